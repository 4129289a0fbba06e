namespace Occi.Server.Tests.Identity.Keystone;

public sealed class RocciTests
{
    [Fact]
    public async Task Its_client_finds_the_lowest_version_and_a_tenant_by_itself()
    {
        await using var keystone = await KeystoneDoorway.OpenAsync();
        var client = new RocciClient(keystone.Doorway.Client, "/CN=Alice");

        var token = await client.AuthenticateAsync();

        client.Steps.Should().Equal("GET /", "GET /keystone/", "POST /keystone/v2.0/tokens", "GET /keystone/v2.0/tenants", "POST /keystone/v2.0/tokens");
        await IsFor(keystone, token, "vo.example.org");
    }

    [Fact]
    public async Task Its_client_gets_a_token_by_the_third_version()
    {
        await using var keystone = await KeystoneDoorway.OpenAsync();
        var client = new RocciClient(keystone.Doorway.Client, "/CN=Alice");

        var token = await client.AuthenticateAsync("3");

        client.Steps.Should().Equal(
            "GET /", "GET /keystone/", "GET /keystone/v3/OS-FEDERATION/identity_providers/egi.eu/protocols/mapped/auth", "GET /keystone/v3/auth/projects", "POST /keystone/v3/auth/tokens");
        await IsFor(keystone, token, "vo.example.org");
    }

    [Theory]
    [InlineData("2")]
    [InlineData("3")]
    public async Task Its_client_gets_a_token_for_the_tenant_that_it_was_told(string version)
    {
        await using var keystone = await KeystoneDoorway.OpenAsync();

        var token = await new RocciClient(keystone.Doorway.Client, "/CN=Alice").AuthenticateAsync(version, "other.example.org");

        await IsFor(keystone, token, "other.example.org");
    }

    private static async Task IsFor(KeystoneDoorway keystone, string token, string tenant)
    {
        var answer = await keystone.Doorway.GetAsync("/", ("X-Auth-Token", token));
        answer.Status.Should().Be(200);
        answer.Json["subject"]!.GetValue<string>().Should().Be("/CN=Alice");
        answer.Json["authentication"]!.GetValue<string>().Should().Be("x509", "a token only tells what was proved before");
        answer.Json["tenant"]!.GetValue<string>().Should().Be(tenant);
        answer.Json["isLimited"]!.GetValue<bool>().Should().BeTrue("a token gives no more than what it was got with");
        answer.Json["fqans"]!.AsArray().Should().HaveCount(2);
        answer.Json["fingerprint"]!.GetValue<string>().Should().Be(new string('a', 64));
    }
}
