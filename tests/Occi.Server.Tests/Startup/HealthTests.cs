using Occi.Server.Tests.Harness;

namespace Occi.Server.Tests.Startup;

public sealed class HealthTests : ServerTest
{
    [Fact]
    public async Task A_server_whose_backend_answers_is_alive_and_ready()
    {
        await Server.WaitUntilIdleAsync();

        (await Server.SendAsync(HttpMethod.Get, "/healthz")).Require(200).Body.Should().Be("alive\n");
        var ready = (await Server.SendAsync(HttpMethod.Get, "/readyz")).Require(200).Json;
        ready.GetProperty("ready").GetBoolean().Should().BeTrue();
        ready.GetProperty("hosts")[0].GetProperty("driver").GetString().Should().Be("memory");
    }

    [Theory]
    [InlineData("/healthz")]
    [InlineData("/readyz")]
    public async Task Watchers_may_ask_without_wanting_a_body(string path)
    {
        (await Server.SendAsync(HttpMethod.Head, path)).Require(200).Body.Should().BeEmpty();
    }

    [Fact]
    public async Task A_server_starts_while_its_backend_is_away_says_so_and_recovers()
    {
        Site.Backend.Cut();
        await StartAsync();

        (await Server.SendAsync(HttpMethod.Get, "/healthz")).Require(200);
        var away = (await Server.SendAsync(HttpMethod.Get, "/readyz")).Require(503).Json;
        away.GetProperty("ready").GetBoolean().Should().BeFalse();
        away.GetProperty("hosts")[0].GetProperty("detail").GetString().Should().Contain("cannot be reached");
        away.GetProperty("database").GetProperty("ready").GetBoolean().Should().BeTrue();
        var path = await Server.CreateAsync(new Wish("compute"));

        Site.Backend.Restore();

        await Server.WaitForStateAsync(path, "active");
        (await Server.SendAsync(HttpMethod.Get, "/readyz")).Require(200);
    }

    [Fact]
    public async Task Every_answer_names_the_server_and_its_versions()
    {
        (await Server.SendAsync(HttpMethod.Get, "/-/")).Headers["Server"].Should().Contain("Stratus/").And.Contain("OCCI/1.2").And.Contain("OCCI/1.1");
    }
}
