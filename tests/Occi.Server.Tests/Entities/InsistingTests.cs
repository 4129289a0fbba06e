using Occi.Server.Tests.Harness;

namespace Occi.Server.Tests.Entities;

/// <summary>Changes that insist on a version (RFC 9110 section 13.1.1).</summary>
public sealed class InsistingTests : ServerTest
{
    [Fact]
    public async Task Every_change_is_refused_with_an_old_tag_and_made_with_the_present_one()
    {
        var storage = await Server.CreateStorageAsync(0.01m);
        var old = await TagAsync(storage.Path);
        (await Server.SendAsync(HttpMethod.Post, storage.Path, Title("new"))).Require(200);
        await Server.WaitUntilIdleAsync();
        var before = Site.Snapshot();

        foreach (var (method, path, body) in Changes(storage.Path))
        {
            (await Server.SendAsync(method, path, body(), shape: IfMatch(old))).Require(412);
        }

        Site.Snapshot().Should().Be(before);
        foreach (var (method, path, body) in Changes(storage.Path))
        {
            await Server.WaitUntilIdleAsync();
            (await Server.SendAsync(method, path, body(), shape: IfMatch(await TagAsync(storage.Path)))).Require(200);
        }
    }

    [Fact]
    public async Task Who_wants_any_version_is_not_held_to_one()
    {
        for (var round = 0; round < 20; round++)
        {
            var compute = await Server.CreateAsync(new Wish("compute")); // whose version the worker raises all the time

            (await Server.SendAsync(HttpMethod.Delete, compute, shape: IfMatch("*"))).Require(200);
        }
    }

    [Fact]
    public async Task Of_many_that_insist_on_one_version_one_wins()
    {
        var storage = await Server.CreateStorageAsync(0.01m);
        await Server.WaitUntilIdleAsync();
        var tag = await TagAsync(storage.Path);

        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Server.SendAsync(HttpMethod.Post, storage.Path, Title($"t{i}"), shape: IfMatch(tag))));

        replies.Select(reply => reply.Status).Order().Should().Equal(200, 412, 412, 412, 412, 412, 412, 412);
    }

    private static IEnumerable<(HttpMethod, string, Func<HttpContent?>)> Changes(string path) =>
    [
        (HttpMethod.Post, path, () => Title("posted")),
        (HttpMethod.Put, path, () => StratusServer.Plain("Category: storage; scheme=\"http://schemas.ogf.org/occi/infrastructure#\"; class=\"kind\"\nX-OCCI-Attribute: occi.storage.size=0.01")),
        (HttpMethod.Post, path + "?action=offline", () => StratusServer.Plain("Category: offline; scheme=\"http://schemas.ogf.org/occi/infrastructure/storage/action#\"; class=\"action\"")),
        (HttpMethod.Delete, path, () => null),
    ];

    private static StringContent Title(string title) => StratusServer.Plain($"X-OCCI-Attribute: occi.core.title=\"{title}\"");

    private async Task<string> TagAsync(string path) => (await Server.SendAsync(HttpMethod.Get, path)).Require(200).Headers["ETag"];

    private static Action<HttpRequestMessage> IfMatch(string tag) => request => request.Headers.TryAddWithoutValidation("If-Match", tag);
}
