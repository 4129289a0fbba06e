using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Occi.Core.Registry;
using Occi.Server.Tests.Harness;

namespace Occi.Server.Tests.Description;

/// <summary>The description as a document: valid, whole, and readable without the internet.</summary>
public sealed partial class DocumentTests : ServerTest
{
    protected override TestSite CreateSite() => ExamplesSite.Create();

    [Fact]
    public async Task The_description_is_a_valid_document()
    {
        await using var stream = await Server.Client.GetStreamAsync("/openapi/v1.json", Token);

        var read = await OpenApiDocument.LoadAsync(stream, OpenApiConstants.Json, cancellationToken: Token);

        read.Diagnostic!.Errors.Should().BeEmpty();
        read.Diagnostic.SpecificationVersion.Should().Be(OpenApiSpecVersion.OpenApi3_1);
        read.Document!.Validate(ValidationRuleSet.GetDefaultRuleSet()).Should().BeEmpty();
    }

    [Fact]
    public async Task What_it_refers_to_is_there_and_what_is_there_is_referred_to()
    {
        var text = await Server.Client.GetStringAsync("/openapi/v1.json", Token);
        var components = JsonNode.Parse(text)!["components"]!.AsObject();

        var referred = Reference().Matches(text).Select(match => match.Groups["name"].Value).ToHashSet();

        referred.Should().BeEquivalentTo(components.SelectMany(kind => kind.Value!.AsObject().Select(each => $"{kind.Key}/{each.Key}")));
    }

    [Fact]
    public async Task Every_location_of_the_registry_is_described()
    {
        var registry = Server.Services.GetRequiredService<CategoryRegistry>();
        var paths = (await DescriptionAsync())["paths"]!.AsObject().Select(path => path.Key).ToList();

        paths.Should().Contain(registry.Kinds.Select(kind => kind.Location).OfType<string>().SelectMany(location => (string[])[location, location + "{id}"]))
            .And.Contain(registry.Mixins.Select(mixin => mixin.Location)).And.Contain(["/", "/-/", "/.well-known/org/ogf/occi/-/", "/{path}/"]);
    }

    [Fact]
    public async Task Every_operation_has_an_example_and_says_what_can_happen_at_the_edge()
    {
        var description = await DescriptionAsync();
        var items = description["paths"]!.AsObject().Concat(description["components"]!["pathItems"]!.AsObject()).Where(item => item.Value!["$ref"] is null);

        foreach (var (path, item) in items)
        {
            foreach (var (method, operation) in item!.AsObject())
            {
                var text = operation!.ToJsonString();
                text.Should().Contain("#/components/examples/", $"{method} {path} should be shown by an example");
                operation["responses"]!.AsObject().Select(response => response.Key).Should().Contain(["403", "406", "414", "431", "500", "501", "503"], $"{method} {path}");
                (operation["requestBody"] is null || operation["responses"]!["415"] is not null).Should().BeTrue($"{method} {path} can be sent what nobody reads");
            }
        }
    }

    [Fact]
    public async Task The_page_needs_nothing_from_elsewhere()
    {
        var page = await Server.Client.GetStringAsync("/docs/index.html", Token);
        var parts = Part().Matches(page).Select(match => match.Groups["address"].Value).ToList();

        parts.Should().Contain(part => part.EndsWith(".js", StringComparison.Ordinal)).And.Contain(part => part.EndsWith(".css", StringComparison.Ordinal));
        foreach (var part in parts)
        {
            part.Should().NotContain("//");
            (await Server.Client.GetAsync(new Uri("/docs/" + part, UriKind.Relative), Token)).IsSuccessStatusCode.Should().BeTrue(part);
        }

        (await Server.Client.GetStringAsync("/docs/index.js", Token)).Should().Contain("\"url\":\"../openapi/v1.json\"").And.NotContain("\"validatorUrl\":");
    }

    private async Task<JsonNode> DescriptionAsync() => JsonNode.Parse(await Server.Client.GetStringAsync("/openapi/v1.json", Token))!;

    [GeneratedRegex("\"#/components/(?<name>[^\"]+)\"")]
    private static partial Regex Reference();

    [GeneratedRegex("(?:src|href)=\"(?<address>[^\"]+)\"")]
    private static partial Regex Part();
}
