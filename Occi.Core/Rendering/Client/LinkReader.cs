namespace Occi.Core.Rendering.Client;

/// <summary>Reads the <c>Link</c> fields of an answer (GFD.229 section 4.2): links, and the actions that are written as links.</summary>
/// <param name="problems">Where problems are noted.</param>
internal sealed class LinkReader(ProblemList problems)
{
    private readonly ParameterReader _reader = new(problems);

    public List<EntityReading> Links { get; } = [];

    public List<ActionReading> Actions { get; } = [];

    public void Read(TextField field)
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
                _reader.Malformed(field, null, "does not begin with a target in angle brackets");
                return;
            }

            var target = cursor.ReadUntil(">").ToString();
            if (!cursor.TrySkip('>') || !_reader.TryReadParameters(ref cursor, field, out var parameters))
            {
                _reader.Malformed(field, null, "has a target or parameters that do not end");
                return;
            }

            Add(field, target, parameters);
        }
    }

    private void Add(TextField field, string target, List<KeyValuePair<string, AttributeValue>> parameters)
    {
        var related = IdsOf(field, parameters, "rel");
        if (target.Contains("?action=", StringComparison.Ordinal))
        {
            Actions.AddRange(related.Select(id => new ActionReading(id, target)));
            return;
        }

        var categories = IdsOf(field, parameters, "category");
        var attributes = new DraftAttributes();
        foreach (var (name, value) in parameters.Where(pair => !IsOwn(pair.Key)))
        {
            attributes.Add(name, value, ParameterReader.WhereIs(field), problems);
        }

        Links.Add(new EntityReading
        {
            Kind = categories.Count > 0 ? categories[0] : null,
            Mixins = [.. categories.Skip(1)],
            Id = attributes.Id,
            Title = attributes.Title,
            Attributes = attributes.Others,
            Target = new LinkEnd(target, related.Count > 0 ? related[0] : null),
            Location = TextOf(parameters, "self"),
        });
    }

    private List<CategoryId> IdsOf(TextField field, List<KeyValuePair<string, AttributeValue>> parameters, string name) => _reader.ToIds(field, TextOf(parameters, name) ?? "");

    private static string? TextOf(List<KeyValuePair<string, AttributeValue>> parameters, string name) =>
        parameters.Find(pair => pair.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value?.ToString();

    private static bool IsOwn(string name) => name.ToUpperInvariant() is "REL" or "SELF" or "CATEGORY";
}
