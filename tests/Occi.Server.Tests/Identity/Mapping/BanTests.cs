using System.Text.Json.Nodes;
using Occi.Server.Tests.Harness;
using Occi.Server.Tests.Isolation;

namespace Occi.Server.Tests.Identity.Mapping;

public sealed class BanTests : ServerTest
{
    [Fact]
    public async Task Whoever_is_banned_is_refused_although_the_server_goes_on()
    {
        (await AskAsync(Persona.Alice)).Require(200);

        var mapping = JsonNode.Parse(Persona.Mapping)!;
        mapping["bans"] = new JsonArray(Persona.Alice.Subject);
        await File.WriteAllTextAsync(Site.PathOf("mapping.json"), mapping.ToJsonString(), Token);

        var reply = await AskAsync(Persona.Alice);
        await StratusServer.WaitForAsync(async () => (reply = await AskAsync(Persona.Alice)).Status != 200, () => "Alice should be refused by now.");
        reply.Require(403).Body.Should().Contain("is banned from this site");
        (await AskAsync(Persona.Bob)).Require(200);
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

    private Task<Reply> AskAsync(Persona persona) => Server.SendAsync(HttpMethod.Get, "/whoami", shape: persona.Sign);
}
