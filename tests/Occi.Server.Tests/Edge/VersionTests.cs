using Occi.Server.Tests.BadInput;
using Occi.Server.Tests.Harness;

namespace Occi.Server.Tests.Edge;

/// <summary>GFD.223, "Versioning": the client says in User-Agent which OCCI it speaks.</summary>
public sealed class VersionTests(EdgeSite site) : IClassFixture<EdgeSite>
{
    private const string ForbiddenByOld = "X-OCCI-Attribute: occi.compute.state=\"inactive\"\n";

    [Theory]
    [InlineData("OCCI/1.3")]
    [InlineData("OCCI/1.10")]
    [InlineData("OCCI/2.0")]
    [InlineData("occi-client/1.1 (linux) libcurl/7.19.4 OCCI/9999.0")]
    [InlineData("OCCI/1.3 OCCI/3.0")]
    public async Task A_client_that_speaks_only_newer_versions_is_told_that_there_is_none(string agent)
    {
        var reply = (await GetAsync(agent)).Require(501);

        reply.Body.Should().StartWith($"User-Agent: '{agent}'").And.Contain("1.1 and 1.2").And.EndWith(".\n");
        reply.Headers["Server"].Should().Contain("OCCI/1.2").And.Contain("OCCI/1.1");
    }

    [Theory]
    [InlineData("OCCI/1.2")]
    [InlineData("OCCI/1.1")]
    [InlineData("rOCCI-core/5.0 (linux) OCCI/1.1")]
    [InlineData("OCCI/0.9")]
    [InlineData("OCCI/1.3 OCCI/1.1")]
    [InlineData("OCCI/one.two")]
    [InlineData("OCCI/")]
    [InlineData("OCCI/9")]
    [InlineData("OCCI/9.9.9")]
    [InlineData("OCCI/99999.0")]
    [InlineData("OCCI/-9.9")]
    [InlineData("browser/1 (like OCCI/9.9 (and) others)")]
    [InlineData("XOCCI/9.9")]
    [InlineData("(((((")]
    public async Task A_client_that_speaks_a_version_that_there_is_or_says_nothing_clear_is_served(string agent)
    {
        (await GetAsync(agent)).Require(200);
    }

    [Theory]
    [InlineData("OCCI/1.1", 403)]
    [InlineData("occi/1.0;", 403)]
    [InlineData("OCCI/1.2", 400)]
    [InlineData("OCCI/1.1 OCCI/1.2", 400)]
    [InlineData("curl/8", 400)]
    [InlineData("curl/8 (OCCI/1.1)", 400)]
    public async Task What_only_the_server_sets_is_forbidden_in_1_1_and_a_bad_request_in_1_2(string agent, int status)
    {
        (await PostAsync(site.Compute, ForbiddenByOld, agent)).Require(status).Body.Should().StartWith("occi.compute.state: 'inactive'");
    }

    [Fact]
    public async Task A_mixin_where_it_does_not_belong_is_forbidden_in_1_1()
    {
        var body = Mistakes.Kind("storage") + Mistakes.Attribute("occi.storage.size=1.0") + Mistakes.Mixin(Mistakes.Templates, "small");

        (await PostAsync("/storage/", body, "OCCI/1.1")).Require(403).Body.Should().Contain("does not apply to");
        (await PostAsync("/storage/", body, "OCCI/1.2")).Require(400);
    }

    [Fact]
    public async Task A_request_with_other_mistakes_as_well_is_a_bad_request_in_every_version()
    {
        (await PostAsync(site.Compute, ForbiddenByOld + Mistakes.Attribute("occi.compute.cores=many"), "OCCI/1.1")).Require(400);
    }

    private Task<Reply> GetAsync(string agent) => site.Server.SendAsync("GET /-/ HTTP/1.1", "Host: x", "User-Agent: " + agent);

    private Task<Reply> PostAsync(string path, string body, string agent) =>
        site.Server.SendAsync(HttpMethod.Post, path, StratusServer.Plain(body), shape: request => request.Headers.TryAddWithoutValidation("User-Agent", agent));
}
