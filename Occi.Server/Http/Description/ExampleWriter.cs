using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Occi.Core.Rendering;

namespace Occi.Server.Http.Description;

/// <summary>Writes examples as OpenAPI has them: what is sent and what comes, each where such a body is described.</summary>
internal static class ExampleWriter
{
    public static string RequestKey(HttpExample example) => example.Key + ".request";

    public static string AnswerKey(HttpExample example) => example.Key;

    public static Dictionary<string, IOpenApiExample> All()
    {
        var written = new Dictionary<string, IOpenApiExample>(StringComparer.Ordinal);
        foreach (var example in HttpExamples.Shown)
        {
            if (example.Request.ContentType is { } type && (MediaTypeNames.Find(type) is not null || type == BodyShape.Binary))
            {
                written.Add(RequestKey(example), new OpenApiExample { Summary = example.Summary, Value = Value(example.Request) });
            }

            if (example.Answer.ContentType is not null)
            {
                var asked = string.Join('\n', example.Request.Head.Split('\n').Select(line => "    " + line));
                written.Add(AnswerKey(example), new OpenApiExample { Summary = example.Summary, Description = asked, Value = Value(example.Answer) });
            }
        }

        return written;
    }

    private static JsonNode Value(HttpMessage message) =>
        message.ContentType!.EndsWith("json", StringComparison.Ordinal) ? JsonNode.Parse(message.Body)!
        : JsonValue.Create(message is { ContentType: MediaTypes.TextOcci, FieldLines.Length: > 0 } ? message.FieldLines : message.Body);
}
