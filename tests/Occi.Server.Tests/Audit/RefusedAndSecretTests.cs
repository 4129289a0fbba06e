using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Occi.Server.Tests.Harness;
using Occi.Server.Tests.Identity.Passwords;
using Occi.Server.Tests.Isolation;

namespace Occi.Server.Tests.Audit;

/// <summary>What the audit log holds beside what was done to entities: who was refused, who tried to come in, and what was done to secrets, tokens and mixins.</summary>
public sealed class RefusedAndSecretTests : ServerTest
{
    private const string Federation = "/keystone/v3/OS-FEDERATION/identity_providers/egi.eu/protocols/mapped/auth";
    private const string Tag = "Category: seen; scheme=\"http://example.org/tags#\"; class=\"mixin\"; location=\"/tags/seen/\"";

    private static readonly Persona Stranger = new("Zoe", "/nowhere", "", "nobody");

    [Fact]
    public async Task Attempts_on_an_entity_are_found_by_it_and_told_to_its_tenant()
    {
        var machine = await MachineOfBobAsync();
        var id = machine.Split('/')[^1];
        (await SendAsync(Persona.Carol, HttpMethod.Post, machine + "?action=stop", $"Category: stop; scheme=\"{Wish.Infrastructure.TrimEnd('#')}/compute/action#\"; class=\"action\"")).Require(403);
        (await SendAsync(Persona.Carol, HttpMethod.Get, machine + "/console")).Require(403);
        (await SendAsync(Persona.Carol, HttpMethod.Delete, machine)).Require(403);
        (await SendAsync(Persona.Carol, HttpMethod.Post, "/-/", Tag)).Require(200);
        (await SendAsync(Persona.Carol, HttpMethod.Post, "/tags/seen/", $"X-OCCI-Location: {machine}")).Require(403);
        (await SendAsync(Persona.Alice, HttpMethod.Post, machine, "X-OCCI-Attribute: occi.core.title=\"mine\"")).Require(403);

        var lines = (await ReadAsync(Persona.Manager, $"/audit?entity={id}")).Where(line => Text(line, "outcome") == "refused").ToList();

        lines.Select(line => $"{Text(line, "subject")![^5..]} {Text(line, "action")}").Should().Equal("Carol stop", "Carol console", "Carol delete", "Carol update", "Alice update");
        lines.Should().OnlyContain(line => Text(line, "kind") == "compute" && Text(line, "image") == "tiny" && Text(line, "tenant") == "physics" && Text(line, "detail")!.Contains("is not yours"));
    }

    [Fact]
    public async Task The_same_attempt_again_and_again_is_one_line_and_a_sum()
    {
        var machine = await MachineOfBobAsync();
        for (var i = 0; i < 20; i++)
        {
            (await SendAsync(Persona.Alice, HttpMethod.Delete, machine)).Require(403);
        }

        var refused = $"/audit?subject={Uri.EscapeDataString(Persona.Alice.Subject)}";
        (await ReadAsync(Persona.Operator, refused)).Should().ContainSingle();
        await StartAsync();
        (await ReadAsync(Persona.Operator, refused)).Should().HaveCount(2).And.Subject.Last().GetProperty("detail").GetString().Should().StartWith("19 more since");
    }

    [Fact]
    public async Task What_a_limited_proxy_may_not_make_is_told_with_its_kind()
    {
        (await SendAsync(Persona.Limited, HttpMethod.Post, "/compute/", $"Category: compute; scheme=\"{Wish.Infrastructure}\"; class=\"kind\"")).Require(403);

        (await ReadAsync(Persona.Manager, "/audit")).Should().ContainSingle().Which.GetProperty("kind").GetString().Should().Be("compute");
    }

    [Fact]
    public async Task Who_does_not_come_in_is_told_to_operators()
    {
        (await Server.SendAsync(HttpMethod.Get, "/compute/", shape: request => request.Headers.TryAddWithoutValidation("SSL_CLIENT_VERIFY", "FAILED:expired"))).Require(401);
        (await SendAsync(Stranger, HttpMethod.Get, "/compute/")).Require(403);

        var lines = await ReadAsync(Persona.Operator, "/audit");

        lines.Select(line => $"{Text(line, "action")} {Text(line, "outcome")} {Text(line, "authentication")} {Text(line, "subject")}").Should().Equal(
            "login refused frontproxy ", $"enter refused frontproxy {Stranger.Subject}");
        lines.Should().OnlyContain(line => Text(line, "address") == "127.0.0.1");
        Text(lines[0], "detail").Should().Contain("is not SUCCESS");
        (await ReadAsync(Persona.Manager, "/audit")).Should().BeEmpty();
    }

