using System.Globalization;
using System.Text.RegularExpressions;

namespace Storage.Iscsi;

/// <summary>
/// Reads what tgtd tells, which indents by four blanks a level. An initiator that is let in may break out of its line, by its alias: no path is believed without the seal
/// in the serial number.
/// </summary>
internal static partial class TgtReport
{
    private const string Section = "    ";
    private const string Entry = "        ";
    private const string Detail = "            ";

    /// <summary>The targets of <c>Target N: name</c> and what is indented below.</summary>
    public static IReadOnlyList<TgtTarget> Targets(string text)
    {
        var targets = new List<TgtTarget>();
        var (section, unit) = ("", "");
        foreach (var line in text.Split('\n'))
        {
            if (Beginning().Match(line) is { Success: true } beginning)
            {
                targets.Add(new TgtTarget(Number(beginning.Groups[1].ValueSpan), beginning.Groups[2].Value));
            }
            else if (line.StartsWith(Detail, StringComparison.Ordinal))
            {
                targets[^1] = section == "LUN information:" && unit == $"LUN: {TgtTarget.Unit}" ? WithDetail(targets[^1], line.Trim()) : targets[^1];
            }
            else if (line.StartsWith(Entry, StringComparison.Ordinal))
            {
                unit = line.Trim();
                targets[^1] = WithEntry(targets[^1], section, unit);
            }
            else if (line.StartsWith(Section, StringComparison.Ordinal))
            {
                section = line.Trim();
            }
        }

        return targets;
    }

    /// <summary>The users of <c>Account list:</c>.</summary>
    public static IReadOnlyList<string> Accounts(string text) =>
        [.. from line in text.Split('\n') where line.StartsWith(Section, StringComparison.Ordinal) select line.Trim()];

    /// <summary>Who is connected to a target.</summary>
    public static IReadOnlyList<TgtConnection> Connections(string text)
    {
        var connections = new List<TgtConnection>();
        var session = 0UL;
        foreach (var line in text.Split('\n'))
        {
            if (Value(line, "Session: ") is { } number)
            {
                session = ulong.Parse(number, CultureInfo.InvariantCulture);
            }
            else if (Value(line, $"{Section}Connection: ") is { } connection)
            {
                connections.Add(new TgtConnection(session, uint.Parse(connection, CultureInfo.InvariantCulture), ""));
            }
            else if (Value(line, $"{Entry}Initiator: ") is { } initiator)
            {
                connections[^1] = connections[^1] with { Initiator = initiator };
            }
        }

        return connections;
    }

    private static TgtTarget WithEntry(TgtTarget target, string section, string entry) => section switch
    {
        "Account information:" => target with { Accounts = [.. target.Accounts, entry] },
        "ACL information:" => target with { Initiators = [.. target.Initiators, entry] },
        _ => target,
    };

    private static TgtTarget WithDetail(TgtTarget target, string detail) =>
        Value(detail, "Readonly: ") is { } word ? target with { IsReadOnly = word == "Yes" }
        : Value(detail, "SCSI SN: ") is { } serial ? target with { Serial = serial }
        : Value(detail, "Backing store path: ") is { } path && path != "None" ? target with { Path = path }
        : target;

    private static string? Value(string line, string key) => line.StartsWith(key, StringComparison.Ordinal) ? line[key.Length..] : null;

    private static int Number(ReadOnlySpan<char> digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^Target ([0-9]+): (.*)$")]
    private static partial Regex Beginning();
}
