using Grid.Credentials.Tests.Pki;

namespace Grid.Credentials.Tests.Paths;

public sealed class SentCertificatesTests : IDisposable
{
    private readonly TestGrid _grid = new();
    private readonly byte[] _leaf;
    private readonly byte[] _middle;
    private readonly byte[] _alice;

    public SentCertificatesTests()
    {
        var (first, second) = (_grid.Proxy(), _grid.Proxy($"{TestGrid.AliceName}/CN=1234", "5678"));
        (_leaf, _middle, _alice) = (second.SignedBy(first), first.SignedBy(_grid.Alice), _grid.Alice.SignedBy(_grid.Authority));
    }

    public void Dispose() => _grid.Dispose();

    [Fact]
    public void After_the_leaf_the_order_does_not_matter() => _grid.Verify(_leaf, _alice, _middle).ShouldHold();

    [Fact]
    public void The_first_is_the_one_whose_key_was_used() => _grid.Verify(_alice, _leaf, _middle).ShouldHold().Proxies.Should().BeEmpty();

    [Fact]
    public void The_trust_anchor_may_be_sent_too() => _grid.Verify(_leaf, _middle, _alice, _grid.Authority.SignedBy(_grid.Authority)).ShouldHold();

    [Fact]
    public void What_is_there_twice_or_belongs_to_no_path_does_not_matter() =>
        _grid.Verify(_leaf, _leaf, _middle, _middle, _grid.Certificate("/CN=stray").SignedBy(_grid.Alice), _alice, _alice, [1, 2, 3]).ShouldHold();

    [Fact]
    public void What_cannot_be_read_is_told_when_it_is_missed() =>
        _grid.Verify(_leaf, _middle, [1, 2, 3]).ShouldBreak("is its issuer, and neither", "cannot be read");

    [Fact]
    public void A_leaf_that_cannot_be_read_is_refused() => _grid.Verify([0x30, 0], _middle, _alice).ShouldBreakOnly("credential has a certificate that cannot be read (RFC 5280 section 4.1): it is no DER");

    [Fact]
    public void Nothing_proves_nothing() => _grid.Verify().ShouldBreakOnly("'0 certificates' is not of 1 to 100");

    [Theory]
    [InlineData(100, true)]
    [InlineData(101, false)]
    public void So_many_certificates_may_come(int count, bool holds)
    {
        var verdict = _grid.Verify([_leaf, _middle, .. Enumerable.Repeat(_alice, count - 2)]);

        verdict.Holds.Should().Be(holds);
        if (!holds)
        {
            verdict.ShouldBreakOnly("'101 certificates' is not of 1 to 100");
        }
    }

    [Theory]
    [InlineData(200, true)]
    [InlineData(256, false)]
    public void So_many_bytes_may_come(int kibibytes, bool holds) => _grid.Verify(_leaf, _middle, _alice, new byte[kibibytes * 1024]).Holds.Should().Be(holds);

    [Fact]
    public void As_many_proxies_as_fit_are_judged()
    {
        var chain = new List<TestCertificate> { _grid.Alice };
        for (var name = TestGrid.AliceName; chain.Count < 99; name += "/CN=1")
        {
            chain.Add(_grid.Proxy(name, "1") with { Key = _grid.Alice.Key });
        }

        _grid.Verify([.. chain.Zip(chain.Prepend(_grid.Authority), (certificate, issuer) => certificate.SignedBy(issuer)).Reverse()]).ShouldHold().Proxies.Should().HaveCount(98);
    }

    [Theory]
    [InlineData(6, "it is not in the trust directory")]
    [InlineData(7, "more than 16 certificates of issuers' names")]
    public void Many_certificates_of_one_name_are_not_checked_each_against_each(int count, string rule)
    {
        var authorities = Enumerable.Range(0, count).Select(i => _grid.Certificate("/CN=Rogue CA") with { Key = TestKey.Ec($"rogue {i}"), Extensions = TestGrid.AuthorityExtensions }).ToList();
        var sent = authorities.Zip(authorities.Skip(1).Append(authorities[^1]), (authority, issuer) => authority.SignedBy(issuer)).Reverse().ToArray(); // the right one is tried last

        _grid.Verify([_grid.Alice.SignedBy(authorities[0]), .. sent]).ShouldBreakOnly(rule);
    }

    [Fact]
    public void More_problems_than_anybody_reads_are_not_told()
    {
        var chain = new List<TestCertificate> { _grid.Alice };
        for (var name = TestGrid.AliceName; chain.Count < 60; name += "/CN=1")
        {
            chain.Add(_grid.Proxy(name, "1") with { Key = _grid.Alice.Key, NotAfter = _grid.Now.AddDays(-1) });
        }

        _grid.Verify([.. chain.Zip(chain.Prepend(_grid.Authority), (certificate, issuer) => certificate.SignedBy(issuer)).Reverse()]).Problems.Should().HaveCount(50);
    }
}
