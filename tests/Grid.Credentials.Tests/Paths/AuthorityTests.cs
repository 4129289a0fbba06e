using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Grid.Credentials.Tests.Pki;

namespace Grid.Credentials.Tests.Paths;

/// <summary>Chains with an authority between the trust anchor and Alice.</summary>
public sealed class AuthorityTests : IDisposable
{
    private const string BetweenName = "/DC=org/DC=example/CN=Issuing CA";

    private readonly TestGrid _grid = new();

    public AuthorityTests()
    {
        Between = _grid.Certificate(BetweenName) with { Extensions = TestGrid.AuthorityExtensions };
        _grid.Write("bbbbbbbb.r0", _grid.Revocations.SignedBy(Between));
    }

    private TestCertificate Between { get; }

    public void Dispose() => _grid.Dispose();

    [Fact]
    public void An_authority_that_was_sent_and_that_a_signing_policy_permits_may_sign()
    {
        var proven = Verify(Between).ShouldHold();

        proven.Authorities.Select(authority => authority.ToString()).Should().Equal(BetweenName, TestGrid.AuthorityName);
    }

    [Fact]
    public void An_authority_in_the_directory_need_not_be_sent()
    {
        _grid.Write("bbbbbbbb.0", Between.SignedBy(_grid.Authority));

        _grid.Verify(_grid.Alice.SignedBy(Between)).ShouldHold();
    }

    [Fact]
    public void The_path_goes_on_from_an_authority_in_the_directory_to_one_that_signed_itself()
    {
        _grid.Write("bbbbbbbb.0", Between.SignedBy(_grid.Authority));
        _grid.Delete("aaaaaaaa.0");

        _grid.Verify(_grid.Alice.SignedBy(Between)).ShouldBreakOnly($"'{TestGrid.AuthorityName}' is its issuer, and neither");
    }

    [Fact]
    public void An_authority_that_was_revoked_may_not_sign()
    {
        _grid.Write("aaaaaaaa.r0", (_grid.Revocations with { Revoked = [Between.Serial] }).SignedBy(_grid.Authority));

        Verify(Between).ShouldBreakOnly("revoked");
    }

    [Fact]
    public void The_list_of_an_authority_that_was_sent_counts()
    {
        _grid.Write("bbbbbbbb.r0", (_grid.Revocations with { Revoked = [_grid.Alice.Serial] }).SignedBy(Between));

        Verify(Between).ShouldBreakOnly("revoked");
    }

    [Fact]
    public void Each_authority_needs_a_list()
    {
        _grid.Delete("bbbbbbbb.r0");

        Verify(Between).ShouldBreakOnly($"'{BetweenName}' is its issuer, of whom this site has no current revocation list");
    }

    [Fact]
    public void Somebody_without_basicConstraints_is_no_authority() => Verify(Between.Without("2.5.29.19")).ShouldBreakOnly("is no authority");

    [Fact]
    public void Somebody_who_says_no_is_no_authority() => Verify(Between.With(TestExtension.NoAuthority())).ShouldBreakOnly("is no authority");

    [Fact]
    public void An_authoritys_basicConstraints_must_be_critical() => Verify(Between.With(TestExtension.Authority(isCritical: false))).ShouldBreakOnly("basicConstraints that are not critical");

    [Fact]
    public void A_trust_anchor_is_the_sites_own_choice_basicConstraints_need_not_be_critical()
    {
        var anchor = _grid.Authority.With(TestExtension.Authority(isCritical: false));
        _grid.Write("aaaaaaaa.0", anchor.SignedBy(anchor));

        _grid.VerifyAlice(alice => alice).ShouldHold();
    }

    [Fact]
    public void An_authoritys_key_must_be_for_signing_certificates() =>
        Verify(Between.With(TestExtension.KeyUsage(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.CrlSign))).ShouldBreakOnly("keyCertSign is not in it");

    [Fact]
    public void An_authority_for_servers_alone_signs_no_persons() => Verify(Between.With(TestExtension.Purposes(TestExtension.ServerAuth))).ShouldBreakOnly("clientAuth is not among them");

