using Occi.Server.Tests.Harness;
using Occi.Server.Tests.Isolation;

namespace Occi.Server.Tests.Quotas;

/// <summary>What managers and operators make for others is charged to those, and judged by their limits.</summary>
public sealed class QuotasOfOthersTests : ServerTest
{
    [Fact]
    public async Task A_manager_does_not_take_a_user_beyond_the_users_limit()
    {
        var machine = await MakeAsync(Persona.Bob, "compute");
        var network = (await SendAsync(Persona.Operator, HttpMethod.Get, "/network/", accept: "text/uri-list")).Require(200).Body.Trim();
        var nic = Link("networkinterface", machine, network);

        var reply = (await SendAsync(Persona.Manager, HttpMethod.Post, "/networkinterface/", nic)).Require(403);

        reply.Body.Should().Be(
            $"quota of {Persona.Bob.Subject} in tenant physics: 'addresses' is exceeded: the limit is 1, in use are 1, and this asks for 1 more.\n");
        (await Server.Store.UsageOfOwnerAsync("physics", Persona.Bob.Subject, Token)).Addresses.Should().Be(1);
    }

    [Fact]
    public async Task An_operator_of_another_tenant_does_not_take_a_tenant_beyond_its_limit_and_may_shrink_and_delete_above_it()
    {
        var disk = await MakeAsync(Persona.Bob, "storage", "\nX-OCCI-Attribute: occi.storage.size=2");
        (await SendAsync(Persona.Operator, HttpMethod.Post, disk + "?action=offline", "Category: offline; scheme=\"http://schemas.ogf.org/occi/infrastructure/storage/action#\"; class=\"action\"")).Require(200);
        await Server.WaitUntilIdleAsync();

        (await GrowAsync(disk, 5)).Require(403).Body.Should().Be(
            "quota of tenant physics: 'disk' is exceeded: the limit is 4 GiB, in use are 2 GiB, and this asks for 3 GiB more.\n");
        (await GrowAsync(disk, 3)).Require(200);

        await Server.WaitUntilIdleAsync();
        Site.Execute("update entities set attributes = json_set(attributes, '$.\"occi.storage.size\"', 9) where kind like '%#storage'"); // as if the limit had been higher once
        (await SendAsync(Persona.Operator, HttpMethod.Post, disk, "X-OCCI-Attribute: occi.core.title=\"too large\"")).Require(200);
        (await SendAsync(Persona.Operator, HttpMethod.Delete, disk)).Require(200);
    }

    protected override TestSite CreateSite()
    {
        var site = base.CreateSite();
        const string Tenants = """{ "tenants": [ { "name": "physics", "quota": { "disk": 4 }, "userQuota": { "addresses": 1 } }, { "name": "site", "quota": { "disk": 100 } }, { "name": "biology" } ],""";
        File.WriteAllText(site.PathOf("mapping.json"), Tenants + Persona.Mapping.TrimStart()[1..]);
        site.Settings["mapping"] = site.PathOf("mapping.json");
        site.Settings["frontProxy"] = new System.Text.Json.Nodes.JsonObject { ["addresses"] = new System.Text.Json.Nodes.JsonArray("127.0.0.1"), ["tells"] = "gridsite" };
        return site;
    }

    private Task<Reply> GrowAsync(string disk, int size) => SendAsync(Persona.Operator, HttpMethod.Post, disk, $"X-OCCI-Attribute: occi.storage.size={size}");

    private async Task<string> MakeAsync(Persona owner, string kind, string fields = "") =>
        (await SendAsync(owner, HttpMethod.Post, $"/{kind}/", $"Category: {kind}; scheme=\"{Wish.Infrastructure}\"; class=\"kind\"{fields}")).Require(201).Location;

    private static string Link(string kind, string source, string target) =>
        $"Category: {kind}; scheme=\"{Wish.Infrastructure}\"; class=\"kind\"\nX-OCCI-Attribute: occi.core.source=\"{source}\"\nX-OCCI-Attribute: occi.core.target=\"{target}\"";

    private Task<Reply> SendAsync(Persona persona, HttpMethod method, string path, string? body = null, string accept = "text/plain") =>
        Server.SendAsync(method, path, body is null ? null : StratusServer.Plain(body), accept, persona.Sign);
}
