using System.Globalization;
using Microsoft.OpenApi;

namespace Occi.Server.Http.Description;

/// <summary>Writes an <see cref="OcciOperation"/> as OpenAPI has it: media types, parameters, statuses, examples; what repeats is referred to.</summary>
internal static class OperationWriter
{
    public static void Write(OpenApiOperation operation, OcciOperation described, string method, string path, OpenApiDocument document)
    {
        IReadOnlyList<string> places = described.ExamplesAt.Count > 0 ? described.ExamplesAt : [path];
        var examples = HttpExamples.Shown.Where(example => example.Method == method && places.Contains(example.Route)).ToList();
        operation.Summary = described.Summary;
        operation.Tags = new HashSet<OpenApiTagReference> { new(described.Group, document) };
        operation.Parameters = [.. Parameters(path, described, document)];
        operation.RequestBody = described.Sends is not { } sends ? null : new OpenApiRequestBody
        {
            Required = !described.MaySendNothing,
            Content = Content(sends, document, type => examples.Where(example => example.Request.ContentType == type), ExampleWriter.RequestKey),
        };
        operation.Responses = new OpenApiResponses();
        foreach (var (status, meaning, shape) in described.Answers.OrderBy(answer => answer.Status))
        {
            operation.Responses[Text(status)] = new OpenApiResponse
            {
                Description = meaning,
                Headers = Headers(status, shape, described).ToDictionary(name => name.Header, IOpenApiHeader (name) => new OpenApiHeaderReference(name.Component, document)),
                Content = Content(shape, document, type => examples.Where(example => example.Status == status && example.Answer.ContentType == type), ExampleWriter.AnswerKey),
            };
        }

        foreach (var status in EdgeStatuses.And(described))
        {
            operation.Responses[Text(status)] = new OpenApiResponseReference(Text(status), document);
        }
    }

    /// <summary>The media types of a shape, with examples.</summary>
    public static Dictionary<string, OpenApiMediaType> Content(
        BodyShape shape, OpenApiDocument document, Func<string, IEnumerable<HttpExample>> examples, Func<HttpExample, string> keyOf) => shape.Contents().ToDictionary(
        content => content.Type,
        content => new OpenApiMediaType
        {
            Schema = new OpenApiSchemaReference(content.Schema, document),
            Examples = examples(content.Type).ToList() is { Count: > 0 } some
                ? some.ToDictionary(example => example.Key, IOpenApiExample (example) => new OpenApiExampleReference(keyOf(example), document))
                : null,
        });

    private static IEnumerable<IOpenApiParameter> Parameters(string path, OcciOperation described, OpenApiDocument document)
    {
        foreach (var name in ((string[])["id", "path"]).Where(name => path.Contains($"{{{name}}}", StringComparison.Ordinal)))
        {
            yield return new OpenApiParameterReference(name, document);
        }

        if (described.Actions.Count > 0)
        {
            yield return new OpenApiParameter
            {
                Name = "action",
                In = ParameterLocation.Query,
                Description = "The term of an action.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. described.Actions.Select(term => System.Text.Json.Nodes.JsonValue.Create(term))] },
            };
        }

        var sent = (described.Sends?.Headers ?? []).Where(name => !described.Parameters.Contains("filter" + name, StringComparer.OrdinalIgnoreCase));
        foreach (var name in described.Parameters.Concat(sent))
        {
            yield return new OpenApiParameterReference(name, document);
        }
    }

    private static IEnumerable<(string Header, string Component)> Headers(int status, BodyShape shape, OcciOperation described)
    {
        yield return ("Server", "Server");
        if (status == StatusCodes.Status201Created)
        {
            yield return ("Location", "Location");
        }

        if (described.IsVersioned)
        {
            yield return ("ETag", "ETag");
        }

        if (shape.Types is null && shape != BodyShape.Done)
        {
            yield return (shape.Text == "Locations" ? "X-OCCI-Location" : "X-OCCI-Attribute", "Fields");
        }
    }

    private static string Text(int status) => status.ToString(CultureInfo.InvariantCulture);
}
