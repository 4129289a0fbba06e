using System.Text;
using Occi.Data;
using Occi.Server.Identity;
using Occi.Server.Identity.Mapping;

namespace Occi.Server.Tests.Identity.Mapping;

public sealed class MappingReaderTests
{
    private static readonly ProvenIdentity Alice = new()
    {
        Subject = "/DC=org/DC=example/CN=Alice Test",
        Authentication = IdentitySchemes.X509,
        Fingerprint = "00",
        Fqans = ["/fedcloud.egi.eu/Role=VMManager", "/fedcloud.egi.eu", "/fedcloud.egi.eu/group1/Role=admin", "/atlas"],
    };

    [Theory]
    [InlineData("""{ "vo": "fedcloud.egi.eu", "tenant": "t" }""", "t:User")]
    [InlineData("""{ "vo": "*", "tenant": "{vo}" }""", "fedcloud.egi.eu:User atlas:User")]
    [InlineData("""{ "vo": "fedcloud", "tenant": "t" }""", "")]
    [InlineData("""{ "fqan": "/fedcloud.egi.eu/Role=VMManager", "tenant": "t", "role": "manager" }""", "t:Manager")]
    [InlineData("""{ "fqan": "/fedcloud.egi.eu/*", "tenant": "t" }""", "t:User")]
    [InlineData("""{ "fqan": "/fedcloud.egi.eu/*/Role=admin", "tenant": "groups-of-{vo}" }""", "groups-of-fedcloud.egi.eu:User")]
    [InlineData("""{ "fqan": "/atlas/Role=*", "tenant": "t" }""", "")]
    [InlineData("""{ "fqan": "/fedcloud.egi.eu/Role=VMManager", "vo": "atlas", "tenant": "t" }""", "")]
    [InlineData("""{ "subject": "/DC=org/DC=example/CN=Alice Test", "tenant": "t", "role": "operator" }""", "t:Operator")]
    [InlineData("""{ "subject": "/DC=org/DC=example/*", "vo": "atlas", "tenant": "t" }""", "t:User")]
    [InlineData("""{ "subject": "/DC=org/DC=example/CN=alice test", "tenant": "t" }""", "")]
    [InlineData("""{ "subject": "/DC=org/DC=example/CN=?lice Test", "tenant": "t" }""", "")]
    [InlineData("""{ "group": "staff", "tenant": "t" }""", "")]
    [InlineData("""{ "authentication": "x509", "tenant": "t" }""", "t:User")]
    [InlineData("""{ "authentication": "basic", "tenant": "t" }""", "")]
    public void A_rule_gives_its_tenant_to_whoever_fits_all_of_its_conditions(string rule, string memberships) =>
        Memberships($$"""{ "rules": [ {{rule}} ] }""", Alice).Should().Be(memberships);

    [Fact]
    public void All_rules_count_in_their_order_and_a_tenants_highest_role_holds() =>
        Memberships(
            """
            {
              // who runs the site
              "rules": [
                { "vo": "atlas", "tenant": "atlas" },
                { "vo": "*", "tenant": "everybody", "role": "manager" },
                { "fqan": "/atlas", "tenant": "atlas", "role": "operator" },
                { "vo": "atlas", "tenant": "atlas", "role": "user" },
              ],
            }
            """,
            Alice).Should().Be("atlas:Operator everybody:Manager");

    [Fact]
    public void Groups_of_accounts_are_mapped() =>
        Memberships("""{ "rules": [ { "group": "staff", "tenant": "local" } ] }""", Alice with { Fqans = [], Groups = ["users", "staff"] }).Should().Be("local:User");

    [Fact]
    public void A_vo_whose_name_cannot_be_a_tenants_gets_none() =>
        Memberships("""{ "rules": [ { "vo": "*", "tenant": "{vo}" } ] }""", Alice with { Fqans = ["/a b", "/", "/" + new string('x', 200)] }).Should().BeEmpty();

