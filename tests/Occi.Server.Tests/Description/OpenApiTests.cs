using System.Text.Json.Nodes;
using Occi.Server.Tests.Harness;

namespace Occi.Server.Tests.Description;

public sealed class OpenApiTests
{
    [Fact]
    public async Task The_description_that_is_checked_in_is_the_one_that_the_server_gives()
    {
        using var site = new TestSite();
        site.Settings.Remove("images");
        await using var server = await site.StartAsync(TestContext.Current.CancellationToken);

        var given = await server.Client.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken);

        var checkedIn = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "openapi", "stratus.json"), TestContext.Current.CancellationToken);
        JsonNode.DeepEquals(JsonNode.Parse(given), JsonNode.Parse(checkedIn))
            .Should().BeTrue("openapi/stratus.json must be what the code says: run openapi/update and look at the difference");
    }

    [Fact]
    public async Task Every_described_listing_answers()
    {
        using var site = new TestSite();
        await using var server = await site.StartAsync(TestContext.Current.CancellationToken);
        var description = JsonNode.Parse(await server.Client.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken))!;

        var paths = description["paths"]!.AsObject().Where(path => !path.Key.Contains('{', StringComparison.Ordinal) && !AsksForSomething(description, path.Value!)).Select(path => path.Key).ToList();

        paths.Should().Contain(["/-/", "/compute/", "/mixin/os_tpl/tiny/"]);
        foreach (var path in paths)
        {
            (await server.SendAsync(HttpMethod.Get, path)).Status.Should().Be(200, path);
        }
    }

    /// <summary>Whether a path's reading needs a parameter.</summary>
    private static bool AsksForSomething(JsonNode description, JsonNode path) => path["get"]?["parameters"] is JsonArray parameters && parameters.Any(parameter =>
        description["components"]!["parameters"]![((string?)parameter!["$ref"])?.Split('/')[^1] ?? ""]?["required"]?.GetValue<bool>() ?? false);
}
