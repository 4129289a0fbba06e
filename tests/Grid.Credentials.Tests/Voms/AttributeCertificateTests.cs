using System.Formats.Asn1;
using System.Numerics;
using Grid.Credentials.Voms;
using static Grid.Credentials.Tests.Voms.VomsWorld;

namespace Grid.Credentials.Tests.Voms;

public sealed class AttributeCertificateTests
{
    [Fact]
    public void Everything_that_VOMS_writes_is_read()
    {
        var read = Accept(Attributes with
        {
            Fqans = ["/atlas/Role=production/Capability=NULL", "/atlas/Role=NULL/Capability=NULL", "/atlas/higgs"],
            With = [AttributeCertificateBuilder.TargetsOf(isVoms: true, "occi.example.org"), AttributeCertificateBuilder.GenericOf(("nickname", "älice", "atlas"))],
        });

        read.Holder.Name.ToString().Should().Be("/DC=org/DC=example/CN=Alice Test");
        read.Holder.SerialNumber.Should().Be(20);
        read.Issuer.ToString().Should().Be("/DC=org/DC=example/CN=voms.example.org");
        read.SerialNumber.Should().Be(4711);
        read.NotBefore.Should().Be(Now.AddMinutes(-10));
        read.NotAfter.Should().Be(Now.AddHours(12));
        read.Authority.Should().Be(new VomsAuthority("atlas", "voms.example.org", 15001));
        read.Fqans.Select(fqan => fqan.ToString()).Should().Equal("/atlas/Role=production", "/atlas", "/atlas/higgs");
        read.GenericAttributes.Should().Equal(new GenericAttribute("nickname", "älice", "atlas"));
        read.Targets.Should().Equal("occi.example.org");
        read.Certificates.Should().Equal(VomsWorld.Read(Server));
        read.AuthorityKeyId!.Value.ToArray().Should().Equal(VomsWorld.Read(Server).SubjectKeyId!.Value.ToArray());
        read.Extensions.Should().HaveCount(5);
        read.IsSignedBy(VomsWorld.Read(Server)).Should().BeTrue();
        read.IsSignedBy(VomsWorld.Read(OtherServer)).Should().BeFalse();
    }

    [Fact]
    public void What_VOMS_may_leave_out_is_nothing()
    {
        var read = Accept(Attributes with { Without = [AttributeCertificateBuilder.Certificates, AttributeCertificateBuilder.KeyId, AttributeCertificateBuilder.NoRevocation], With = [("1.2.3", false, [5, 0])] });

        read.Targets.Should().BeNull();
        read.Certificates.Should().BeEmpty();
        read.GenericAttributes.Should().BeEmpty();
        read.AuthorityKeyId.Should().BeNull();
    }

    [Fact]
    public void Targets_are_read_in_the_form_of_VOMS_and_in_that_of_the_RFC()
    {
        Accept(Attributes with { With = [AttributeCertificateBuilder.TargetsOf(isVoms: true, "a.example.org", "b.example.org")] }).Targets.Should().Equal("a.example.org", "b.example.org");
        Accept(Attributes with { With = [AttributeCertificateBuilder.TargetsOf(isVoms: false, "https://a.example.org:8443/x", "b.example.org")] }).Targets
            .Should().Equal("a.example.org", "b.example.org");
    }

    [Fact]
    public void Targets_that_name_no_host_are_for_no_host()
    {
        var group = Der.Of(writer => writer.Sequence(() => writer.Sequence(() => writer.Sequence(() => writer.WriteCharacterString(UniversalTagNumber.IA5String, "a", Der.Context6), new Asn1Tag(TagClass.ContextSpecific, 1)))));
        Accept(Attributes with { With = [(AttributeCertificateBuilder.Targets, true, group)] }).Targets.Should().BeEmpty();
        Accept(Attributes with { With = [AttributeCertificateBuilder.TargetsOf(isVoms: true)] }).Targets.Should().BeEmpty();
    }

    [Fact]
    public void It_is_of_version_2() => Refuse(Attributes with { Version = BigInteger.Zero }, "*another version than 2*");

    [Fact]
    public void The_holder_is_named_by_a_certificate() => Refuse(Attributes with { HolderTag = new Asn1Tag(TagClass.ContextSpecific, 1) }, "*a holder without the serial number*");