    [Fact]
    public void Without_a_file_each_vo_is_a_tenant_and_accounts_are_local()
    {
        Text(SiteMapping.Default.MembershipsOf(Alice)).Should().Be("fedcloud.egi.eu:User atlas:User");
        Text(SiteMapping.Default.MembershipsOf(Alice with { Fqans = [], Authentication = IdentitySchemes.Basic })).Should().Be("local:User");
        SiteMapping.Default.MembershipsOf(Alice with { Fqans = [] }).Should().BeEmpty();
    }

    [Fact]
    public void Bans_robots_and_limits_are_read()
    {
        var mapping = Read("""
            {
              "tenants": [ { "name": "t", "sharing": "group", "quota": { "machines": 10, "memory": 1.5 }, "userQuota": { "cores": 2 } } ],
              "rules": [ { "vo": "*", "tenant": "t" } ],
              "bans": [ "/DC=org/DC=example/CN=Mallory*" ],
              "robots": [ "/DC=org/DC=example/CN=Robot - *" ],
              "quota": { "machines": 3 }
            }
            """).Mapping!;
        mapping.IsBanned("/DC=org/DC=example/CN=Mallory the Second").Should().BeTrue();
        mapping.IsBanned(Alice.Subject).Should().BeFalse();
        mapping.IsRobot("/DC=org/DC=example/CN=Robot - portal").Should().BeTrue();
        mapping.SharingIn("t").Should().Be(Sharing.Group);
        mapping.SharingIn("other").Should().Be(Sharing.Private);
        mapping.QuotaOf("t")!.Memory.Should().Be(1.5m);
        mapping.QuotaOf("other")!.Machines.Should().Be(3);
        mapping.UserQuotaOf("t")!.Cores.Should().Be(2);
        mapping.UserQuotaOf("other").Should().BeNull();
    }

    [Theory]
    [InlineData("/DC=org/CN=Robot - portal", true)]
    [InlineData("/DC=org/CN=Robot - portal/CN=user:ada", true)]
    [InlineData("/DC=org/CN=Robot - portal/CN=eToken:ada", true)]
    [InlineData("/DC=org/CN=Robot - portal/CN=somebody", false)]
    [InlineData("/DC=org/CN=Robot - other/CN=user:ada", false)]
    public void The_ban_of_a_robot_is_one_of_whomever_it_names_in_its_sub_proxies(string subject, bool isBanned) =>
        Read("""{ "bans": [ "/DC=org/CN=Robot - portal" ] }""").Mapping!.IsBanned(subject).Should().Be(isBanned);

