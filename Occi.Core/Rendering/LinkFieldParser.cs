namespace Occi.Core.Rendering;

/// <summary>Parses <c>Link</c> fields (GFD.229).</summary>
/// <param name="reader">Reads parameters.</param>
/// <param name="problems">Where problems are noted.</param>
internal sealed class LinkFieldParser(ParameterReader reader, ProblemList problems)
{
    /// <summary>The links of a <c>Link</c> field; those that stand for actions are passed over, as only a server offers these.</summary>
    public void Parse(TextField field, List<TextLink> links)
    {
        var cursor = new TextCursor(field.Value);
        while (!cursor.IsAtEnd)
        {
            if (cursor.TrySkip(','))
            {
                continue;
            }

            if (!cursor.TrySkip('<'))
            {
                reader.Malformed(field, null, "does not begin with a target in angle brackets");
                return;
            }

            var target = cursor.ReadUntil(">").ToString();
            if (!cursor.TrySkip('>'))
            {
                reader.Malformed(field, null, "has a target without its closing angle bracket");
                return;
            }

            if (!reader.TryReadParameters(ref cursor, field, out var parameters))
            {
                return;
            }

            if (!target.Contains("?action=", StringComparison.Ordinal))
            {
                links.Add(ToLink(field, target, parameters));
            }
        }
    }

    private TextLink ToLink(TextField field, string target, List<KeyValuePair<string, AttributeValue>> parameters)
    {
        var link = new TextLink(target);
        foreach (var (name, value) in parameters)
        {
            if (Is(name, "rel"))
            {
                link.TargetTypes = reader.ToIds(field, value.ToString());
            }
            else if (Is(name, "category"))
            {
                link.Categories = reader.ToIds(field, value.ToString());
            }
            else if (!Is(name, "self"))
            {
                link.Attributes.Add(name, value, ParameterReader.WhereIs(field), problems);
            }
        }

        return link;
    }

    private static bool Is(string name, string expected) => name.Equals(expected, StringComparison.OrdinalIgnoreCase);
}
