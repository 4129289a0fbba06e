using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Grid.Credentials.Certificates;
using Grid.Credentials.Tests.Pki;

namespace Grid.Credentials.Tests.Certificates;

public sealed class GridCertificateTests : IDisposable
{
    private readonly TestGrid _grid = new();

    public void Dispose() => _grid.Dispose();

    [Fact]
    public void What_another_library_made_is_read_as_it_reads_it()
    {
        using var key = RSA.Create(3072);
        var request = new CertificateRequest(new X500DistinguishedName("CN=Alice Test, O=Example, C=IT"), key, HashAlgorithmName.SHA384, RSASignaturePadding.Pkcs1)
        {
            CertificateExtensions =
            {
                new X509BasicConstraintsExtension(true, true, 3, true),
                new X509KeyUsageExtension(X509KeyUsageFlags.CrlSign | X509KeyUsageFlags.DecipherOnly | X509KeyUsageFlags.NonRepudiation, true),
                new X509EnhancedKeyUsageExtension([new Oid(TestExtension.ClientAuth), new Oid(TestExtension.ServerAuth)], false),
                new X509SubjectKeyIdentifierExtension("0102030405", false),
                X509AuthorityKeyIdentifierExtension.CreateFromSubjectKeyIdentifier([9, 8, 7]),
            },
        };
        using var made = request.CreateSelfSigned(_grid.Now, new DateTimeOffset(2055, 1, 2, 3, 4, 5, TimeSpan.Zero));

        var read = Read(made.RawData);

        read.ToString().Should().Be("/C=IT/O=Example/CN=Alice Test");
        read.Issuer.Should().Be(read.Subject);
        read.Version.Should().Be(3);
        read.SerialNumber.Should().Be(new BigInteger(made.SerialNumberBytes.Span, isUnsigned: false, isBigEndian: true));
        read.NotBefore.Should().Be(made.NotBefore);
        read.NotAfter.Should().Be(made.NotAfter);
        (read.Key.Kind, read.Key.Bits).Should().Be((KeyKind.Rsa, 3072));
        read.SignatureAlgorithm.Digest.Should().Be(HashAlgorithmName.SHA384);
        read.SignatureAlgorithm.Scheme.Should().Be(SignatureScheme.RsaPkcs1);
        read.BasicConstraints.Should().Be(new BasicConstraints(true, 3, true));
        read.KeyUsage.Should().Be(X509KeyUsageFlags.CrlSign | X509KeyUsageFlags.DecipherOnly | X509KeyUsageFlags.NonRepudiation);
        read.ExtendedKeyUsage.Should().Equal(TestExtension.ClientAuth, TestExtension.ServerAuth);
        read.SubjectKeyId!.Value.ToArray().Should().Equal(1, 2, 3, 4, 5);
        read.AuthorityKeyId!.Value.ToArray().Should().Equal(9, 8, 7);
        read.Fingerprint.Should().Be(made.GetCertHashString(HashAlgorithmName.SHA256).ToLowerInvariant());
        read.ProxyType.Should().Be(ProxyType.None);
        read.VerifiesSignatureOf(read).Should().BeTrue();
    }

    [Fact]
    public void What_a_certificate_does_not_say_is_null()
    {
        var read = Read(_grid.Certificate("/CN=x").SignedBy(_grid.Authority));

        read.BasicConstraints.Should().BeNull();
        read.KeyUsage.Should().BeNull();
        read.ExtendedKeyUsage.Should().BeNull();
        read.SubjectKeyId.Should().BeNull();
        read.AuthorityKeyId.Should().BeNull();
        read.ProxyInfo.Should().BeNull();
        read.Extension("1.2.3").Should().BeNull();
    }

    [Fact]
    public void What_makes_a_proxy_is_read()
    {
        var info = Read(_grid.Proxy(extensions: TestExtension.Proxy("1.2.3.4", 7, [5, 6])).SignedBy(_grid.Alice)).ProxyInfo!;

        (info.IsDraft, info.IsCritical, info.PathLength, info.PolicyLanguage, info.Rights).Should().Be((false, true, 7, "1.2.3.4", ProxyRights.Other));
        info.Policy!.Value.ToArray().Should().Equal(5, 6);
        Read(_grid.Proxy().SignedBy(_grid.Alice)).ProxyInfo!.Policy.Should().BeNull();
    }