    [Fact]
    public async Task A_failed_password_names_an_account_that_exists_and_never_what_was_only_typed()
    {
        foreach (var (name, password) in (List<(string, string)>)[("carol", "guess"), ("my-secret-password", "oops")])
        {
            (await Server.SendAsync(HttpMethod.Get, "/compute/", shape: Basic(name, password))).Require(401);
            (await Server.SendAsync(
                HttpMethod.Post,
                "/keystone/v2.0/tokens",
                new StringContent($$$$"""{"auth":{"passwordCredentials":{"username":"{{{{name}}}}","password":"{{{{password}}}} again"}}}""", Encoding.UTF8, "application/json"))).Require(401);
        }

        (await ReadAsync(Persona.Operator, "/audit")).Select(line => $"{Text(line, "action")} {Text(line, "authentication")} '{Text(line, "subject")}'").Should().Equal("login basic 'carol'", "login basic ''");
        Site.Logs.Lines.Count(line => line.Contains("A credential of carol from 127.0.0.1 was refused")).Should().Be(2);
        Site.Logs.Lines.Count(line => line.Contains("A credential of an unknown account from 127.0.0.1 was refused")).Should().Be(2);
        Site.Logs.Lines.Should().NotContain(line => line.Contains("my-secret-password"));
    }

    [Fact]
    public async Task Tokens_mixins_and_consoles_leave_lines()
    {
        var machine = (await SendAsync(Persona.Bob, HttpMethod.Post, "/compute/", $"Category: compute; scheme=\"{Wish.Infrastructure}\"; class=\"kind\"")).Require(201).Location;
        (await SendAsync(Persona.Bob, HttpMethod.Get, machine + "/console")).Require(200);
        (await SendAsync(Persona.Bob, HttpMethod.Get, machine + "/console")).Require(200);
        (await SendAsync(Persona.Bob, HttpMethod.Post, "/-/", Tag)).Require(200);
        (await SendAsync(Persona.Bob, HttpMethod.Delete, "/-/", Tag)).Require(200);
        (await SendAsync(Persona.Bob, HttpMethod.Post, "/-/?sharing=public", Tag)).Require(403);
        var token = (await SendAsync(Persona.Bob, HttpMethod.Get, Federation, accept: "application/json")).Require(201).Headers["X-Subject-Token"];
        (await Server.SendAsync(HttpMethod.Delete, "/keystone/v3/auth/tokens", shape: request =>
        {
            request.Headers.Add("X-Auth-Token", token);
            request.Headers.Add("X-Subject-Token", token);
        })).Require(204);

        var lines = await ReadAsync(Persona.Bob, "/audit");

        lines.Select(line => $"{Text(line, "action")} {Text(line, "outcome")}").Should().Equal(
            "create done", "console done", "add-mixin done", "remove-mixin done", "add-mixin refused", "get-token done", "revoke-token done");
        Text(lines[2], "detail").Should().Be("http://example.org/tags#seen");
        Text(lines[5], "detail").Should().StartWith(Text(lines[6], "detail"));
        lines.Should().NotContain(line => line.ToString().Contains(token));
    }

    protected override TestSite CreateSite()
    {
        var site = base.CreateSite();
        File.WriteAllText(site.PathOf("mapping.json"), Persona.Mapping);
        File.WriteAllText(site.PathOf("accounts"), Accounts.Line("carol", Accounts.Alice) + "\n");
        File.SetUnixFileMode(site.PathOf("accounts"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        site.Settings["mapping"] = site.PathOf("mapping.json");
        site.Settings["passwords"] = new JsonObject { ["file"] = site.PathOf("accounts") };
        site.Settings["frontProxy"] = new JsonObject { ["addresses"] = new JsonArray("127.0.0.1"), ["tells"] = "gridsite" };
        return site;
    }

    private static Action<HttpRequestMessage> Basic(string name, string password) => request =>
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{name}:{password}")));

    private static string? Text(JsonElement line, string name) => line.TryGetProperty(name, out var value) ? value.GetString() : null;

    private async Task<string> MachineOfBobAsync() => (await SendAsync(
        Persona.Bob,
        HttpMethod.Post,
        "/compute/",
        $"Category: compute; scheme=\"{Wish.Infrastructure}\"; class=\"kind\"\nCategory: sharing; scheme=\"http://schemas.stratus.cloud/occi/core#\"; class=\"mixin\"\n"
        + "X-OCCI-Attribute: cloud.stratus.sharing=\"public\"")).Require(201).Location;

    private async Task<IReadOnlyList<JsonElement>> ReadAsync(Persona asking, string path) =>
        [.. (await SendAsync(asking, HttpMethod.Get, path)).Require(200).Json.GetProperty("entries").EnumerateArray()];

    private Task<Reply> SendAsync(Persona persona, HttpMethod method, string path, string? body = null, string accept = "text/plain") =>
        Server.SendAsync(method, path, body is null ? null : StratusServer.Plain(body), accept, persona.Sign);
}
