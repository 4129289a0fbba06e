using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Occi.Server.Http;

/// <summary>How JSON is written that is no rendering of OCCI. People read it, and it never becomes part of a page, so that quotation marks and letters of any language stay what they are.</summary>
internal static class PlainJson
{
    /// <summary>On one line, without what is not known.</summary>
    public static JsonSerializerOptions Compact { get; } = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Indented, without what is not known.</summary>
    public static JsonSerializerOptions Indented { get; } = new(Compact) { WriteIndented = true };
}