    [Fact]
    public void A_path_length_beyond_all_numbers_is_any_number() =>
        Read(_grid.Proxy(extensions: new TestExtension("1.3.6.1.5.5.7.1.14", true, Der.Sequence(Der.Integer(BigInteger.Pow(2, 70)), Der.Sequence(Der.Oid(TestExtension.InheritAll))))).SignedBy(_grid.Alice))
            .ProxyInfo!.PathLength.Should().Be(int.MaxValue);

    public static TheoryData<string, string> Signers => new()
    {
        { "RSA", "SHA1" }, { "RSA", "SHA256" }, { "RSA", "SHA384" }, { "RSA", "SHA512" }, { "PSS", "SHA256" },
        { "P-256", "SHA256" }, { "P-384", "SHA384" }, { "P-521", "SHA512" }, { "P-256", "SHA512" },
    };

    [Theory]
    [MemberData(nameof(Signers))]
    public void Signatures_are_checked(string kind, string digest)
    {
        var key = kind switch
        {
            "RSA" => TestKey.Rsa(2048),
            "PSS" => TestKey.Rsa(2048, isPss: true),
            "P-256" => TestKey.Ec("signer"),
            "P-384" => TestKey.Ec("signer", ECCurve.NamedCurves.nistP384),
            _ => TestKey.Ec("signer", ECCurve.NamedCurves.nistP521),
        };
        var issuer = _grid.Authority with { Key = key };
        var (authority, child) = (Read(issuer.SignedBy(issuer)), Read((_grid.Alice with { Digest = new HashAlgorithmName(digest) }).SignedBy(issuer)));

        authority.VerifiesSignatureOf(child).Should().BeTrue();
        child.VerifiesSignatureOf(child).Should().BeFalse("it is another key");
        authority.Key.Verifies([.. child.SignedBytes.Span, 0], child.Signature.Span, child.SignatureAlgorithm).Should().BeFalse("it is another content");
    }

    [Fact]
    public void A_point_that_is_not_on_its_curve_verifies_nothing()
    {
        var point = new byte[65];
        point[0] = 4;
        point[1] = 1;
        var rogue = Read((_grid.Alice with { PublicDer = Ec("1.2.840.10045.3.1.7", point) }).SignedBy(_grid.Authority));

        rogue.VerifiesSignatureOf(rogue).Should().BeFalse();
    }

    [Theory]
    [InlineData("2.16.840.1.101.3.4.2.1", "2.16.840.1.101.3.4.2.1", 32, SignatureScheme.RsaPss)]
    [InlineData("2.16.840.1.101.3.4.2.1", "2.16.840.1.101.3.4.2.1", 20, SignatureScheme.Other)]
    [InlineData("2.16.840.1.101.3.4.2.1", "2.16.840.1.101.3.4.2.2", 32, SignatureScheme.Other)]
    [InlineData("1.3.14.3.2.26", "1.3.14.3.2.26", 20, SignatureScheme.Other)]
    public void Of_PSS_only_what_everybody_makes_is_known(string digest, string maskDigest, int salt, SignatureScheme scheme)
    {
        var reader = new System.Formats.Asn1.AsnReader(Der.Sequence(Der.Oid("1.2.840.113549.1.1.10"), Der.PssParameters(digest, maskDigest, salt)), System.Formats.Asn1.AsnEncodingRules.DER);

        SignatureAlgorithm.Read(reader).Scheme.Should().Be(scheme);
    }

    [Fact]
    public void A_number_below_zero_is_read() => Read((_grid.Alice with { Serial = -5 }).SignedBy(_grid.Authority)).SerialNumber.Should().Be(-5);

