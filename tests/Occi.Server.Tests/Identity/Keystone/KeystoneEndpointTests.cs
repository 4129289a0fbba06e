using System.Text;
using Occi.Server.Tests.Identity.Passwords;

namespace Occi.Server.Tests.Identity.Keystone;

public sealed class KeystoneEndpointTests : IAsyncLifetime
{
    private const string Federation = "/keystone/v3/OS-FEDERATION/identity_providers/egi.eu/protocols/mapped/auth";
    private const string Tokens = "/keystone/v3/auth/tokens";

    private KeystoneDoorway _keystone = null!;

    private Doorway Door => _keystone.Doorway;

    public async ValueTask InitializeAsync() => _keystone = await KeystoneDoorway.OpenAsync();

    public ValueTask DisposeAsync() => _keystone.DisposeAsync();

    [Fact]
    public async Task Anybody_may_ask_for_the_versions()
    {
        (await Door.GetAsync("/keystone/")).Status.Should().Be(300);
        (await Door.GetAsync("/keystone/v2.0/")).Json["version"]!["id"]!.GetValue<string>().Should().Be("v2.0");
        (await Door.GetAsync("/keystone/v3/")).Json["version"]!["links"]![0]!["href"]!.GetValue<string>().Should().Be($"{Door.Client.BaseAddress}keystone/v3/");
    }

    [Theory]
    [InlineData("GET", "/keystone/v2.0/tenants")]
    [InlineData("POST", "/keystone/v2.0/tokens")]
    [InlineData("GET", Federation)]
    [InlineData("GET", "/keystone/v3/auth/projects")]
    [InlineData("GET", Tokens)]
    [InlineData("DELETE", Tokens)]
    public async Task Whoever_proves_nothing_is_refused_in_keystones_form(string method, string path)
    {
        var answer = await SendAsync(new HttpMethod(method), path, method == "POST" ? """{"auth":{"voms":true}}""" : null);

        answer.Status.Should().Be(401);
        answer.Json["error"]!["code"]!.GetValue<int>().Should().Be(401);
        answer.Json["error"]!["title"]!.GetValue<string>().Should().Be("Unauthorized");
        answer.Challenges.Should().Equal($"Keystone uri='{Door.Client.BaseAddress}keystone/'");
    }

    [Fact]
    public async Task A_token_of_the_second_version_tells_its_end_and_its_tenant()
    {
        var answer = await SendAsync(HttpMethod.Post, "/keystone/v2.0/tokens", """{"auth":{"voms":true,"tenantName":"vo.example.org"}}""", Alice());

        answer.Status.Should().Be(200);
        var token = answer.Json["access"]!["token"]!;
        token["expires"]!.GetValue<string>().Should().Be("2026-01-01T01:00:00Z");
        token["tenant"]!["name"]!.GetValue<string>().Should().Be("vo.example.org");
        answer.Json["access"]!["user"]!["name"]!.GetValue<string>().Should().Be("/CN=Alice");
        answer.Headers["Cache-Control"].Should().Contain("no-store");
    }

    [Fact]
    public async Task A_tenant_of_others_is_refused()
    {
        (await SendAsync(HttpMethod.Post, "/keystone/v2.0/tokens", """{"auth":{"voms":true,"tenantName":"local"}}""", Alice())).Status.Should().Be(401);
        (await SendAsync(HttpMethod.Post, Tokens, Scoped(await TokenAsync(), "local"))).Status.Should().Be(401);
    }

    [Fact]
    public async Task Who_belongs_to_no_tenant_gets_no_token_by_either_version()
    {
        foreach (var answer in (DoorwayAnswer[])[
            await SendAsync(HttpMethod.Post, "/keystone/v2.0/tokens", """{"auth":{"voms":true}}""", Alice("/CN=Zoe")),
            await Door.GetAsync(Federation, Alice("/CN=Zoe"))])
        {
            answer.Status.Should().Be(401);
            answer.Json["error"]!["message"]!.GetValue<string>().Should().Be("subject: '/CN=Zoe' belongs to no tenant.");
        }
    }

    [Fact]
    public async Task Keystorms_own_route_of_federation_gives_a_token_too() =>
        (await Door.GetAsync("/keystone/v3/auth/federation/voms", Alice())).Status.Should().Be(201);

