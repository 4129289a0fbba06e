using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Grid.Credentials.Tests.Pki;

namespace Grid.Credentials.Tests.Paths;

public sealed class EndEntityTests : IDisposable
{
    private readonly TestGrid _grid = new();

    public void Dispose() => _grid.Dispose();

    [Fact]
    public void A_person_with_a_certificate_of_a_trusted_authority_is_proven()
    {
        var proven = _grid.VerifyAlice(alice => alice).ShouldHold();

        proven.EndEntity.ToString().Should().Be(TestGrid.AliceName);
        proven.Proxies.Should().BeEmpty();
        proven.IsLimited.Should().BeFalse();
        proven.Authorities.Should().ContainSingle().Which.ToString().Should().Be(TestGrid.AuthorityName);
        proven.Path.Should().HaveCount(2);
    }

    [Theory]
    [InlineData(-301, false)]
    [InlineData(-299, true)]
    [InlineData(0, true)]
    public void A_certificate_ends_with_the_skew_of_clocks(int secondsLeft, bool holds) =>
        _grid.VerifyAlice(alice => alice with { NotAfter = _grid.Now.AddSeconds(secondsLeft) }).Holds.Should().Be(holds);

    [Fact]
    public void A_certificate_that_ended_is_refused() =>
        _grid.VerifyAlice(alice => alice with { NotAfter = _grid.Now.AddHours(-1) }).ShouldBreakOnly("'2026-06-01T11:00:00Z' is when it ended");

    [Theory]
    [InlineData(299, true)]
    [InlineData(301, false)]
    public void A_certificate_begins_with_the_skew_of_clocks(int secondsToCome, bool holds) =>
        _grid.VerifyAlice(alice => alice with { NotBefore = _grid.Now.AddSeconds(secondsToCome) }).Holds.Should().Be(holds);

    [Fact]
    public void A_certificate_that_is_yet_to_begin_is_refused() =>
        _grid.VerifyAlice(alice => alice with { NotBefore = _grid.Now.AddHours(1) }).ShouldBreakOnly("yet to come");

    [Fact]
    public void The_skew_of_clocks_is_the_sites_choice()
    {
        _grid.Rules = _grid.Rules with { ClockSkew = TimeSpan.FromHours(2) };

        _grid.VerifyAlice(alice => alice with { NotAfter = _grid.Now.AddHours(-1) }).ShouldHold();
    }

    [Fact]
    public void The_certificate_of_an_authority_proves_nobody() => _grid.Verify(_grid.Authority.SignedBy(_grid.Authority)).ShouldBreak("authority's certificate", "digitalSignature is not in it");

    [Fact]
    public void A_certificate_that_says_it_is_an_authority_proves_nobody() =>
        _grid.VerifyAlice(alice => alice.With(TestExtension.Authority())).ShouldBreakOnly("authority's certificate");

    [Fact]
    public void A_key_without_digitalSignature_is_refused() =>
        _grid.VerifyAlice(alice => alice.With(TestExtension.KeyUsage(X509KeyUsageFlags.KeyEncipherment))).ShouldBreakOnly("digitalSignature is not in it");

    [Fact]
    public void A_key_that_may_sign_certificates_is_refused() =>
        _grid.VerifyAlice(alice => alice.With(TestExtension.KeyUsage(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyCertSign))).ShouldBreakOnly("keyCertSign is for authorities only");

    [Fact]
    public void A_certificate_that_says_nothing_of_its_uses_may_be_used() => _grid.VerifyAlice(alice => alice with { Extensions = [] }).ShouldHold();

    [Fact]
    public void A_certificate_for_servers_alone_is_refused() =>
        _grid.VerifyAlice(alice => alice.With(TestExtension.Purposes(TestExtension.ServerAuth))).ShouldBreakOnly("clientAuth is not among them");

    [Theory]
    [InlineData(TestExtension.ClientAuth)]
    [InlineData("2.5.29.37.0")]
    public void A_certificate_for_clients_or_any_purpose_is_taken(string purpose) =>
        _grid.VerifyAlice(alice => alice.With(TestExtension.Purposes(TestExtension.ServerAuth, purpose))).ShouldHold();

    [Fact]
    public void A_critical_extension_that_nobody_knows_is_refused() =>
        _grid.VerifyAlice(alice => alice.With(new TestExtension("1.2.3.4", true, Der.Null))).ShouldBreakOnly("'1.2.3.4' is a critical extension");

    [Fact]
    public void An_extension_that_nobody_knows_and_that_is_not_critical_does_not_matter() =>
        _grid.VerifyAlice(alice => alice.With(new TestExtension("1.2.3.4", false, Der.Null))).ShouldHold();

    [Fact]
    public void A_certificate_without_subject_is_refused() => _grid.VerifyAlice(alice => alice with { Subject = Der.Sequence() }).ShouldBreak("has no subject", "does not permit", "does not permit");