    [Fact]
    public void An_extension_twice_is_refused() =>
        Refuses(_grid.Alice with { Extensions = [TestExtension.NoAuthority(), TestExtension.Authority()] }, "has the extension 2.5.29.19 twice");

    [Fact]
    public void Another_algorithm_within_than_outside_is_refused() => Refuses(_grid.Alice with { InnerAlgorithm = _grid.Alice.Key.AlgorithmDer(HashAlgorithmName.SHA512) }, "SHA512 within and SHA256 outside");

    [Fact]
    public void Extensions_are_for_version_3()
    {
        Refuses(_grid.Alice with { Version = null }, "is of version 1");
        Refuses(_grid.Alice with { Version = Der.Tagged(0xa0, Der.Integer(1)) }, "is of version 2");
        Refuses(_grid.Alice with { Version = Der.Tagged(0xa0, Der.Integer(3)) }, "another version");
        Refuses(_grid.Alice with { Version = Der.Tagged(0xa0, Der.Integer(0)) }, "another version");
        Read((_grid.Alice with { Version = null, Extensions = [] }).SignedBy(_grid.Authority)).Version.Should().Be(1);
    }

    [Fact]
    public void Nobody_issues_nothing() => Refuses(_grid.Alice with { Issuer = Der.Sequence() }, "has no issuer");

    [Fact]
    public void Both_kinds_of_proxyCertInfo_are_refused() => Refuses(_grid.Proxy(extensions: TestExtension.DraftProxy()), "that of its draft");

    [Fact]
    public void A_path_length_below_zero_is_refused()
    {
        Refuses(_grid.Proxy(extensions: TestExtension.Proxy(pathLength: -1)), "below zero");
        Refuses(_grid.Authority.With(TestExtension.Authority(-1)), "below zero");
    }

    [Theory]
    [InlineData("2.5.29.19", new byte[] { 4, 0 })]
    [InlineData("2.5.29.19", new byte[] { 0x30, 3, 1, 1, 1 })] // TRUE is 0xff in DER
    [InlineData("2.5.29.15", new byte[] { 5, 0 })]
    [InlineData("2.5.29.37", new byte[] { 0x30, 0 })]
    [InlineData("2.5.29.14", new byte[] { 4, 1, 1, 0 })]
    [InlineData("2.5.29.35", new byte[] { 0x31, 0 })]
    [InlineData("1.3.6.1.5.5.7.1.14", new byte[] { 0x30, 0 })]
    [InlineData("1.3.6.1.5.5.7.1.14", new byte[] { 0x30, 2, 0x30, 0 })]
    public void Extensions_that_matter_must_be_what_they_say(string oid, byte[] value) => Refuses(_grid.Alice.With(new TestExtension(oid, false, value)), "is no DER");

    [Fact]
    public void Extensions_that_are_said_to_be_there_must_be() => Refuses(_grid.Alice with { Extensions = [.. Enumerable.Range(1, 101).Select(i => new TestExtension($"1.2.3.{i}", false, Der.Null))] }, "more than 100");

    public static TheoryData<string, byte[], string> Keys => new()
    {
        { "a modulus too long", Rsa(BigInteger.Pow(2, 16384) + 1, 65537), "1 to 16384 bits" },
        { "a modulus of zero", Rsa(0, 65537), "1 to 16384 bits" },
        { "a modulus below zero", Rsa(-77, 65537), "1 to 16384 bits" },
        { "an even modulus", Rsa(BigInteger.Pow(2, 2048), 65537), "is even" },
        { "an exponent of one", Rsa(BigInteger.Pow(2, 2047) + 1, 1), "exponent" },
        { "an even exponent", Rsa(BigInteger.Pow(2, 2047) + 1, 65536), "exponent" },
        { "an exponent below zero", Rsa(BigInteger.Pow(2, 2047) + 1, -3), "exponent" },
        { "an exponent too long", Rsa(BigInteger.Pow(2, 2047) + 1, BigInteger.Pow(2, 64) + 1), "exponent" },
        { "no parameters", Der.Sequence(Der.Sequence(Der.Oid("1.2.840.113549.1.1.1")), Der.BitString(Der.Sequence(Der.Integer(15), Der.Integer(3)))), "parameters" },
        { "something after the exponent", Der.Sequence(Der.Sequence(Der.Oid("1.2.840.113549.1.1.1"), Der.Null), Der.BitString(Der.Sequence(Der.Integer(15), Der.Integer(3), Der.Integer(3)))), "is no DER" },
        { "bits that are no bytes", Der.Sequence(Der.Sequence(Der.Oid("1.2.840.113549.1.1.1"), Der.Null), Der.BitString([0], 4)), "bytes" },
        { "a point too short", Ec("1.2.840.10045.3.1.7", [4, 1, 2]), "no uncompressed point" },
        { "a compressed point", Ec("1.2.840.10045.3.1.7", [2, .. new byte[32]]), "no uncompressed point" },
    };

