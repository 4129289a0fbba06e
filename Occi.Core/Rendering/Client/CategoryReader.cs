namespace Occi.Core.Rendering.Client;

/// <summary>Reads the <c>Category</c> fields of the query interface (GFD.229 section 4.1), attributes and actions included.</summary>
/// <param name="problems">Where problems are noted.</param>
internal sealed class CategoryReader(ProblemList problems)
{
    private readonly ParameterReader _reader = new(problems);

    public List<CategoryText> Categories { get; } = [];

    public void Read(TextField field)
    {
        var cursor = new TextCursor(field.Value);
        while (!cursor.IsAtEnd)
        {
            if (cursor.TrySkip(','))
            {
                continue;
            }

            var term = cursor.ReadUntil(",;").ToString();
            if (!_reader.TryReadParameters(ref cursor, field, out var parameters))
            {
                return;
            }

            Add(field, term, parameters);
        }
    }

    private void Add(TextField field, string term, List<KeyValuePair<string, AttributeValue>> parameters)
    {
        var scheme = TextOf("scheme");
        if (!CategoryId.TryParse(scheme + term, out var id) || id.Term != term)
        {
            problems.Add(new(ParameterReader.WhereIs(field), scheme + term, "is no category: a scheme ends in '#', a term has letters, digits, '-', '_' and '.'", ProblemCause.Malformed));
            return;
        }

        Categories.Add(new CategoryText(id, TextOf("class"), TextOf("title"), TextOf("location"))
        {
            Related = _reader.ToIds(field, TextOf("rel") ?? ""),
            Attributes = ReadAttributes(TextOf("attributes") ?? ""),
            Actions = _reader.ToIds(field, TextOf("actions") ?? ""),
        });

        string? TextOf(string name) => parameters.Find(pair => pair.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value?.ToString();
    }

    /// <summary>Names separated by spaces, each perhaps with properties in braces, which are separated by spaces too.</summary>
    private static List<AttributeDefinition> ReadAttributes(string text)
    {
        var attributes = new List<AttributeDefinition>();
        var rest = text.AsSpan().Trim();
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOfAny(' ', '{');
            var name = end < 0 ? rest : rest[..end];
            var properties = ReadOnlySpan<char>.Empty;
            rest = end < 0 ? [] : rest[end..];
            if (rest is ['{', ..])
            {
                var close = rest.IndexOf('}');
                properties = close < 0 ? rest[1..] : rest[1..close];
                rest = close < 0 ? [] : rest[(close + 1)..];
            }

            attributes.Add(new AttributeDefinition(
                name.ToString(),
                IsMutable: !properties.Contains("immutable", StringComparison.OrdinalIgnoreCase),
                IsRequired: properties.Contains("required", StringComparison.OrdinalIgnoreCase)));
            rest = rest.TrimStart();
        }

        return attributes;
    }
}
