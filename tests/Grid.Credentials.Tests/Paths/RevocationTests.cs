using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Grid.Credentials.Tests.Pki;

namespace Grid.Credentials.Tests.Paths;

public sealed class RevocationTests : IDisposable
{
    private readonly TestGrid _grid = new();

    public void Dispose() => _grid.Dispose();

    [Fact]
    public void A_revoked_certificate_is_refused_and_another_is_not()
    {
        Write(_grid.Revocations with { Revoked = [_grid.Alice.Serial, 5] });

        Verify().ShouldBreakOnly($"'{_grid.Alice.Serial.ToString("x")}' is its serial number, which its issuer has revoked");
        _grid.VerifyAlice(alice => alice with { Serial = 6 }).ShouldHold();
    }

    [Fact]
    public void The_proof_ends_with_the_list()
    {
        Write(_grid.Revocations with { NextUpdate = _grid.Now.AddHours(3) });

        Verify().ShouldHold().Expires.Should().Be(_grid.Now.AddHours(3));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Whether_a_list_is_required_is_the_sites_choice(bool isRequired)
    {
        _grid.Delete("aaaaaaaa.r0");
        _grid.Rules = _grid.Rules with { RequireCrls = isRequired };

        var verdict = Verify();

        verdict.Holds.Should().Be(!isRequired);
        verdict.Notices.Should().HaveCount(isRequired ? 1 : 0);
        if (isRequired)
        {
            verdict.ShouldBreakOnly("no current revocation list");
            verdict.Notices[0].ToString().Should().Be($"{TestGrid.AuthorityName} has no revocation list; '{TestGrid.AliceName}' was refused for it");
        }
    }

    [Fact]
    public void A_list_that_is_not_required_counts_nevertheless()
    {
        _grid.Rules = _grid.Rules with { RequireCrls = false };
        Write(_grid.Revocations with { Revoked = [_grid.Alice.Serial] });

        Verify().ShouldBreakOnly("revoked");
    }

    [Fact]
    public void A_list_that_ended_is_none()
    {
        Write(_grid.Revocations with { NextUpdate = _grid.Now });

        var verdict = Verify();

        verdict.ShouldBreakOnly("no current revocation list");
        verdict.Notices.Should().ContainSingle().Which.Message.Should().Contain("the newest is of 2026-05-31");
    }

    [Fact]
    public void What_a_list_said_before_it_ended_is_still_true()
    {
        _grid.Rules = _grid.Rules with { RequireCrls = false };
        Write(_grid.Revocations with { NextUpdate = _grid.Now.AddHours(-1), Revoked = [_grid.Alice.Serial] });

        Verify().ShouldBreakOnly("revoked");
    }

    [Theory]
    [InlineData(299, true)]
    [InlineData(301, false)]
    public void A_list_that_is_yet_to_begin_is_none(int secondsToCome, bool holds)
    {
        Write(_grid.Revocations with { ThisUpdate = _grid.Now.AddSeconds(secondsToCome) });

        Verify().Holds.Should().Be(holds);
    }

    [Fact]
    public void A_list_that_somebody_else_signed_is_none()
    {
        _grid.Write("aaaaaaaa.r0", _grid.Revocations.SignedBy(_grid.Authority with { Key = TestKey.Ec("somebody") }));

        Verify().ShouldBreakOnly("no current revocation list");
        _grid.OpenTrust().Current.Notices.Should().ContainSingle().Which.Message.Should().Contain("its key did not sign");
    }

    [Fact]
    public void A_list_of_somebody_else_is_none()
    {
        _grid.Write("aaaaaaaa.r0", _grid.Revocations.SignedBy(_grid.Authority with { Subject = TestName.Of("/CN=Other CA") }));

        Verify().ShouldBreakOnly("no current revocation list");
    }

    [Fact]
    public void A_list_of_an_authority_whose_key_may_not_sign_lists_is_none()
    {
        var authority = _grid.Authority.With(TestExtension.KeyUsage(X509KeyUsageFlags.KeyCertSign));
        _grid.Write("aaaaaaaa.0", authority.SignedBy(authority));

        Verify().ShouldBreakOnly("no current revocation list");
    }

    [Fact]
    public void A_list_with_a_weak_digest_is_none()
    {
        Write(_grid.Revocations with { Digest = HashAlgorithmName.SHA1 });

        Verify().ShouldBreakOnly("no current revocation list");
    }

    [Fact]
    public void Of_several_current_lists_each_may_revoke()
    {
        _grid.Write("aaaaaaaa.r1", (_grid.Revocations with { Revoked = [_grid.Alice.Serial], ThisUpdate = _grid.Now.AddDays(-2) }).SignedBy(_grid.Authority));

        Verify().ShouldBreakOnly("revoked");
    }

    [Fact]
    public void A_current_list_goes_before_one_that_ended()
    {
        _grid.Write("aaaaaaaa.r1", (_grid.Revocations with { Revoked = [_grid.Alice.Serial], NextUpdate = _grid.Now.AddDays(-1), ThisUpdate = _grid.Now.AddDays(-9) }).SignedBy(_grid.Authority));

        Verify().ShouldHold();
    }

    [Theory]
    [InlineData("2.5.29.27", true, "only changes of another list")]
    [InlineData("2.5.29.27", false, "only changes of another list")]
    [InlineData("2.5.29.28", true, "only some certificates")]
    [InlineData("2.5.29.28", false, "only some certificates")]
    [InlineData("1.2.3.4", true, "1.2.3.4")]
    public void A_list_that_is_not_complete_or_not_understood_is_none(string extension, bool isCritical, string rule)
    {
        Write(_grid.Revocations with { Extensions = [new TestExtension(extension, isCritical, Der.Integer(1))] });

        Verify().ShouldBreakOnly("no current revocation list");
        _grid.OpenTrust().Current.Notices.Should().ContainSingle().Which.Message.Should().Contain(rule);
    }

    [Theory]
    [InlineData("2.5.29.20", true)]
    [InlineData("2.5.29.35", false)]
    [InlineData("1.2.3.4", false)]
    public void A_list_with_extensions_that_do_not_matter_is_taken(string extension, bool isCritical)
    {
        Write(_grid.Revocations with { Extensions = [new TestExtension(extension, isCritical, Der.Integer(1))] });

        Verify().ShouldHold();
    }

    [Theory]
    [InlineData("2.5.29.29", true, false)] // certificateIssuer: another authority's certificate
    [InlineData("1.2.3.4", true, false)]
    [InlineData("2.5.29.21", false, true)]
    [InlineData("2.5.29.21", true, true)]
    public void What_entries_say_must_be_understood_if_it_is_critical(string extension, bool isCritical, bool isTaken)
    {
        Write(_grid.Revocations with { Revoked = [5], EntryExtensions = [new TestExtension(extension, isCritical, [10, 1, 6])] });

        Verify().Holds.Should().Be(isTaken);
        _grid.VerifyAlice(alice => alice with { Serial = 5 }).Holds.Should().BeFalse("on hold is revoked too");
    }

    [Fact]
    public void A_list_without_an_end_is_none()
    {
        Write(_grid.Revocations with { NextUpdate = null });

        Verify().ShouldBreakOnly("no current revocation list");
        _grid.OpenTrust().Current.Notices.Should().ContainSingle().Which.Message.Should().Contain("has no nextUpdate");
    }

    [Fact]
    public void A_list_that_another_library_made_is_read()
    {
        using var key = RSA.Create(2048);
        using var authority = new CertificateRequest(new X500DistinguishedName("CN=Library CA"), key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
        {
            CertificateExtensions = { new X509BasicConstraintsExtension(true, false, 0, true), new X509SubjectKeyIdentifierExtension("01020304", false) },
        }.CreateSelfSigned(_grid.Now.AddDays(-1), _grid.Now.AddDays(300));
        var builder = new CertificateRevocationListBuilder();
        builder.AddEntry([1, 2, 3], _grid.Now, X509RevocationReason.KeyCompromise);
        _grid.Write("cccccccc.0", authority.RawData);
        _grid.Write("cccccccc.r0", builder.Build(authority, 7, _grid.Now.AddDays(20), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1, _grid.Now.AddDays(-1)));

        var trust = _grid.OpenTrust().Current;

        trust.Notices.Should().BeEmpty();
        trust.WithoutRevocationList(_grid.Now).Should().BeEmpty();
    }

    private void Write(TestRevocationList list) => _grid.Write("aaaaaaaa.r0", list.SignedBy(_grid.Authority));

    private Credentials.Paths.ChainVerdict Verify() => _grid.VerifyAlice(alice => alice);
}
