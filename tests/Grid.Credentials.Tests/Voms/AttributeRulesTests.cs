using System.Security.Cryptography;
using Grid.Credentials.Paths;
using Grid.Credentials.Tests.Pki;
using Grid.Credentials.Voms;

namespace Grid.Credentials.Tests.Voms;

/// <summary>Each rule of an attribute certificate by itself, with what it allows beside what it refuses.</summary>
public sealed class AttributeRulesTests : IDisposable
{
    private readonly VomsGrid _grid = new();

    private TestAttributes Attributes => _grid.Attributes;

    private DateTimeOffset Now => _grid.Grid.Now;

    public void Dispose() => _grid.Dispose();

    [Fact]
    public void Good_attributes_hold_the_primary_one_first()
    {
        var verdict = _grid.Verify((Attributes with { Fqans = ["/atlas/higgs/Role=admin", "/atlas/Role=NULL/Capability=NULL"] }).With(TestAttributes.GenericOf(("nickname", "alice", "atlas"))));

        verdict.ShouldGrant("/atlas/higgs/Role=admin", "/atlas");
        verdict.Vo.Should().Be("atlas");
        verdict.GenericAttributes.Should().Equal(new GenericAttribute("nickname", "alice", "atlas"));
        verdict.Expires.Should().Be(Now.AddHours(12));
    }

    [Fact]
    public void A_proxy_without_attributes_has_none_and_that_is_no_problem() =>
        _grid.VerifyChain(_grid.Grid.Proxy().SignedBy(_grid.Grid.Alice), _grid.Grid.Alice.SignedBy(_grid.Grid.Authority)).Should().BeEquivalentTo(VomsVerdict.Nothing);

    [Fact]
    public void The_holder_is_named_by_subject_as_VOMS_does_or_by_issuer_as_the_RFC_does()
    {
        _grid.Verify(Attributes with { HolderNames = [TestName.Of(TestGrid.AliceName)] }).ShouldGrant("/atlas");
        _grid.Verify(Attributes with { HolderNames = [TestName.Of(TestGrid.AuthorityName)] }).ShouldGrant("/atlas");
    }

    [Fact]
    public void Attributes_of_somebody_else_do_not_hold()
    {
        _grid.Verify(Attributes with { HolderNames = [_grid.Bob.Subject], HolderSerial = _grid.Bob.Serial }).ShouldBreak("is the certificate that they belong to");
        _grid.Verify(Attributes with { HolderNames = [_grid.Bob.Subject] }).ShouldBreak("is the certificate that they belong to");
    }

    [Fact]
    public void The_serial_number_of_the_holder_counts_whichever_name_stands_there()
    {
        _grid.Verify(Attributes with { HolderSerial = _grid.Grid.Alice.Serial + 1 }).ShouldBreak("is the certificate that they belong to");
        _grid.Verify(Attributes with { HolderNames = [TestName.Of(TestGrid.AuthorityName)], HolderSerial = _grid.Bob.Serial }).ShouldBreak("is the certificate that they belong to");
    }

    [Fact]
    public void The_holder_is_the_person_and_not_the_proxy()
    {
        var proxy = _grid.Grid.Proxy();

        _grid.Verify(Attributes with { HolderNames = [TestName.Of($"{TestGrid.AliceName}/CN=1234")], HolderSerial = proxy.Serial }).ShouldBreak("is the certificate that they belong to");
    }

    [Fact]
    public void Attributes_hold_from_their_beginning_to_their_end_with_the_skew_of_clocks()
    {
        _grid.Verify(Attributes with { NotBefore = Now.AddMinutes(5) }).ShouldGrant("/atlas");
        _grid.Verify(Attributes with { NotBefore = Now.AddMinutes(5).AddSeconds(1) }).ShouldBreak("is when they begin");
        _grid.Verify(Attributes with { NotAfter = Now.AddMinutes(-5) }).ShouldGrant("/atlas");
        _grid.Verify(Attributes with { NotAfter = Now.AddMinutes(-5).AddSeconds(-1) }).ShouldBreak("is when they ended");
    }

    [Fact]
    public void Attributes_do_not_end_before_they_begin() =>
        _grid.Verify(Attributes with { NotBefore = Now.AddMinutes(1), NotAfter = Now.AddMinutes(-1) }).ShouldBreak("is when they end, before they begin");

    [Fact]
    public void Attributes_hold_for_no_longer_than_the_site_allows()
    {
        _grid.Verify(Attributes with { NotBefore = Now, NotAfter = Now.AddDays(8) }).ShouldGrant("/atlas");
        _grid.Verify(Attributes with { NotBefore = Now, NotAfter = Now.AddDays(8).AddSeconds(1) }).ShouldBreak("takes no more than 192 hours");

        _grid.Rules = _grid.Rules with { MaxLifetime = TimeSpan.FromHours(24) };
        _grid.Verify(Attributes with { NotBefore = Now, NotAfter = Now.AddHours(25) }).ShouldBreak("takes no more than 24 hours");
    }

    [Fact]
    public void Targeted_attributes_hold_on_their_hosts_alone()
    {
        _grid.Verify(Attributes.With(TestAttributes.TargetsOf("other.example.org", "OCCI.example.org"))).ShouldGrant("/atlas");
        _grid.Verify(Attributes.With(TestAttributes.RfcTargetsOf("https://localhost:8443/"))).ShouldGrant("/atlas");
        _grid.Verify(Attributes.With(TestAttributes.TargetsOf("other.example.org"))).ShouldBreak("are the only hosts that they are for");
        _grid.Verify(Attributes.With(TestAttributes.TargetsOf())).ShouldBreak("are the only hosts that they are for");
        _grid.Verify(Attributes.With(TestAttributes.TargetsOf("other.example.org") with { IsCritical = false })).ShouldBreak("are the only hosts that they are for");
    }

