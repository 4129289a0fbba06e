namespace Occi.Core.Rendering;

/// <summary>Parses <c>Category</c> fields (GFD.229).</summary>
/// <param name="reader">Reads parameters.</param>
/// <param name="problems">Where problems are noted.</param>
internal sealed class CategoryFieldParser(ParameterReader reader, ProblemList problems)
{
    /// <summary>The categories of a <c>Category</c> field.</summary>
    public void Parse(TextField field, List<TextCategory> categories)
    {
        var cursor = new TextCursor(field.Value);
        while (!cursor.IsAtEnd)
        {
            if (cursor.TrySkip(','))
            {
                continue;
            }

            var term = cursor.ReadUntil(",;").ToString();
            if (!reader.TryReadParameters(ref cursor, field, out var parameters))
            {
                return;
            }

            if (ToCategory(field, term, parameters) is { } category)
            {
                categories.Add(category);
            }
        }
    }

    private TextCategory? ToCategory(TextField field, string term, List<KeyValuePair<string, AttributeValue>> parameters)
    {
        var scheme = parameters.Find(pair => pair.Key.Equals("scheme", StringComparison.OrdinalIgnoreCase)).Value?.ToString();
        if (scheme is null)
        {
            reader.Malformed(field, term, "has no scheme");
            return null;
        }

        if (!CategoryId.TryParse(scheme + term, out var id) || id.Term != term)
        {
            problems.Add(new(ParameterReader.WhereIs(field), scheme + term, "is no category: a scheme ends in '#', a term has letters, digits, '-', '_' and '.'", ProblemCause.Malformed));
            return null;
        }

        var category = new TextCategory(id);
        foreach (var (name, value) in parameters)
        {
            Set(category, name.ToUpperInvariant(), value.ToString());
        }

        if (category.Class is not (null or "kind" or "mixin" or "action"))
        {
            problems.Add(new(ParameterReader.WhereIs(field), category.Class, "is no class: kind, mixin or action", ProblemCause.Malformed));
        }

        return category;
    }

    private static void Set(TextCategory category, string name, string value)
    {
        switch (name)
        {
            case "CLASS":
                category.Class = value.ToLowerInvariant();
                break;
            case "TITLE":
                category.Title = value;
                break;
            case "REL":
                category.Related = value;
                break;
            case "LOCATION":
                category.Location = value;
                break;
            case "ATTRIBUTES" or "ACTIONS":
                category.HasAttributesOrActions |= value.Length > 0;
                break;
        }
    }
}
