using System.Text;
using Occi.Server.Tests.Harness;

namespace Occi.Server.Tests.Isolation;

/// <summary>Somebody of two tenants acts in one at a time.</summary>
public sealed class TenantChoiceTests(IsolationWorld world) : IClassFixture<IsolationWorld>
{
    private const string Header = "Stratus-Tenant";

    [Fact]
    public async Task The_first_that_the_mapping_gives_unless_the_request_names_another()
    {
        (await WhoAsync(Persona.Tina)).Should().Be("physics: physics biology");
        (await WhoAsync(Persona.TinaElsewhere)).Should().Be("biology: biology physics");
        (await WhoAsync(Persona.Tina with { Chooses = true })).Should().Be("physics: physics biology");
    }

    [Fact]
    public async Task What_is_made_belongs_to_the_tenant_that_was_chosen_and_counts_there()
    {
        var before = (Physics: await VolumesAsync(Persona.Tina), Biology: await VolumesAsync(Persona.TinaElsewhere));

        var disk = await world.MakeAsync(new Holding(Persona.TinaElsewhere, "group"), "storage");

        world.Stored(disk).Should().Contain("|biology|" + Persona.Tina.Subject);
        (await VolumesAsync(Persona.TinaElsewhere)).Should().Be(before.Biology + 1);
        (await VolumesAsync(Persona.Tina)).Should().Be(before.Physics);
        foreach (var (persona, isSeen) in new[] { (Persona.TinaElsewhere, true), (Persona.Carol, true), (Persona.Tina, false), (Persona.Alice, false), (Persona.Manager, false) })
        {
            (await world.SendAsync(persona, HttpMethod.Get, disk)).Status.Should().Be(isSeen ? 200 : 404, $"{persona.Name} of {persona.Tenant}");
            (await world.ListAsync(persona, "/storage/")).Contains(disk).Should().Be(isSeen);
        }
    }

    [Theory]
    [InlineData("site")]
    [InlineData("nowhere")]
    [InlineData("Biology")]
    [InlineData("")]
    [InlineData("physics, biology")]
    public async Task A_tenant_that_is_none_of_theirs_is_refused_whether_it_is_there_or_not(string tenant)
    {
        var before = await world.ListAsync(Persona.Operator, "/storage/");

        var reply = await world.Server.SendAsync(
            HttpMethod.Post, "/storage/", StratusServer.Plain($"Category: storage; scheme=\"{Wish.Infrastructure}\"; class=\"kind\"\nX-OCCI-Attribute: occi.storage.size=1"), shape: request =>
            {
                Persona.Tina.Sign(request);
                request.Headers.TryAddWithoutValidation(Header, tenant);
            });

        reply.Require(403).Body.TrimEnd().Should().Match("Stratus-Tenant*is none of your tenants.");
        (await world.ListAsync(Persona.Operator, "/storage/")).Should().Equal(before);
    }

    [Fact]
    public async Task A_token_for_one_tenant_is_not_good_for_another_that_the_request_names()
    {
        var given = await world.Server.SendAsync(
            HttpMethod.Post, "/keystone/v2.0/tokens", new StringContent("""{"auth": {"voms": true, "tenantName": "biology"}}""", Encoding.UTF8, "application/json"), "application/json", Persona.Tina.Sign);
        var token = given.Require(200).Json.GetProperty("access").GetProperty("token").GetProperty("id").GetString()!;

        (await AskAsync(null)).Require(200).Json.GetProperty("tenant").GetString().Should().Be("biology");
        (await AskAsync("biology")).Require(200).Json.GetProperty("tenant").GetString().Should().Be("biology");
        (await AskAsync("physics")).Require(403).Body.Should().Contain("'biology'", "what is made must not land in another tenant than the client has named");

        Task<Reply> AskAsync(string? tenant) => world.Server.SendAsync(HttpMethod.Get, "/whoami", shape: request =>
        {
            request.Headers.Add("X-Auth-Token", token);
            if (tenant is not null)
            {
                request.Headers.Add(Header, tenant);
            }
        });
    }

    private async Task<string> WhoAsync(Persona persona)
    {
        var told = (await world.SendAsync(persona, HttpMethod.Get, "/whoami")).Require(200).Json;
        return $"{told.GetProperty("tenant").GetString()}: {string.Join(' ', told.GetProperty("tenants").EnumerateArray().Select(tenant => tenant.GetString()))}";
    }

    private async Task<decimal> VolumesAsync(Persona persona) =>
        (await world.SendAsync(persona, HttpMethod.Get, "/quotas")).Require(200).Json.GetProperty("tenant").GetProperty("quotas").GetProperty("volumes").GetProperty("used").GetDecimal();
}