    [Fact]
    public void A_host_without_a_name_takes_no_targeted_attributes()
    {
        _grid.Rules = new VomsRules();

        _grid.Verify(Attributes.With(TestAttributes.TargetsOf(""))).ShouldBreak("are the only hosts that they are for");
        _grid.Verify(Attributes).ShouldGrant("/atlas");
    }

    [Theory]
    [InlineData("/cms")]
    [InlineData("/atlas.evil")]
    [InlineData("/cms/atlas/Role=admin")]
    public void A_server_speaks_for_its_organisation_only_or_is_not_believed_at_all(string foreign) =>
        _grid.Verify(Attributes with { Fqans = ["/atlas", foreign, "/atlas/higgs"] }).ShouldBreak("is an attribute of another organisation than atlas");

    [Fact]
    public void An_unknown_extension_may_be_there_if_it_is_not_critical()
    {
        _grid.Verify(Attributes.With(new TestExtension("1.2.3.4", false, Der.Null))).ShouldGrant("/atlas");
        _grid.Verify(Attributes.With(new TestExtension("1.2.3.4", true, Der.Null))).ShouldBreak("is a critical extension that Stratus does not know");
    }

    [Fact]
    public void What_Stratus_understands_may_be_critical()
    {
        var attributes = Attributes.With(TestAttributes.GenericOf(("a", "b", "c")));

        _grid.Verify(attributes.With(attributes.Extensions.Single(each => each.Oid == TestAttributes.Certificates) with { IsCritical = true }, TestAttributes.GenericOf(("a", "b", "c")) with { IsCritical = true }))
            .ShouldGrant("/atlas");
    }

    [Fact]
    public void Attributes_say_that_they_cannot_be_revoked_and_not_as_something_critical()
    {
        _grid.Verify(Attributes.Without(TestAttributes.NoRevocation)).ShouldBreak("do not say noRevAvail");
        _grid.Verify(Attributes.With(TestAttributes.NoRevocationAvailable(isCritical: true))).ShouldBreak("have a critical noRevAvail");
    }

    [Fact]
    public void Each_attribute_certificate_is_judged_by_itself()
    {
        var bad = Attributes with { HolderSerial = 1 };
        var higgs = Attributes with { Fqans = ["/atlas/higgs", "/atlas"], NotAfter = Now.AddHours(1) };

        var verdict = _grid.Verify(bad, Attributes, higgs);

        verdict.Fqans.Select(fqan => fqan.ToString()).Should().Equal("/atlas", "/atlas/higgs");
        verdict.Problems.Should().ContainSingle().Which.Certificate.Should().Be("attributes of atlas by voms.example.org");
        verdict.Expires.Should().Be(Now.AddHours(1), "all of what is granted must hold");
    }

    [Fact]
    public void One_that_cannot_be_read_harms_no_other()
    {
        var verdict = _grid.VerifyList([0x30, 0], Attributes.Build());

        verdict.Fqans.Should().ContainSingle();
        verdict.Problems.Should().ContainSingle().Which.ToString().Should().StartWith($"{TestGrid.AliceName}/CN=1234 has an attribute certificate that cannot be read");
    }

    [Fact]
    public void All_rules_that_are_broken_are_told()
    {
        var verdict = _grid.Verify((Attributes with { HolderSerial = 1, NotBefore = Now.AddHours(-2), NotAfter = Now.AddHours(-1), Fqans = ["/cms"], Digest = HashAlgorithmName.SHA1, IsForged = true })
            .With(new TestExtension("1.2.3.4", true, Der.Null), TestAttributes.TargetsOf("other.example.org")).Without(TestAttributes.NoRevocation));

        verdict.ShouldBreak(
            "they belong to", "when they ended", "only hosts", "another organisation", "critical extension", "noRevAvail", "digest of their signature", "did not sign them");
    }

    [Fact]
    public void No_more_than_fifty_breaches_are_told()
    {
        var bad = (Attributes with { HolderSerial = 1, NotBefore = Now.AddHours(-2), NotAfter = Now.AddHours(-1), Fqans = ["/cms"], Digest = HashAlgorithmName.SHA1, IsForged = true })
            .With(TestAttributes.TargetsOf("other.example.org")).Without(TestAttributes.NoRevocation);

        _grid.Verify([.. Enumerable.Repeat(bad, 10)]).Problems.Should().HaveCount(50);
    }

    [Fact]
    public void What_breaks_a_rule_is_told_by_its_beginning()
    {
        var problem = _grid.Verify(Attributes.With(TestAttributes.TargetsOf([.. Enumerable.Range(0, 100).Select(number => $"host{number}.example.org")]))).Problems.Should().ContainSingle().Subject;

        problem.Value.Should().HaveLength(303).And.EndWith("...");
    }

    [Fact]
    public void Whatever_stands_where_attributes_belong_no_exception_escapes()
    {
        _grid.Grid.Rules = new PathRules { RequireCrls = false };
        var good = Attributes.Build();
        var random = new Random(4711);
        for (var i = 0; i < 300; i++)
        {
            var changed = good.ToArray();
            for (var count = random.Next(1, 4); count > 0; count--)
            {
                changed[random.Next(changed.Length)] = (byte)random.Next(256);
            }

            _grid.VerifyList(changed).Should().Match<VomsVerdict>(verdict => verdict.Fqans.Count == 0 || changed.SequenceEqual(good), "every byte is signed or part of the signature");
        }
    }
}
