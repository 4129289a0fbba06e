using System.Text;
using System.Text.Unicode;

namespace Occi.Core.Rendering;

/// <summary>Splits a <c>text/plain</c> body into fields.</summary>
public static class TextBody
{
    /// <summary>Reads UTF-8 lines that end in LF or CR LF, skipping blank ones; refuses lines without a colon.</summary>
    public static Outcome<IReadOnlyList<TextField>> ReadFields(ReadOnlySpan<byte> utf8)
    {
        if (!Utf8.IsValid(utf8))
        {
            return Outcome.Refused<IReadOnlyList<TextField>>(new OcciProblem("body", null, "is not valid UTF-8", ProblemCause.Malformed));
        }

        var problems = new ProblemList();
        var fields = new List<TextField>();
        var lines = new TextLineReader(Encoding.UTF8.GetString(utf8));
        while (lines.TryRead(out var line, out var number))
        {
            var colon = line.IndexOf(':');
            if (colon > 0)
            {
                fields.Add(new(line[..colon].Trim().ToString(), line[(colon + 1)..].Trim().ToString(), number));
            }
            else if (!line.IsWhiteSpace())
            {
                problems.Add(new($"line {number}", null, "has no field name that ends in ':'", ProblemCause.Malformed));
            }
        }

        return Outcome.From<IReadOnlyList<TextField>>(() => fields, problems);
    }
}
