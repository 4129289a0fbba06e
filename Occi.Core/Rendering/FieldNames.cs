namespace Occi.Core.Rendering;

/// <summary>The names of the fields of the text renderings.</summary>
internal static class FieldNames
{
    public const string Category = "Category";

    public const string Attribute = "X-OCCI-Attribute";

    public const string Link = "Link";

    public const string Location = "X-OCCI-Location";

    /// <summary>The name that was written, without making another string of it.</summary>
    public static string Known(ReadOnlySpan<byte> written) => written switch
    {
        _ when written.SequenceEqual("Category"u8) => Category,
        _ when written.SequenceEqual("Link"u8) => Link,
        _ => Attribute,
    };

    /// <summary>The field that a client means, whatever the case; null for one that is not OCCI's. Some clients write <c>X-OCCI-</c> before all of them.</summary>
    public static string? Meant(string name) => name.ToUpperInvariant() switch
    {
        "CATEGORY" or "X-OCCI-CATEGORY" => Category,
        "LINK" or "X-OCCI-LINK" => Link,
        "X-OCCI-ATTRIBUTE" => Attribute,
        "X-OCCI-LOCATION" or "LOCATION" => Location,
        _ => null,
    };
}
