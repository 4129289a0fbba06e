namespace Occi.Server.Http.Description;

/// <summary>One side of an example.</summary>
/// <param name="FirstLine">The request line, or the status line.</param>
/// <param name="Headers">In their order; those of one name may be several.</param>
/// <param name="Body">Without the line end at its end; empty when there is none.</param>
internal sealed record HttpMessage(string FirstLine, IReadOnlyList<KeyValuePair<string, string>> Headers, string Body)
{
    private static readonly string[] Fields = ["Category", "X-OCCI-Attribute", "X-OCCI-Location", "Link"];

    /// <summary>The media type without parameters; null when none is said.</summary>
    public string? ContentType => Headers.FirstOrDefault(header => header.Key == "Content-Type").Value?.Split(';')[0];

    /// <summary>First line and headers.</summary>
    public string Head => string.Join('\n', Headers.Select(header => $"{header.Key}: {header.Value}").Prepend(FirstLine));

    /// <summary>The headers that hold what text/occi says.</summary>
    public string FieldLines => string.Join('\n', Headers.Where(header => Fields.Contains(header.Key)).Select(header => $"{header.Key}: {header.Value}"));
}
