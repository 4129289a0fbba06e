using System.Text.Json;

namespace Occi.Server.Identity.Keystone;

/// <summary>Reads the bodies of Keystone's protocol: JSON of a bounded size whose members have their types. Members that are not asked for are passed over, as Keystone does.</summary>
internal static class KeystoneBody
{
    /// <summary>The longest body, in bytes: it holds at most a token.</summary>
    public const int Longest = 2 * TokenFormat.Longest;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 16, AllowDuplicateProperties = false };

    /// <summary>Reads a body; null with the reason when it makes no sense.</summary>
    public static T? Read<T>(ReadOnlyMemory<byte> utf8, Func<JsonElement, T?> read, out string? mistake)
        where T : class
    {
        try
        {
            using var document = JsonDocument.Parse(utf8, Strict);
            var value = read(document.RootElement);
            mistake = value is null ? "The body's member 'auth' is missing, or does not hold what this request needs." : null;
            return value;
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            mistake = "The body is no JSON that can be read here."; // the latter: half of a surrogate pair
            return null;
        }
    }

    /// <summary>A member that is an object, or null.</summary>
    public static JsonElement? Object(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object ? value : null;

    /// <summary>A member that is a text and not empty, or null.</summary>
    public static string? Text(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text
            ? text
            : null;
}