    [Fact]
    public async Task A_password_gets_a_token_by_either_version()
    {
        var second = await SendAsync(HttpMethod.Post, "/keystone/v2.0/tokens", $$$$$"""{"auth":{"passwordCredentials":{"username":"carol","password":"{{{{{Accounts.Alice}}}}}"},"tenantName":"local"}}""");
        var third = await SendAsync(HttpMethod.Post, Tokens, $$$$$$"""{"auth":{"identity":{"methods":["password"],"password":{"user":{"name":"carol","password":"{{{{{{Accounts.Alice}}}}}}"}}}}}""");

        (await WhoAsync(second.Json["access"]!["token"]!["id"]!.GetValue<string>())).Json["groups"]!.ToJsonString().Should().Be("[\"staff\"]");
        (await WhoAsync(third.Headers["X-Subject-Token"])).Json["authentication"]!.GetValue<string>().Should().Be("basic");
    }

    [Fact]
    public async Task Guessing_passwords_here_is_slowed_down_too()
    {
        for (var i = 0; i < 5; i++)
        {
            (await GuessAsync($"guess {i}")).Status.Should().Be(401);
        }

        var answer = await GuessAsync(Accounts.Alice);

        answer.Status.Should().Be(429);
        answer.RetryAfter.Should().Be("1");
    }

    [Fact]
    public async Task Over_http_from_elsewhere_no_secret_is_taken()
    {
        var body = $$$$$"""{"auth":{"passwordCredentials":{"username":"carol","password":"{{{{{Accounts.Alice}}}}}"}}}""";

        (await SendAsync(HttpMethod.Post, "/keystone/v2.0/tokens", body, (Doorway.From, "192.0.2.1"))).Text.Should().Contain("https");
        (await Door.GetAsync("/", ("X-Auth-Token", await TokenAsync()), (Doorway.From, "192.0.2.1"))).Text.Should().Contain("https");
        (await Door.GetAsync("/", ("X-Auth-Token", await TokenAsync()), (Doorway.From, "192.0.2.1"), (Doorway.Scheme, "https"))).Status.Should().Be(200);
    }

    [Fact]
    public async Task A_token_got_by_a_token_ends_when_that_one_ends()
    {
        var first = await TokenAsync();
        _keystone.Clock.Advance(TimeSpan.FromMinutes(50));

        var second = (await SendAsync(HttpMethod.Post, Tokens, Scoped(first, "vo.example.org"))).Headers["X-Subject-Token"];

        (await WhoAsync(second)).Status.Should().Be(200);
        _keystone.Clock.Advance(TimeSpan.FromMinutes(10));
        (await WhoAsync(second)).Text.Should().Contain("ended on 2026-01-01T01:00:00Z");
    }

    [Fact]
    public async Task A_token_ends_with_the_certificate_that_it_was_got_with()
    {
        _keystone.CertificateEnd = _keystone.Clock.GetUtcNow().AddMinutes(10);
        var token = await TokenAsync();

        _keystone.Clock.Advance(TimeSpan.FromMinutes(10));

        (await WhoAsync(token)).Text.Should().Contain("ended on 2026-01-01T00:10:00Z");
    }

    [Fact]
    public async Task A_token_for_one_tenant_is_good_for_no_other()
    {
        var scoped = (await SendAsync(HttpMethod.Post, Tokens, Scoped(await TokenAsync(), "vo.example.org"))).Headers["X-Subject-Token"];

        (await SendAsync(HttpMethod.Post, Tokens, Scoped(scoped, "other.example.org"))).Text.Should().Contain("good for the tenant");
        (await Door.GetAsync("/keystone/v3/auth/projects", ("X-Auth-Token", scoped))).Json["projects"]!.AsArray().Should().ContainSingle();
        var unscoped = (await SendAsync(HttpMethod.Post, Tokens, $$$$$"""{"auth":{"identity":{"methods":["token"],"token":{"id":"{{{{{scoped}}}}}"}}}}""")).Headers["X-Subject-Token"];
        (await WhoAsync(unscoped)).Json["tenant"]!.GetValue<string>().Should().Be("vo.example.org", "it does not become good for all by being exchanged");
    }

    [Fact]
    public async Task What_somebody_may_is_asked_anew_with_each_use()
    {
        var token = await TokenAsync();
        _keystone.Tenants["/CN=Alice"] = [];

        (await SendAsync(HttpMethod.Post, Tokens, Scoped(token, "vo.example.org"))).Status.Should().Be(401);
        (await Door.GetAsync("/keystone/v2.0/tenants", ("X-Auth-Token", token))).Json["tenants"]!.AsArray().Should().BeEmpty();
    }

    [Fact]
    public async Task A_token_of_a_certificate_that_is_revoked_is_good_no_more()
    {
        var token = await TokenAsync();
        var scoped = (await SendAsync(HttpMethod.Post, Tokens, Scoped(token, "vo.example.org"))).Headers["X-Subject-Token"];
        (await WhoAsync(token)).Status.Should().Be(200);

        _keystone.RevokedSerial = "02";

        (await WhoAsync(token)).Text.Should().Contain("revoked since");
        (await WhoAsync(scoped)).Text.Should().Contain("revoked since", "it remembers the certificates of the one that it was got with");
    }

