namespace Occi.Core.Rendering;

/// <summary>All that OCCI's fields of one message say, parsed but not yet given a meaning.</summary>
internal sealed class TextFields
{
    private readonly ParameterReader _reader;
    private readonly CategoryFieldParser _categories;
    private readonly LinkFieldParser _links;

    private TextFields()
    {
        _reader = new ParameterReader(Problems);
        _categories = new CategoryFieldParser(_reader, Problems);
        _links = new LinkFieldParser(_reader, Problems);
    }

    public List<TextCategory> Categories { get; } = [];

    public List<TextLink> Links { get; } = [];

    public DraftAttributes Attributes { get; } = new();

    public List<string> Locations { get; } = [];

    public ProblemList Problems { get; } = [];

    public static TextFields Parse(IEnumerable<TextField> fields)
    {
        var parsed = new TextFields();
        foreach (var field in fields)
        {
            parsed.Add(field);
        }

        return parsed;
    }

    private void Add(TextField field)
    {
        switch (FieldNames.Meant(field.Name))
        {
            case FieldNames.Category:
                _categories.Parse(field, Categories);
                break;
            case FieldNames.Attribute:
                ParseAttributes(field);
                break;
            case FieldNames.Link:
                _links.Parse(field, Links);
                break;
            case FieldNames.Location:
                ParseLocations(field);
                break;
            default:
                // Among headers there are others; a body has nothing but ours.
                if (field.Line > 0)
                {
                    Problems.Add(new($"line {field.Line}", field.Name, "is no field of OCCI", ProblemCause.Malformed));
                }

                break;
        }
    }

    private void ParseAttributes(TextField field)
    {
        var cursor = new TextCursor(field.Value);
        while (!cursor.IsAtEnd)
        {
            if (cursor.TrySkip(',') || cursor.TrySkip(';'))
            {
                continue;
            }

            if (!_reader.TryReadPair(ref cursor, field, out var name, out var value))
            {
                return;
            }

            Attributes.Add(name, value, ParameterReader.WhereIs(field), Problems);
        }
    }

    private void ParseLocations(TextField field)
    {
        foreach (var part in field.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (LocationPath.IsLocation(part))
            {
                Locations.Add(part);
            }
            else
            {
                Problems.Add(new(ParameterReader.WhereIs(field), part, "is neither a path nor an absolute URI", ProblemCause.Malformed));
            }
        }
    }
}
