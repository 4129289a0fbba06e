using System.Text;
using Occi.Server.Tests.Harness;

namespace Occi.Server.Tests.Collections;

/// <summary>A deletion that is not understood, or not possible, deletes nothing.</summary>
public sealed class DeletionMistakeTests : CollectionTest
{
    [Theory]
    [InlineData("text/plain", "hello")]
    [InlineData("text/plain", "X-OCCI-Attributes: occi.storage.size=1")]
    [InlineData("text/plain", "Category: nonsense")]
    [InlineData("text/plain", "Link: </network/1>; rel=\"http://schemas.ogf.org/occi/infrastructure#network\"")]
    [InlineData("text/plain", "X-OCCI-Location: ")]
    [InlineData("text/plain", "X-OCCI-Attribute: com.example.none=1")]
    [InlineData("text/occi", "X-OCCI-Location: /storage/00000000-0000-4000-8000-000000000001")]
    [InlineData("application/occi+json", "{}")]
    [InlineData("application/occi+json", "[]")]
    [InlineData("application/occi+json", "{\"resources\": []}")]
    [InlineData("application/occi+json", "{\"kind\": \"http://schemas.ogf.org/occi/infrastructure#storage\"}")]
    [InlineData("application/occi+json", "[")]
    [InlineData("text/uri-list", "# nothing\r\n")]
    [InlineData("text/uri-list", "storage\r\n")]
    [InlineData("application/x-www-form-urlencoded", "a=b")]
    public async Task A_body_that_selects_nothing_is_refused(string type, string body)
    {
        await DisksAsync(1);
        var before = await SettledAsync();
        foreach (var path in (string[])["/storage/", "/"])
        {
            var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            content.Headers.TryAddWithoutValidation("Content-Type", type);

            (await Server.SendAsync(HttpMethod.Delete, path, content)).Status.Should().BeOneOf(400, 415);
        }

        Site.Snapshot().Should().Be(before);
    }

    [Theory]
    [InlineData("?page=1&number=1")]
    [InlineData("?occi.storage.size=7")]
    [InlineData("?action=offline")]
    public async Task A_query_is_refused(string query)
    {
        await DisksAsync(1);
        var before = await SettledAsync();

        (await Server.SendAsync(HttpMethod.Delete, "/storage/" + query)).Require(400).Body.Should().Contain("query");
        (await Server.SendAsync(HttpMethod.Delete, "/" + query)).Require(400);

        Site.Snapshot().Should().Be(before);
    }

    [Theory]
    [InlineData("Category", "storage; scheme=\"http://example.org/none#\"")]
    [InlineData("Category", "nonsense")]
    [InlineData("Category", "offline; scheme=\"http://schemas.ogf.org/occi/infrastructure/storage/action#\"")]
    [InlineData("X-OCCI-Attribute", "com.example.none=1")]
    [InlineData("X-OCCI-Attribute", "occi.storage.size=\"large\"")]
    [InlineData("X-OCCI-Attribute", "=")]
    public async Task A_filter_in_headers_that_is_not_understood_is_refused(string name, string value)
    {
        await DisksAsync(1);
        var before = await SettledAsync();

        (await Server.SendAsync(HttpMethod.Delete, "/storage/", shape: Filter((name, value)))).Require(400);

        Site.Snapshot().Should().Be(before);
    }

    [Fact]
    public async Task Entities_are_found_by_their_own_locations_only()
    {
        var disk = (await Server.CreateStorageAsync(0.01m)).Id;
        var before = await SettledAsync();

        (await NameAsync(HttpMethod.Delete, "/", $"/compute/{disk}")).Require(404).Body.Should().Contain($"/compute/{disk}");
        (await NameAsync(HttpMethod.Delete, "/storage/", $"/storage/{Guid.NewGuid()}")).Require(404);
        (await NameAsync(HttpMethod.Delete, "/compute/", $"/storage/{disk}")).Require(400);
        (await NameAsync(HttpMethod.Delete, "/", "/storage/not-a-uuid")).Require(400);
        (await Server.SendAsync(HttpMethod.Delete, "/compute/", Json(new System.Text.Json.Nodes.JsonArray($"urn:uuid:{disk}")))).Require(404);

        Site.Snapshot().Should().Be(before);
    }

    [Fact]
    public async Task One_that_must_stay_keeps_all()
    {
        var disk = await Server.CreateStorageAsync(0.01m);
        await Server.CreateAsync(new Wish("compute").WithLink("storagelink", disk.Path), "active", Rendering.Plain);
        await DisksAsync(2);
        await Server.WaitUntilIdleAsync();
        var (before, host) = (Site.Snapshot(), await Site.DescribeHostAsync());

        (await Server.SendAsync(HttpMethod.Delete, "/storage/")).Require(409).Body.Should().Contain(disk.Path);

        Site.Snapshot().Should().Be(before);
        (await Site.DescribeHostAsync()).Should().Be(host);
    }

    [Fact]
    public async Task A_refused_deletion_does_not_disturb_the_work_on_what_stays()
    {
        Site.Backend.DelayNext(MemoryVerb.EnsureMachine, TimeSpan.FromMinutes(10));
        var compute = await Server.CreateAsync(new Wish("compute"));
        await Site.Clock.WaitForSlowCallAsync(Token);

        (await NameAsync(HttpMethod.Delete, "/", compute, await Server.DefaultNetworkAsync())).Require(409);

        (await Server.SendAsync(HttpMethod.Get, "/readyz")).Require(200); // an interruption would have been noted by now
        Site.Logs.Lines.Should().NotContain(line => line.Contains("interrupted", StringComparison.Ordinal));
        Site.Rows("select attempts, coalesce(error, '') from operations").Should().Equal("1|");
    }

    [Fact]
    public async Task More_than_ten_thousand_at_once_are_too_many()
    {
        await Server.WaitUntilIdleAsync();
        Site.Execute("""
            with recursive n (i) as (select 1 union all select i + 1 from n where i < 10001)
            insert into entities (id, kind, tenant, owner, attributes, desired, state, observed, version, created, updated)
            select printf('00000000-0000-4000-8000-%012d', i), 'http://schemas.ogf.org/occi/infrastructure#storage', 'local', 'local', '{"occi.storage.size":1}', 'online', 'online', '{}', 1, 0, 0 from n
            """);
        var before = Site.Rows("select count(*), sum(version) from entities");

        (await Server.SendAsync(HttpMethod.Delete, "/storage/")).Require(413).Body.Should().Contain("10000");
        (await Server.SendAsync(HttpMethod.Post, "/storage/?action=offline", StratusServer.Plain("Category: offline; scheme=\"http://schemas.ogf.org/occi/infrastructure/storage/action#\"; class=\"action\""))).Require(413);
        var named = string.Concat(Enumerable.Range(1, 10_001).Select(i => $"/storage/00000000-0000-4000-8000-{i:D12}\r\n"));
        (await Server.SendAsync(HttpMethod.Delete, "/storage/", new StringContent(named, Encoding.UTF8, UriList))).Require(413);

        Site.Rows("select count(*), sum(version) from entities").Should().Equal(before);
        Site.Rows("select * from operations").Should().BeEmpty();
    }
}
