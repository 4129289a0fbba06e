using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Occi.Conformance.Running;

namespace Occi.Conformance.Reports;

/// <summary>All results as JSON.</summary>
internal static class JsonReport
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write(Uri endpoint, IReadOnlyList<RuleResult> results) => JsonSerializer.Serialize(
        new
        {
            Endpoint = endpoint.GetComponents(UriComponents.HttpRequestUrl, UriFormat.UriEscaped),
            Summary = Summary.Of(results),
            Results = results.Select(result => new
            {
                Section = result.Rule.Group,
                Rule = result.Rule.Name,
                Rendering = RequestBody.MediaTypeOf(result.Rendering),
                Outcome = result.Outcome switch { RuleOutcome.Passed => "passed", RuleOutcome.Failed => "failed", _ => "not offered" },
                Message = result.Message.Length > 0 ? result.Message : null,
                Milliseconds = (long)result.Duration.TotalMilliseconds,
            }),
        },
        Options);
}
