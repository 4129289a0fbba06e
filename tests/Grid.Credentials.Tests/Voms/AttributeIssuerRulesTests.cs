using System.Security.Cryptography;
using Grid.Credentials.Paths;
using Grid.Credentials.Tests.Pki;

namespace Grid.Credentials.Tests.Voms;

/// <summary>Who may sign attributes, and how they prove it.</summary>
public sealed class AttributeIssuerRulesTests : IDisposable
{
    private const string OtherServer = "/DC=org/DC=example/CN=voms2.example.org";
    private const string SubAuthorityName = "/DC=org/DC=example/CN=Sub CA";

    private readonly VomsGrid _grid = new();

    private TestAttributes Attributes => _grid.Attributes;

    public void Dispose() => _grid.Dispose();

    [Fact]
    public void The_vomsdir_names_the_server_for_the_organisation()
    {
        _grid.Verify(Attributes with { Authority = "atlas://voms2.example.org:15001" }).ShouldBreak("the vomsdir of this site does not name it");
        _grid.Verify(Attributes with { Authority = "cms://voms.example.org:15001", Fqans = ["/cms"] }).ShouldBreak("the vomsdir of this site does not name it");

        _grid.WriteLsc("cms", VomsGrid.Host, VomsGrid.ServerName, TestGrid.AuthorityName);
        _grid.Verify(Attributes with { Authority = "cms://voms.example.org:15001", Fqans = ["/cms"] }).ShouldGrant("/cms");
    }

    [Fact]
    public void Another_server_of_the_same_authority_may_not_sign()
    {
        _grid.Verify(_grid.By(_grid.Service("voms2.example.org"))).ShouldBreak("is the chain of their server, and not as the vomsdir of this site has it");

        _grid.WriteLsc(VomsGrid.Vo, VomsGrid.Host, OtherServer, TestGrid.AuthorityName);
        _grid.Verify(_grid.By(_grid.Service("voms2.example.org"))).ShouldGrant("/atlas");
    }

    [Theory]
    [InlineData(TestGrid.AuthorityName, VomsGrid.ServerName)]
    [InlineData(VomsGrid.ServerName, "/DC=org/DC=example/CN=Other CA")]
    [InlineData(VomsGrid.ServerName, TestGrid.AuthorityName, "/DC=org/DC=example/CN=Root")]
    [InlineData(OtherServer, TestGrid.AuthorityName)]
    [InlineData(OtherServer, VomsGrid.ServerName, "---", TestGrid.AuthorityName, VomsGrid.ServerName)]
    public void A_chain_that_is_not_as_the_LSC_file_has_it_does_not_hold(params string[] lines)
    {
        _grid.WriteLsc(VomsGrid.Vo, VomsGrid.Host, lines);

        _grid.Verify(Attributes).ShouldBreak("is the chain of their server, and not as the vomsdir of this site has it");
    }

    [Fact]
    public void An_empty_LSC_file_lets_nobody_sign()
    {
        _grid.WriteLsc(VomsGrid.Vo, VomsGrid.Host);

        _grid.Verify(Attributes).ShouldBreak("is the chain of their server");
    }

    [Fact]
    public void One_of_several_chains_is_enough()
    {
        _grid.WriteLsc(VomsGrid.Vo, VomsGrid.Host, OtherServer, TestGrid.AuthorityName, "------ NEXT CHAIN ------", VomsGrid.ServerName, TestGrid.AuthorityName);

        _grid.Verify(Attributes).ShouldGrant("/atlas");
    }

    [Fact]
    public void A_server_below_an_intermediate_authority_is_named_with_all_above_or_just_the_next()
    {
        var attributes = OfIntermediate();

        _grid.WriteLsc(VomsGrid.Vo, VomsGrid.Host, VomsGrid.ServerName, SubAuthorityName, SubAuthorityName, TestGrid.AuthorityName);
        _grid.Verify(attributes).ShouldGrant("/atlas");
        _grid.WriteLsc(VomsGrid.Vo, VomsGrid.Host, VomsGrid.ServerName, SubAuthorityName);
        _grid.Verify(attributes).ShouldGrant("/atlas");
        _grid.WriteLsc(VomsGrid.Vo, VomsGrid.Host, VomsGrid.ServerName, TestGrid.AuthorityName);
        _grid.Verify(attributes).ShouldBreak("is the chain of their server");
    }

    [Fact]
    public void The_server_brings_its_certificate_first()
    {
        var attributes = OfIntermediate();
        _grid.WriteLsc(VomsGrid.Vo, VomsGrid.Host, VomsGrid.ServerName, SubAuthorityName);
        var certificates = attributes.Extensions.Single(each => each.Oid == TestAttributes.Certificates);

        _grid.Verify(attributes.Without(TestAttributes.Certificates)).ShouldBreak("do not bring the certificate of their server");
        _grid.Verify(attributes.With(certificates with { Value = Der.Sequence(Der.Sequence(SubAuthority.SignedBy(_grid.Grid.Authority), _grid.Server.SignedBy(SubAuthority))) }))
            .Problems.Should().Contain(problem => problem.ToString().Contains("is an authority's certificate"));
    }

    [Fact]
    public void The_authority_of_the_server_is_trusted()
    {
        var rogue = _grid.Grid.Authority with { Key = TestKey.Ec("rogue") };
        var attributes = Attributes.With(TestAttributes.CertificatesOf(_grid.Server.SignedBy(rogue)));

        _grid.Verify(attributes).ShouldBreak("but did not sign it");
        _grid.Verify(attributes.With(TestAttributes.CertificatesOf(_grid.Server.SignedBy(rogue), rogue.SignedBy(rogue)))).Problems.Should().NotBeEmpty();
    }