    [Fact]
    public void The_holder_has_one_name()
    {
        Refuse(Attributes with { HolderNames = [Alice.SubjectName, Bob.SubjectName] }, "*more than one name*");
        Refuse(Attributes with { HolderNames = [] }, "*");
    }

    [Fact]
    public void The_algorithm_is_the_same_within_and_outside() => Refuse(Attributes with { AlgorithmWithin = AttributeCertificateBuilder.Sha1 }, "*SHA1 within and SHA256 outside*");

    [Theory]
    [InlineData("atlas://voms.example.org")]
    [InlineData("atlas")]
    [InlineData("../atlas://voms.example.org:15001")]
    public void The_authority_is_an_organisation_and_a_server(string authority) => Refuse(Attributes with { Authority = authority }, "*vo://host:port*");

    [Theory]
    [InlineData("atlas")]
    [InlineData("/atlas/*")]
    [InlineData("/atl\u00e4s")]
    public void Attributes_are_groups_and_roles(string fqan) => Refuse(Attributes with { Fqans = ["/atlas", fqan] }, "*/vo/group/Role=role*");

    [Fact]
    public void Attributes_are_octet_strings() => Refuse(Attributes with { FqanTag = new Asn1Tag(TagClass.ContextSpecific, 1) }, "*no DER*");

    [Fact]
    public void There_are_attributes()
    {
        Refuse(Attributes with { Fqans = [] }, "*");
        Refuse(Attributes with { TimesFqans = 0 }, "*no VOMS attributes*");
        Refuse(Attributes with { TimesFqans = 2 }, "*twice*");
    }

    [Fact]
    public void There_are_at_most_a_thousand_attributes()
    {
        var most = Enumerable.Range(0, 1000).Select(number => $"/atlas/g{number}").ToList();

        Accept(Attributes with { Fqans = most }).Fqans.Should().HaveCount(1000);
        Refuse(Attributes with { Fqans = [.. most, "/atlas"] }, "*more than 1000*");
    }

    [Fact]
    public void An_extension_is_there_once() => Refuse(Attributes with { With = [(AttributeCertificateBuilder.NoRevocation, false, [5, 0])] }, "*twice*");

    [Theory]
    [InlineData(AttributeCertificateBuilder.Certificates)]
    [InlineData(AttributeCertificateBuilder.Generic)]
    [InlineData(AttributeCertificateBuilder.Targets)]
    [InlineData(AttributeCertificateBuilder.KeyId)]
    public void An_extension_that_VOMS_knows_is_what_it_should_be(string oid) =>
        Refuse(Attributes with { Without = [oid], With = [(oid, false, [5, 0])] }, "*cannot be read*");

    [Fact]
    public void There_are_at_most_ten_certificates_of_the_server() =>
        Refuse(Attributes with { SignerCertificates = [.. Enumerable.Repeat(Server, 11)] }, "*more than 10 certificates*");

    [Fact]
    public void There_are_at_most_a_hundred_targets() =>
        Refuse(Attributes with { With = [AttributeCertificateBuilder.TargetsOf(isVoms: false, [.. Enumerable.Repeat("a", 101)])] }, "*more than 100 targets*");

    [Fact]
    public void There_are_at_most_a_thousand_generic_attributes() =>
        Refuse(Attributes with { With = [AttributeCertificateBuilder.GenericOf([.. Enumerable.Repeat(("a", "b", "c"), 1001)])] }, "*more than 1000 generic*");

    [Fact]
    public void Nothing_follows_it()
    {
        byte[] longer = [.. Attributes.Build(), 5, 0];

        AttributeCertificate.TryParse(longer, out _, out var problem).Should().BeFalse();
        problem!.Rule.Should().Contain("no DER");
    }

    [Fact]
    public void No_beginning_of_one_and_no_change_of_a_byte_is_more_than_a_refusal()
    {
        var good = (Attributes with { With = [AttributeCertificateBuilder.TargetsOf(true, "a"), AttributeCertificateBuilder.GenericOf(("a", "b", "c"))] }).Build();

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

    private static AttributeCertificate Accept(AttributeCertificateBuilder builder)
    {
        AttributeCertificate.TryParse(builder.Build(), out var read, out var problem).Should().BeTrue($"{problem}");
        return read!;
    }

    private static void Refuse(AttributeCertificateBuilder builder, string rule)
    {
        AttributeCertificate.TryParse(builder.Build(), out _, out var problem).Should().BeFalse();
        problem!.ToString().Should().Match(rule);
    }
}