    [Theory]
    [InlineData(UniversalTagNumber.UTF8String, new byte[] { 0x61, 0x5c, 0x62 })] // a\b: OpenSSL does not escape it
    [InlineData(UniversalTagNumber.BMPString, new byte[] { 0x41, 0x42, 0x43, 0x44 })] // two Chinese characters that OpenSSL shows as ABCD
    [InlineData(UniversalTagNumber.TeletexString, new byte[] { 0xc3, 0xa9 })] // two letters of Latin 1 that OpenSSL shows as the one of UTF-8
    public void A_subject_whose_text_could_stand_for_another_is_refused(UniversalTagNumber type, byte[] commonName) =>
        _grid.VerifyAlice(alice => alice with { Subject = Der.Sequence(TestName.Relative("DC", "org"), Der.Set(TestName.Attribute("CN", commonName, type))) })
            .ShouldBreak("could stand for another name", "does not permit", "does not permit");

    [Fact]
    public void A_subject_in_other_letters_is_taken()
    {
        var name = Der.Sequence(TestName.Relative("DC", "org"), TestName.Relative("DC", "example"), TestName.Relative("CN", "Élodie Ørsted"));

        _grid.VerifyAlice(alice => alice with { Subject = name }).ShouldHold().EndEntity.ToString().Should().Be(@"/DC=org/DC=example/CN=\xC3\x89lodie \xC3\x98rsted");
    }

    [Theory]
    [InlineData("SHA1", false)]
    [InlineData("MD5", false)]
    [InlineData("SHA256", true)]
    [InlineData("SHA384", true)]
    [InlineData("SHA512", true)]
    public void Only_digests_of_SHA_2_are_taken(string digest, bool holds)
    {
        var authority = _grid.Authority with { Key = TestKey.Rsa(2048) };
        _grid.Write("aaaaaaaa.0", authority.SignedBy(authority));
        _grid.Write("aaaaaaaa.r0", _grid.Revocations.SignedBy(authority));

        var verdict = _grid.Verify((_grid.Alice with { Digest = new HashAlgorithmName(digest) }).SignedBy(authority));

        verdict.Holds.Should().Be(holds);
        if (!holds)
        {
            verdict.ShouldBreakOnly($"'{digest}' is the digest of its signature");
        }
    }

    [Theory]
    [InlineData(1024, false)]
    [InlineData(2048, true)]
    public void A_short_RSA_key_is_refused(int bits, bool holds)
    {
        var verdict = _grid.VerifyAlice(alice => alice with { Key = TestKey.Rsa(bits) });

        verdict.Holds.Should().Be(holds);
        if (!holds)
        {
            verdict.ShouldBreakOnly("'1024 bits' are less than the 2048");
        }
    }

    [Fact]
    public void How_long_an_RSA_key_must_be_is_the_sites_choice()
    {
        _grid.Rules = _grid.Rules with { MinRsaBits = 4096 };

        _grid.VerifyAlice(alice => alice with { Key = TestKey.Rsa(2048) }).ShouldBreakOnly("2048 bits");
    }

    [Fact]
    public void A_key_of_another_kind_is_refused() =>
        _grid.VerifyAlice(alice => alice with { PublicDer = Der.Sequence(Der.Sequence(Der.Oid("1.3.101.112")), Der.BitString(new byte[32])) })
            .ShouldBreakOnly("neither RSA nor on the curves");

    [Fact]
    public void A_flipped_bit_in_the_signature_is_refused()
    {
        var der = _grid.Alice.SignedBy(_grid.Authority);
        der[^1] ^= 1;

        _grid.Verify(der).ShouldBreakOnly("did not sign it");
    }

    [Fact]
    public void A_changed_name_under_an_old_signature_is_refused()
    {
        var der = _grid.Alice.SignedBy(_grid.Authority);
        der[der.AsSpan().IndexOf(Encoding.UTF8.GetBytes("Alice"))] = (byte)'B';

        _grid.Verify(der).ShouldBreakOnly("did not sign it");
    }

    [Fact]
    public void An_authority_of_the_right_name_and_another_key_proves_nothing()
    {
        var rogue = _grid.Authority with { Key = TestKey.Ec("rogue") };

        _grid.Verify(_grid.Alice.SignedBy(rogue), rogue.SignedBy(rogue)).Holds.Should().BeFalse();
    }

    [Fact]
    public void An_authority_that_is_not_in_the_directory_proves_nothing()
    {
        var other = _grid.Authority with { Subject = TestName.Of("/DC=org/DC=example/CN=Other CA"), Key = TestKey.Ec("other") };

        _grid.Verify(_grid.Alice.SignedBy(other)).ShouldBreakOnly("neither among the certificates that were sent nor in the trust directory");
        _grid.Verify(_grid.Alice.SignedBy(other), other.SignedBy(other)).ShouldBreakOnly("it is not in the trust directory");
    }

    [Fact]
    public void A_self_signed_end_entity_proves_nothing() => _grid.Verify(_grid.Alice.SignedBy(_grid.Alice)).ShouldBreakOnly("it is not in the trust directory");

    [Fact]
    public void Every_broken_rule_is_told() =>
        _grid.VerifyAlice(alice => alice.With(TestExtension.KeyUsage(X509KeyUsageFlags.KeyEncipherment), TestExtension.Purposes(TestExtension.ServerAuth)) with { NotAfter = _grid.Now.AddDays(-1), Key = TestKey.Rsa(1024) })
            .ShouldBreak("is when it ended", "1024 bits", "digitalSignature", "clientAuth");
}