    [Theory]
    [InlineData("""{ "rules": [ { "tenant": "t" } ] }""", "rules[0].tenant: is for everybody*")]
    [InlineData("""{ "rules": [ { "vo": "*", "tenant": "t" }, { "vo": "*", "tenant": "a b" } ] }""", "rules[1].tenant: 'a b' is not of letters*")]
    [InlineData("""{ "rules": [ { "vo": "*", "tenant": "t\n" } ] }""", "rules[0].tenant: *")]
    [InlineData("""{ "rules": [ { "subject": "/CN=x", "tenant": "{vo}" } ] }""", "rules[0].tenant: '{vo}' needs a condition*")]
    [InlineData("""{ "rules": [ { "fqan": "atlas", "tenant": "t" } ] }""", "rules[0].fqan: *")]
    [InlineData("""{ "rules": [ { "fqan": "/atlas*", "tenant": "t" } ] }""", "rules[0].fqan: *whole names*")]
    [InlineData("""{ "rules": [ { "fqan": "/atlas/*b", "tenant": "t" } ] }""", "rules[0].fqan: *whole names*")]
    [InlineData("""{ "rules": [ { "authentication": "x.509", "tenant": "t" } ] }""", "rules[0].authentication: 'x.509' is none of x509, basic, frontproxy")]
    [InlineData("""{ "rules": [ { "vo": "*", "tenant": "t", "role": "root" } ] }""", "*rules[0].role*")]
    [InlineData("""{ "rules": [ { "vo": "*", "tenant": "t", "role": 2 } ] }""", "*rules[0].role*")]
    [InlineData("""{ "rules": [ { "vo": "*" } ] }""", "*tenant*")]
    [InlineData("""{ "rules": [ { "Voo": "*", "tenant": "t" } ] }""", "*Voo*")]
    [InlineData("""{ "tenants": [ { "name": "a" }, { "name": "a" } ] }""", "tenants[1].name: 'a' stands twice")]
    [InlineData("""{ "tenants": [ { "name": "a" } ], "rules": [ { "vo": "*", "tenant": "b" } ] }""", "rules[0].tenant: 'b' is none of the tenants that are listed")]
    [InlineData("""{ "tenants": [ { "name": "a", "quota": { "machines": -1 } } ] }""", "tenants[0].quota: *Machines*")]
    [InlineData("""{ "quota": { "disk": "many" } }""", "*quota.disk*")]
    [InlineData("""{ "quota": { "memory": 99999999999999999999 } }""", "quota: *Memory*")]
    [InlineData("""{ "quota": { "cores": 99999999999 } }""", "quota: *Cores*")]
    [InlineData("""{ "quota": { "machines": 99999999999999999999 } }""", "*quota.machines*")]
    [InlineData("""{ "bans": [ "*" ] }""", "bans[0]: '*' is for everybody")]
    [InlineData("null", "is empty")]
    [InlineData("", "line 1: is empty")]
    [InlineData("[]", "line 1: is no value*")]
    [InlineData("""{ "rules": [], "rules": [] }""", "line 1, rules: stands twice")]
    [InlineData("{\n  \"rules\": [\n    { \"vo\" \"x\" }\n  ]\n}", "line 3, rules[0]: '\"' is invalid after a property name. Expected a ':'")]
    [InlineData("{\n  \"rules\": [\n    { \"vo\": \"x\",", "line 3, rules[0]*")]
    [InlineData("{\n  \"rules\": [\n    { \"tenat\": \"t\" }\n  ]\n}", "line 3, rules[0].tenat: is no name that there is here")]
    [InlineData("{\n  \"rules\": [\n    { \"vo\": \"x\" }\n  ]\n}", "line 3, rules[0]: lacks 'tenant'")]
    [InlineData("{\n  \"rules\": [\n    { \"vo\": \"x\", \"tenant\": \"t\", \"role\": \"admin\" }\n  ]\n}", "line 3, rules[0].role: is no value that there may be here")]
    [InlineData("""{ "rules": null }""", "line 1, rules: may not be null: leave it out")]
    [InlineData("""{ "rules": [ { "vo": "x", "tenant": null } ] }""", "line 1, rules[0].tenant: may not be null: leave it out")]
    [InlineData("""{ "rules": [ { "vo": "x", "tenant": "t" }, null ] }""", "rules[1]: may not be null: leave it out")]
    [InlineData("""{ "tenants": [ null ] }""", "tenants[0]: may not be null: leave it out")]
    [InlineData("""{ "bans": [ null ] }""", "bans[0]: may not be null: leave it out")]
    public void A_mistake_is_told_with_its_place(string json, string message)
    {
        var (mapping, mistakes) = Read(json);
        mapping.Should().BeNull();
        mistakes.Should().ContainSingle().Which.Should().Match(message);
    }

    [Fact]
    public void All_mistakes_are_told_at_once() =>
        Read("""{ "tenants": [ { "name": "" } ], "rules": [ { "tenant": "t" }, { "fqan": "x", "tenant": "" } ], "bans": [ "" ] }""").Mistakes.Should().HaveCount(5);

    private static string Memberships(string json, ProvenIdentity identity) => Text(Read(json).Mapping!.MembershipsOf(identity));

    private static string Text(IEnumerable<Membership> memberships) => string.Join(' ', memberships.Select(each => $"{each.Tenant}:{each.Role}"));

    private static (SiteMapping? Mapping, IReadOnlyList<string> Mistakes) Read(string json) => MappingReader.Read(Encoding.UTF8.GetBytes(json));
}