    [Fact]
    public void An_authority_that_ended_may_not_sign() => Verify(Between with { NotAfter = _grid.Now.AddDays(-1) }).ShouldBreakOnly("is when it ended");

    [Fact]
    public void A_trust_anchor_that_ended_may_not_sign()
    {
        var anchor = _grid.Authority with { NotAfter = _grid.Now.AddDays(-1) };
        _grid.Write("aaaaaaaa.0", anchor.SignedBy(anchor));

        _grid.VerifyAlice(alice => alice).ShouldBreakOnly("is when it ended");
    }

    [Fact]
    public void An_authoritys_short_key_is_refused()
    {
        var authority = Between with { Key = TestKey.Rsa(1024) };
        _grid.Write("bbbbbbbb.r0", _grid.Revocations.SignedBy(authority));

        Verify(authority).ShouldBreakOnly("1024 bits");
    }

    [Fact]
    public void How_a_trust_anchor_signed_itself_does_not_matter()
    {
        _grid.Write("aaaaaaaa.0", (_grid.Authority with { Digest = HashAlgorithmName.SHA1 }).SignedBy(_grid.Authority));

        _grid.VerifyAlice(alice => alice).ShouldHold();
    }

    [Fact]
    public void How_another_authority_was_signed_does() => Verify(Between with { Digest = HashAlgorithmName.SHA1 }).ShouldBreakOnly("'SHA1' is the digest");

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void A_path_length_counts_authorities(int pathLength, bool holds)
    {
        var anchor = _grid.Authority.With(TestExtension.Authority(pathLength));
        _grid.Write("aaaaaaaa.0", anchor.SignedBy(anchor));

        var verdict = Verify(Between);

        verdict.Holds.Should().Be(holds);
        if (!holds)
        {
            verdict.ShouldBreakOnly("'1' is how many authorities are below it, and it allows 0");
        }
    }

    [Fact]
    public void A_path_length_does_not_count_proxies()
    {
        var anchor = _grid.Authority.With(TestExtension.Authority(0));
        _grid.Write("aaaaaaaa.0", anchor.SignedBy(anchor));

        _grid.VerifyProxy(_grid.Proxy()).ShouldHold();
    }

    [Fact]
    public void A_path_length_does_not_count_an_authoritys_new_key()
    {
        var anchor = _grid.Authority.With(TestExtension.Authority(0));
        var renewed = anchor with { Key = TestKey.Ec("new key"), Serial = 4711 };
        _grid.Write("aaaaaaaa.0", anchor.SignedBy(anchor));

        var proven = _grid.Verify(_grid.Alice.SignedBy(renewed), renewed.SignedBy(anchor)).ShouldHold();

        proven.Authorities.Should().HaveCount(2);
    }

    [Fact]
    public void Authorities_that_sign_each_other_make_no_path()
    {
        var (one, other) = (Between, _grid.Certificate("/DC=org/DC=example/CN=Other CA") with { Extensions = TestGrid.AuthorityExtensions });

        _grid.Verify(_grid.Alice.SignedBy(one), one.SignedBy(other), other.SignedBy(one)).ShouldBreakOnly("is its issuer, and neither");
    }

    [Fact]
    public void Several_certificates_of_one_authority_are_tried()
    {
        var old = Between with { Key = TestKey.Ec("old key") };
        _grid.Write("bbbbbbbb.0", old.SignedBy(_grid.Authority));
        _grid.Write("bbbbbbbb.1", Between.SignedBy(_grid.Authority));

        _grid.Verify(_grid.Alice.SignedBy(Between)).ShouldHold();
    }

    [Fact]
    public void A_certificate_that_holds_goes_before_one_that_ended()
    {
        _grid.Write("bbbbbbbb.0", (Between with { NotAfter = _grid.Now.AddDays(-1) }).SignedBy(_grid.Authority));

        _grid.Verify(_grid.Alice.SignedBy(Between), Between.SignedBy(_grid.Authority)).ShouldHold();
    }

    private Credentials.Paths.ChainVerdict Verify(TestCertificate between) => _grid.Verify(_grid.Alice.SignedBy(between), between.SignedBy(_grid.Authority));
}
