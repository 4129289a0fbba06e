using System.Text.Json;

namespace Occi.Client;

/// <summary>What a server says about a refusal: lines of text, or JSON with a <c>message</c>.</summary>
internal static class ErrorText
{
    private const int MostSentences = 20;
    private const int LongestSentence = 500;

    public static IReadOnlyList<string> Of(OcciReply reply)
    {
        var text = reply.MediaType is { } type && type.EndsWith("json", StringComparison.Ordinal) ? MessageOf(reply.Bytes) ?? reply.Text : reply.Text;
        return
        [
            .. text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Take(MostSentences)
                .Select(line => line.Length > LongestSentence ? line[..LongestSentence] + "…" : line),
        ];
    }

    private static string? MessageOf(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("message", out var message) && message.ValueKind == JsonValueKind.String
                ? message.GetString()
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
