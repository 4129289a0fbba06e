using System.Formats.Asn1;
using System.Security.Cryptography;
using Grid.Credentials.Certificates;
using Grid.Credentials.Tests.Pki;
using Grid.Credentials.Voms;

namespace Grid.Credentials.Tests.Voms;

public sealed class AttributeCertificateTests : IDisposable
{
    private readonly VomsGrid _grid = new();

    private TestAttributes Attributes => _grid.Attributes;

    public void Dispose() => _grid.Dispose();

    [Fact]
    public void Everything_that_VOMS_writes_is_read()
    {
        var server = Certificate(_grid.Server);
        var read = Accept((Attributes with { Fqans = ["/atlas/Role=production/Capability=NULL", "/atlas/Role=NULL/Capability=NULL", "/atlas/higgs"] })
            .With(TestAttributes.TargetsOf("occi.example.org"), TestAttributes.GenericOf(("nickname", "älice", "atlas"))));

        read.Holder.Name.ToString().Should().Be(TestGrid.AliceName);
        read.Holder.SerialNumber.Should().Be(_grid.Grid.Alice.Serial);
        read.Issuer.ToString().Should().Be(VomsGrid.ServerName);
        read.SerialNumber.Should().Be(4711);
        read.NotBefore.Should().Be(_grid.Grid.Now.AddMinutes(-10));
        read.NotAfter.Should().Be(_grid.Grid.Now.AddHours(12));
        read.Authority.Should().Be(new VomsAuthority("atlas", "voms.example.org", 15001));
        read.Fqans.Select(fqan => fqan.ToString()).Should().Equal("/atlas/Role=production", "/atlas", "/atlas/higgs");
        read.GenericAttributes.Should().Equal(new GenericAttribute("nickname", "älice", "atlas"));
        read.Targets.Should().Equal("occi.example.org");
        read.Certificates.Should().ContainSingle().Which.Subject.Should().Be(server.Subject);
        read.AuthorityKeyId!.Value.ToArray().Should().Equal(server.SubjectKeyId!.Value.ToArray());
        read.Extensions.Should().HaveCount(5);
        read.IsSignedBy(server).Should().BeTrue();
        read.IsSignedBy(Certificate(_grid.Bob)).Should().BeFalse();
    }

    [Fact]
    public void What_may_be_left_out_is_nothing()
    {
        var read = Accept(Attributes with { Extensions = [TestAttributes.NoRevocationAvailable()] });

        read.Targets.Should().BeNull();
        read.Certificates.Should().BeEmpty();
        read.GenericAttributes.Should().BeEmpty();
        read.AuthorityKeyId.Should().BeNull();
    }

    [Fact]
    public void Targets_are_read_in_the_form_of_VOMS_and_in_that_of_the_RFC()
    {
        Accept(Attributes.With(TestAttributes.TargetsOf("a.example.org", "b.example.org"))).Targets.Should().Equal("a.example.org", "b.example.org");
        Accept(Attributes.With(TestAttributes.RfcTargetsOf("https://a.example.org:8443/x", "b.example.org"))).Targets.Should().Equal("a.example.org", "b.example.org");
    }

    [Fact]
    public void Targets_that_name_no_host_are_for_no_host()
    {
        byte[] group = Der.Sequence(Der.Sequence(Der.Tagged(0xa1, Der.Tagged(0x86, "a"u8.ToArray()))));
        byte[] address = Der.Sequence(Der.Sequence(Der.Tagged(0xa0, Der.Tagged(0x87, [127, 0, 0, 1]))));

        Accept(Attributes.With(new TestExtension(TestAttributes.Targets, true, group))).Targets.Should().BeEmpty();
        Accept(Attributes.With(new TestExtension(TestAttributes.Targets, true, address))).Targets.Should().BeEmpty();
        Accept(Attributes.With(TestAttributes.TargetsOf("", "two\nlines", "https:///"))).Targets.Should().BeEmpty();
        Accept(Attributes.With(TestAttributes.TargetsOf())).Targets.Should().BeEmpty();
    }

    [Fact]
    public void It_is_of_version_2() => Refuse(Attributes with { Version = 0 }, "another version than 2");

    [Fact]
    public void The_holder_is_named_by_a_certificate() => Refuse(Attributes with { HolderTag = 0xa1 }, "a holder without the serial number");

    [Fact]
    public void The_holder_has_one_name()
    {
        Refuse(Attributes with { HolderNames = [_grid.Grid.Alice.Subject, _grid.Bob.Subject] }, "more than one name");
        Refuse(Attributes with { HolderNames = [] }, "is no DER");
    }

    [Fact]
    public void The_algorithm_is_the_same_within_and_outside() => Refuse(Attributes with { DigestWithin = HashAlgorithmName.SHA1 }, "SHA1 within and SHA256 outside");