    [Fact]
    public void The_certificate_of_the_server_holds_now()
    {
        var ended = _grid.Server with { NotAfter = _grid.Grid.Now.AddDays(-1) };

        _grid.Verify(_grid.By(ended)).ShouldBreak("is when it ended");
    }

    [Fact]
    public void The_certificate_of_the_server_is_not_revoked()
    {
        _grid.Grid.Write("aaaaaaaa.r0", (_grid.Grid.Revocations with { Revoked = [_grid.Server.Serial] }).SignedBy(_grid.Grid.Authority));

        _grid.Verify(Attributes).ShouldBreak("which its issuer has revoked");
    }

    [Fact]
    public void Attributes_hold_no_longer_than_what_proves_their_server()
    {
        _grid.Verify(_grid.By(_grid.Server with { NotAfter = _grid.Grid.Now.AddHours(3) })).Expires.Should().Be(_grid.Grid.Now.AddHours(3));

        _grid.Grid.Write("aaaaaaaa.r0", (_grid.Grid.Revocations with { NextUpdate = _grid.Grid.Now.AddHours(2) }).SignedBy(_grid.Grid.Authority));
        _grid.Verify(Attributes).Expires.Should().Be(_grid.Grid.Now.AddHours(2));
    }

    [Fact]
    public void The_key_of_the_certificate_signed()
    {
        _grid.Verify(Attributes with { IsForged = true }).ShouldBreak("its key did not sign them");
        _grid.Verify(Attributes with { Signer = _grid.Server with { Key = TestKey.Ec("another") } }).ShouldBreak("its key did not sign them");
    }

    [Fact]
    public void The_issuer_is_the_subject_of_the_certificate() =>
        _grid.Verify(Attributes with { Issuer = TestName.Of(OtherServer) }).ShouldBreak("is their issuer, but the certificate that they bring is somebody else's");

    [Fact]
    public void The_identifier_of_the_key_is_that_of_the_certificate_if_it_has_one()
    {
        _grid.Verify(Attributes.With(TestAttributes.KeyIdOf([9, 9]))).ShouldBreak("are signed with another key");
        _grid.Verify(Attributes.With(TestAttributes.KeyIdOf(VomsGrid.KeyIdOf(VomsGrid.Host), isCritical: true))).ShouldBreak("have a critical authorityKeyIdentifier");
        _grid.Verify(Attributes.Without(TestAttributes.KeyId)).ShouldBreak("do not say with which key they are signed");
        _grid.Verify(_grid.By(_grid.Server.Without(VomsGrid.SubjectKeyId))).ShouldGrant("/atlas");
    }

    [Fact]
    public void The_digest_is_one_that_the_site_takes()
    {
        _grid.Verify(Attributes with { Digest = HashAlgorithmName.SHA384 }).ShouldGrant("/atlas");
        _grid.Verify(Attributes with { Digest = HashAlgorithmName.SHA1 }).ShouldBreak("is the digest of their signature");

        _grid.Grid.Rules = _grid.Grid.Rules with { AllowedDigests = [HashAlgorithmName.SHA1, HashAlgorithmName.SHA256] };
        _grid.Verify(Attributes with { Digest = HashAlgorithmName.SHA1 }).ShouldGrant("/atlas");
    }

    [Fact]
    public void The_person_may_not_sign_their_own_attributes()
    {
        var alice = _grid.Grid.Alice.With(new TestExtension(VomsGrid.SubjectKeyId, false, Der.OctetString([7])));

        _grid.Verify(_grid.By(alice)).ShouldBreak("is the chain of their server");
    }

    [Fact]
    public void A_proxy_of_the_server_may_not_sign()
    {
        var proxy = _grid.Grid.Proxy(VomsGrid.ServerName);
        _grid.WriteLsc(VomsGrid.Vo, VomsGrid.Host, $"{VomsGrid.ServerName}/CN=1234", VomsGrid.ServerName, TestGrid.AuthorityName);
        var attributes = Attributes with { Signer = proxy };

        _grid.Verify(attributes.With(TestAttributes.CertificatesOf(proxy.SignedBy(_grid.Server), _grid.Server.SignedBy(_grid.Grid.Authority))))
            .Problems.Should().Contain(problem => problem.ToString().Contains("who issues attributes must come itself"));
    }

    [Fact]
    public void An_authority_may_not_sign_attributes_itself()
    {
        _grid.WriteLsc(VomsGrid.Vo, VomsGrid.Host, TestGrid.AuthorityName, TestGrid.AuthorityName, "---", SubAuthorityName, TestGrid.AuthorityName);

        _grid.Verify(_grid.By(SubAuthority)).Problems.Should().NotBeEmpty();
    }

    private TestCertificate SubAuthority => _grid.Grid.Certificate(SubAuthorityName) with { Extensions = TestGrid.AuthorityExtensions };

    private TestAttributes OfIntermediate()
    {
        _grid.Grid.Rules = new PathRules { RequireCrls = false };
        _grid.Grid.Write("bbbbbbbb.signing_policy", TestGrid.SigningPolicy(SubAuthorityName, "/DC=org/DC=example/*"));
        return Attributes.With(TestAttributes.CertificatesOf(_grid.Server.SignedBy(SubAuthority), SubAuthority.SignedBy(_grid.Grid.Authority)));
    }
}