    [Fact]
    public async Task A_token_can_be_read_and_taken_back_by_its_holder()
    {
        var token = await TokenAsync();
        var scoped = (await SendAsync(HttpMethod.Post, Tokens, Scoped(token, "vo.example.org"))).Headers["X-Subject-Token"];
        var read = await Door.GetAsync(Tokens, ("X-Auth-Token", token), ("X-Subject-Token", scoped));
        read.Status.Should().Be(200);
        read.Json["token"]!["project"]!["id"]!.GetValue<string>().Should().Be("vo.example.org");

        (await SendAsync(HttpMethod.Delete, Tokens, null, ("X-Auth-Token", token), ("X-Subject-Token", token))).Status.Should().Be(204);

        (await WhoAsync(token)).Text.Should().Contain("was revoked");
        (await WhoAsync(scoped)).Text.Should().Contain("was revoked", "it was got by that one");
        _keystone.Saved.Should().ContainSingle().Which.Until.Should().Be(_keystone.Clock.GetUtcNow().AddHours(1));
    }

    [Fact]
    public async Task Taking_one_back_leaves_the_one_that_it_was_got_by()
    {
        var token = await TokenAsync();
        var scoped = (await SendAsync(HttpMethod.Post, Tokens, Scoped(token, "vo.example.org"))).Headers["X-Subject-Token"];

        (await SendAsync(HttpMethod.Delete, Tokens, null, ("X-Auth-Token", token), ("X-Subject-Token", scoped))).Status.Should().Be(204);

        (await WhoAsync(token)).Status.Should().Be(200);
        (await WhoAsync(scoped)).Status.Should().Be(401);
    }

    [Fact]
    public async Task Others_tokens_can_neither_be_read_nor_taken_back()
    {
        var (own, others) = (await TokenAsync("/CN=Bob"), await TokenAsync());

        (await Door.GetAsync(Tokens, ("X-Auth-Token", own), ("X-Subject-Token", others))).Status.Should().Be(404);
        (await SendAsync(HttpMethod.Delete, Tokens, null, ("X-Auth-Token", own), ("X-Subject-Token", others))).Status.Should().Be(404);
        (await WhoAsync(others)).Status.Should().Be(200);
        (await Door.GetAsync(Tokens, ("X-Auth-Token", own), ("X-Subject-Token", "nonsense"))).Status.Should().Be(404);
        (await Door.GetAsync(Tokens, ("X-Auth-Token", own))).Status.Should().Be(400);
    }

    [Theory]
    [InlineData("/keystone/v2.0/tokens", "nonsense")]
    [InlineData(Tokens, "nonsense")]
    public async Task A_body_that_makes_no_sense_is_refused_in_keystones_form(string path, string body)
    {
        var answer = await SendAsync(HttpMethod.Post, path, body, Alice());

        answer.Status.Should().Be(400);
        answer.Json["error"]!["code"]!.GetValue<int>().Should().Be(400);
    }

    [Fact]
    public async Task A_long_body_is_not_read() =>
        (await SendAsync(HttpMethod.Post, Tokens, new string(' ', 100_000), Alice())).Status.Should().Be(413);

    private static (string, string?) Alice(string name = "/CN=Alice") => (KeystoneDoorway.Certificate, name);

    private static string Scoped(string token, string tenant) =>
        $$$$$"""{"auth":{"identity":{"methods":["token"],"token":{"id":"{{{{{token}}}}}"}},"scope":{"project":{"id":"{{{{{tenant}}}}}"}}}}""";

    private async Task<string> TokenAsync(string name = "/CN=Alice")
    {
        var answer = await Door.GetAsync(Federation, Alice(name));
        answer.Status.Should().Be(201);
        return answer.Headers["X-Subject-Token"];
    }

    private Task<DoorwayAnswer> WhoAsync(string token) => Door.GetAsync("/", ("X-Auth-Token", token));

    private Task<DoorwayAnswer> GuessAsync(string password) =>
        SendAsync(HttpMethod.Post, "/keystone/v2.0/tokens", $$$$$"""{"auth":{"passwordCredentials":{"username":"carol","password":"{{{{{password}}}}}"}}}""");

    private Task<DoorwayAnswer> SendAsync(HttpMethod method, string path, string? body, params (string Name, string? Value)[] headers)
    {
        var request = new HttpRequestMessage(method, path) { Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json") };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return Door.SendAsync(request);
    }
}
