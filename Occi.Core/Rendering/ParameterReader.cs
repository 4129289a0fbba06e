using System.Globalization;

namespace Occi.Core.Rendering;

/// <summary>
/// Reads what the fields of GFD.229 have in common: lists of names and values. Forgiving in what clients are known to vary: spaces, a trailing <c>;</c>,
/// values without quotes. What cannot be understood ends the field with a problem.
/// </summary>
/// <param name="problems">Where problems are noted.</param>
internal sealed class ParameterReader(ProblemList problems)
{
    /// <summary>The parameters up to and with the next comma; false when they cannot be understood, and the rest of the field with them.</summary>
    public bool TryReadParameters(ref TextCursor cursor, TextField field, out List<KeyValuePair<string, AttributeValue>> parameters)
    {
        parameters = [];
        while (!cursor.IsAtEnd && !cursor.TrySkip(','))
        {
            if (cursor.TrySkip(';'))
            {
                continue;
            }

            if (!TryReadPair(ref cursor, field, out var name, out var value))
            {
                return false;
            }

            parameters.Add(new(name, value));
        }

        return true;
    }

    /// <summary>A name, <c>=</c> and a value; false when that is not what comes next.</summary>
    public bool TryReadPair(ref TextCursor cursor, TextField field, out string name, out AttributeValue value)
    {
        name = cursor.ReadUntil("=,;").ToString();
        value = AttributeValue.Of("");
        if (!cursor.TrySkip('='))
        {
            Malformed(field, null, "holds a name without '=' and a value");
            return false;
        }

        if (!cursor.IsAtQuote())
        {
            value = Bare(cursor.ReadUntil(",;"));
            return true;
        }

        if (!cursor.TryReadQuoted(out var text))
        {
            Malformed(field, name, "has a value whose quotes are not closed");
            return false;
        }

        value = AttributeValue.Of(text);
        var junk = cursor.ReadUntil(",;");
        if (junk.IsEmpty)
        {
            return true;
        }

        Malformed(field, name, "has text after the closing quotes of its value");
        return false;
    }

    /// <summary>Identifiers separated by spaces.</summary>
    public List<CategoryId> ToIds(TextField field, string text)
    {
        var ids = new List<CategoryId>();
        foreach (var part in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (CategoryId.TryParse(part, out var id))
            {
                ids.Add(id);
            }
            else
            {
                problems.Add(new(WhereIs(field), part, "is no category identifier", ProblemCause.Malformed));
            }
        }

        return ids;
    }

    /// <summary>Notes that a field cannot be understood. The text around a mistake may be anything, so only what looks like a name is repeated.</summary>
    public void Malformed(TextField field, string? name, string rule) =>
        problems.Add(new(WhereIs(field), name is not null && CategoryId.IsTerm(name) ? name : null, rule, ProblemCause.Malformed));

    /// <summary>What to call a field in problems.</summary>
    public static string WhereIs(TextField field) => field.Line > 0 ? $"line {field.Line}, {field.Name}" : field.Name;

    // A number only if it is written as we would write it: "007" and "1e3" must stay what they are where they turn out to be names.
    private static AttributeValue Bare(ReadOnlySpan<char> word)
    {
        if (decimal.TryParse(word, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && word.SequenceEqual(number.ToString(CultureInfo.InvariantCulture)))
        {
            return AttributeValue.Of(number);
        }

        return word switch
        {
            "true" => AttributeValue.Of(true),
            "false" => AttributeValue.Of(false),
            _ => AttributeValue.Of(word.ToString()),
        };
    }
}