    [Theory]
    [InlineData("atlas://voms.example.org")]
    [InlineData("atlas")]
    [InlineData("../atlas://voms.example.org:15001")]
    public void The_authority_is_an_organisation_and_a_server(string authority) => Refuse(Attributes with { Authority = authority }, "vo://host:port");

    [Theory]
    [InlineData("atlas")]
    [InlineData("/atlas/*")]
    [InlineData("/atläs")]
    public void Attributes_are_groups_and_roles(string fqan) => Refuse(Attributes with { Fqans = ["/atlas", fqan] }, "/vo/group/Role=role");

    [Fact]
    public void Attributes_are_octet_strings() => Refuse(Attributes with { FqanString = UniversalTagNumber.IA5String }, "is no DER");

    [Fact]
    public void There_are_attributes()
    {
        Refuse(Attributes with { Fqans = [] }, "is no DER");
        Refuse(Attributes with { TimesFqans = 0 }, "no VOMS attributes");
        Refuse(Attributes with { TimesFqans = 2 }, "twice");
    }

    [Fact]
    public void There_are_at_most_a_thousand_attributes()
    {
        var most = Enumerable.Range(0, 1000).Select(number => $"/atlas/g{number}").ToList();

        Accept(Attributes with { Fqans = most }).Fqans.Should().HaveCount(1000);
        Refuse(Attributes with { Fqans = [.. most, "/atlas"] }, "more than 1000 attributes");
    }

    [Fact]
    public void An_extension_is_there_once() => Refuse(Attributes with { Extensions = [.. Attributes.Extensions, TestAttributes.NoRevocationAvailable()] }, "twice");

    [Theory]
    [InlineData(TestAttributes.Certificates)]
    [InlineData(TestAttributes.Generic)]
    [InlineData(TestAttributes.Targets)]
    [InlineData(TestAttributes.KeyId)]
    public void An_extension_that_VOMS_knows_is_what_it_should_be(string oid) => Refuse(Attributes.With(new TestExtension(oid, false, Der.Null)), "is no DER");

    [Fact]
    public void A_generic_attribute_is_text()
    {
        byte[] latin = Der.Sequence(Der.OctetString([0xe4]), Der.OctetString([]), Der.OctetString([]));
        byte[] value = Der.Sequence(Der.Sequence(Der.Sequence(Der.Sequence(Der.Tagged(0x86, "a"u8.ToArray())), Der.Sequence(latin))));

        Refuse(Attributes.With(new TestExtension(TestAttributes.Generic, false, value)), "no UTF-8");
    }

    [Fact]
    public void The_lists_within_are_bounded()
    {
        var server = _grid.Server.SignedBy(_grid.Grid.Authority);

        Refuse(Attributes.With(TestAttributes.CertificatesOf([.. Enumerable.Repeat(server, 11)])), "more than 10 certificates");
        Refuse(Attributes.With(TestAttributes.RfcTargetsOf([.. Enumerable.Repeat("a", 101)])), "more than 100 targets");
        Refuse(Attributes.With(TestAttributes.GenericOf([.. Enumerable.Repeat(("a", "b", "c"), 1001)])), "more than 1000 generic attributes");
    }

    [Fact]
    public void Nothing_follows_it() => Refuse([.. Attributes.Build(), 5, 0], "is no DER");

    [Fact]
    public void No_beginning_of_one_and_no_change_of_a_byte_is_more_than_a_refusal()
    {
        var good = Attributes.With(TestAttributes.TargetsOf("a"), TestAttributes.GenericOf(("a", "b", "c"))).Build();

        for (var i = 0; i < good.Length; i++)
        {
            AttributeCertificate.TryParse(good.AsMemory(0, i), out _, out _).Should().BeFalse();
            foreach (var value in new byte[] { 0, 0x30, 0x7f, 0x80, 0xff })
            {
                var changed = good.ToArray();
                changed[i] = value;
                (AttributeCertificate.TryParse(changed, out _, out var problem) || problem is not null).Should().BeTrue();
            }
        }
    }

    private static AttributeCertificate Accept(TestAttributes attributes)
    {
        AttributeCertificate.TryParse(attributes.Build(), out var read, out var problem).Should().BeTrue($"{problem}");
        return read!;
    }

    private static void Refuse(TestAttributes attributes, string rule) => Refuse(attributes.Build(), rule);

    private static void Refuse(byte[] der, string rule)
    {
        AttributeCertificate.TryParse(der, out _, out var problem).Should().BeFalse();
        problem!.ToString().Should().StartWith("credential has an attribute certificate that cannot be read: it ").And.Contain(rule);
    }

    private GridCertificate Certificate(TestCertificate certificate)
    {
        GridCertificate.TryParse(certificate.SignedBy(_grid.Grid.Authority), out var read, out _).Should().BeTrue();
        return read!;
    }
}
