using Grid.Credentials.Certificates;
using Grid.Credentials.Tests.Pki;
using Grid.Credentials.Voms;

namespace Grid.Credentials.Tests.Voms;

public sealed class AttributeCertificateListTests : IDisposable
{
    private readonly VomsGrid _grid = new();
    private readonly byte[] _first;
    private readonly byte[] _second;

    public AttributeCertificateListTests()
    {
        _first = _grid.Attributes.Build();
        _second = (_grid.Attributes with { Fqans = ["/atlas/higgs"] }).Build();
    }

    public void Dispose() => _grid.Dispose();

    [Fact]
    public void A_chain_without_any_has_none()
    {
        var found = Find(_grid.Grid.Proxy());

        found.Carrier.Should().BeNull();
        found.Encoded.Should().BeEmpty();
        found.Problems.Should().BeEmpty();
    }

    [Fact]
    public void All_of_a_proxy_are_found_in_their_order()
    {
        var found = Find(_grid.Proxy(_first, _second));

        found.Encoded.Select(Hex).Should().Equal(Hex(_first), Hex(_second));
        found.Carrier!.ToString().Should().Be($"{TestGrid.AliceName}/CN=1234");
    }

    [Fact]
    public void Those_of_a_parent_are_found() => Find(Child(), _grid.Proxy(_first)).Encoded.Select(Hex).Should().Equal(Hex(_first));

    [Fact]
    public void Those_nearest_to_the_leaf_count() =>
        Find(Child(TestAttributes.ListOf(_second)), _grid.Proxy(_first)).Encoded.Select(Hex).Should().Equal(Hex(_second));

    [Fact]
    public void Bad_ones_in_the_leaf_hide_good_ones_in_the_parent()
    {
        var found = Find(Child(new TestExtension(TestAttributes.Extension, false, Der.Null)), _grid.Proxy(_first));

        found.Encoded.Should().BeEmpty();
        found.Problems.Should().ContainSingle().Which.Certificate.Should().Be($"{TestGrid.AliceName}/CN=1234/CN=2");
    }

    [Fact]
    public void Those_in_the_certificate_of_a_person_do_not_count()
    {
        var person = _grid.Grid.Alice.With(TestAttributes.ListOf(_first));

        Find(person).Encoded.Should().BeEmpty();
        Find(_grid.Grid.Proxy(), person).Encoded.Should().BeEmpty();
    }

    [Fact]
    public void There_are_at_most_ten()
    {
        Find(_grid.Proxy([.. Enumerable.Repeat(_first, 10)])).Encoded.Should().HaveCount(10);
        Refuse(_grid.Proxy([.. Enumerable.Repeat(_first, 11)]), "more than 10 attribute certificates");
    }

    [Fact]
    public void There_is_one_list_of_at_least_one()
    {
        Refuse(_grid.Proxy(), "is no DER");
        Refuse(_grid.Grid.Proxy(extensions: new TestExtension(TestAttributes.Extension, false, Der.Sequence(Der.Sequence(_first), Der.Sequence(_second)))), "is no DER");
        Refuse(_grid.Grid.Proxy(extensions: new TestExtension(TestAttributes.Extension, false, [.. TestAttributes.ListOf(_first).Value, 5, 0])), "is no DER");
    }

    private static string Hex(ReadOnlyMemory<byte> der) => Convert.ToHexString(der.Span);

    private TestCertificate Child(params TestExtension[] extensions) => _grid.Grid.Proxy($"{TestGrid.AliceName}/CN=1234", "2", extensions);

    /// <summary>What is found in a chain of these, whoever signed them.</summary>
    private AttributeCertificateList Find(params TestCertificate[] chain)
    {
        var above = chain.Skip(1).Append(_grid.Grid.Alice);
        return AttributeCertificateList.Find(chain.Zip(above, (child, parent) => GridCertificate.TryParse(child.SignedBy(parent), out var read, out _) ? read : throw new ArgumentException(null, nameof(chain))));
    }

    private void Refuse(TestCertificate proxy, string rule)
    {
        var found = Find(proxy);

        found.Encoded.Should().BeEmpty();
        found.Problems.Should().ContainSingle().Which.ToString().Should().StartWith(TestGrid.AliceName).And.Contain(rule);
    }
}
