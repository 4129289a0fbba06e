using System.Text.Json.Nodes;
using Occi.Server.Tests.Harness;
using Occi.Server.Tests.Isolation;

namespace Occi.Server.Tests.Identity.Mapping;

/// <summary>Those who are known, and whom the mapping gives no tenant.</summary>
public sealed class StrangerTests : ServerTest
{
    private static readonly Persona Zoe = new("Zoe", "/nowhere", "", "nobody");

    [Fact]
    public async Task They_are_told_what_is_known_of_them_and_nothing_else()
    {
        var whoami = (await AskAsync(Zoe, "/whoami")).Require(200).Json;

        whoami.GetProperty("subject").GetString().Should().Be(Zoe.Subject);
        whoami.GetProperty("fqans").EnumerateArray().Select(fqan => fqan.GetString()).Should().Equal("/nowhere");
        (whoami.GetProperty("tenants").GetArrayLength(), whoami.GetProperty("roles").GetArrayLength(), whoami.GetProperty("refusedAttributes").GetArrayLength()).Should().Be((0, 0, 0));
        whoami.GetProperty("tenant").GetString().Should().BeNull();
        (await AskAsync(Zoe, "/compute/")).Require(403).Body.Should().Contain("belongs to no tenant of this site").And.Contain("/whoami");
        (await AskAsync(Zoe, "/quotas")).Require(403);
        (await AskAsync(Zoe, "/keystone/v3/OS-FEDERATION/identity_providers/egi.eu/protocols/mapped/auth")).Require(401).Body.Should().Contain("belongs to no tenant of this site");
        (await AskAsync(Persona.Anonymous, "/whoami")).Require(401);
    }

    /// <inheritdoc/>
    protected override TestSite CreateSite()
    {
        var site = new TestSite();
        File.WriteAllText(site.PathOf("mapping.json"), Persona.Mapping);
        site.Settings["mapping"] = site.PathOf("mapping.json");
        site.Settings["frontProxy"] = new JsonObject { ["addresses"] = new JsonArray("127.0.0.1"), ["tells"] = "gridsite" };
        return site;
    }

    private Task<Reply> AskAsync(Persona persona, string path) => Server.SendAsync(HttpMethod.Get, path, shape: persona.Sign);
}