    [Theory]
    [MemberData(nameof(Keys))]
    public void Keys_that_harm_are_refused(string what, byte[] key, string rule)
    {
        what.Should().NotBeEmpty();
        Refuses(_grid.Alice with { PublicDer = key }, rule);
    }

    [Theory]
    [InlineData("1.3.132.0.10")] // secp256k1
    [InlineData("1.2.840.10045.3.1.1")] // P-192
    public void Other_curves_are_keys_of_another_kind(string curve) =>
        Read((_grid.Alice with { PublicDer = Ec(curve, [4, .. new byte[64]]) }).SignedBy(_grid.Authority)).Key.Kind.Should().Be(KeyKind.Other);

    [Fact]
    public void A_curve_that_is_written_out_is_a_key_of_another_kind()
    {
        var key = Der.Sequence(Der.Sequence(Der.Oid("1.2.840.10045.2.1"), Der.Sequence(Der.Integer(1))), Der.BitString([4, .. new byte[64]]));

        Read((_grid.Alice with { PublicDer = key }).SignedBy(_grid.Authority)).Key.Kind.Should().Be(KeyKind.Other);
    }

    [Fact]
    public void Something_after_the_certificate_is_refused()
    {
        GridCertificate.TryParse(_grid.Alice.SignedBy(_grid.Authority).Append((byte)0).ToArray(), out _, out var problem).Should().BeFalse();
        problem!.ToString().Should().StartWith("credential has a certificate that cannot be read (RFC 5280 section 4.1): it is no DER");
    }

    [Fact]
    public void Something_too_long_is_refused()
    {
        GridCertificate.TryParse(new byte[GridCertificate.MaxBytes + 1], out _, out var problem).Should().BeFalse();
        problem!.Rule.Should().Contain("262144 bytes");
    }

    [Fact]
    public void The_bytes_are_copied()
    {
        var der = _grid.Alice.SignedBy(_grid.Authority);
        var read = Read(der);
        var fingerprint = Convert.ToHexStringLower(SHA256.HashData(der));
        der.AsSpan().Clear();

        Convert.ToHexStringLower(SHA256.HashData(read.Der.Span)).Should().Be(fingerprint).And.Be(read.Fingerprint);
    }

    private static byte[] Rsa(BigInteger modulus, BigInteger exponent) =>
        Der.Sequence(Der.Sequence(Der.Oid("1.2.840.113549.1.1.1"), Der.Null), Der.BitString(Der.Sequence(Der.Integer(modulus), Der.Integer(exponent))));

    private static byte[] Ec(string curve, byte[] point) => Der.Sequence(Der.Sequence(Der.Oid("1.2.840.10045.2.1"), Der.Oid(curve)), Der.BitString(point));

    private static GridCertificate Read(byte[] der) => GridCertificate.TryParse(der, out var certificate, out var problem) ? certificate : throw new ArgumentException(problem.ToString());

    private void Refuses(TestCertificate certificate, string rule)
    {
        GridCertificate.TryParse(certificate.SignedBy(_grid.Alice), out _, out var problem).Should().BeFalse();
        problem!.Rule.Should().Contain(rule);
    }
}
