using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.RegularExpressions;

namespace Grid.Credentials.Names;

/// <summary>Names as grid files and accounts have them: <c>/DC=org/DC=example/CN=Alice Test</c>.</summary>
internal static partial class SlashForm
{
    /// <summary>What <c>X509_NAME_oneline</c> of OpenSSL 3 makes of a name, byte for byte.</summary>
    /// <param name="relativeNames">The relative names.</param>
    /// <param name="isEscaped">Whether slashes and plus signs in values are escaped, as since OpenSSL 3.</param>
    public static string Write(IReadOnlyList<IReadOnlyList<NameAttribute>> relativeNames, bool isEscaped = true)
    {
        var text = new StringBuilder();
        foreach (var relativeName in relativeNames)
        {
            for (var i = 0; i < relativeName.Count; i++)
            {
                text.Append(i == 0 ? '/' : '+').Append(AttributeTypes.ShortName(relativeName[i].Oid)).Append('=');
                Write(text, relativeName[i].Content.Span, isEscaped);
            }
        }

        return text.ToString();
    }

    /// <summary>
    /// Reads what OpenSSL 3 writes, and what older ones wrote: they did not escape slashes, so that only what begins like an attribute begins one
    /// (<c>/CN=host/voms.example.org</c> has one attribute).
    /// </summary>
    public static bool TryRead(string text, [NotNullWhen(true)] out List<IReadOnlyList<NameAttribute>>? relativeNames)
    {
        relativeNames = [];
        var starts = AttributeStart().Matches(text).Where(start => AttributeTypes.Oid(start.Groups["type"].Value) is not null).ToList();
        if (starts.Count == 0 || starts[0].Index != 0 || text[0] != '/')
        {
            relativeNames = null;
            return false;
        }

        foreach (var (start, next) in starts.Zip(starts.Skip(1).Select(start => start.Index).Append(text.Length)))
        {
            var value = text[(start.Index + start.Length)..next];
            var attribute = NameAttribute.Of(AttributeTypes.Oid(start.Groups["type"].Value)!, Unescape(value));
            if (text[start.Index] == '/')
            {
                relativeNames.Add([attribute]);
            }
            else
            {
                relativeNames[^1] = [.. relativeNames[^1], attribute];
            }
        }

        return true;
    }

    private static void Write(StringBuilder text, ReadOnlySpan<byte> content, bool isEscaped)
    {
        foreach (var value in content)
        {
            if (value is < (byte)' ' or > (byte)'~')
            {
                text.Append("\\x").Append(value.ToString("X2", null));
            }
            else
            {
                text.Append(isEscaped && value is (byte)'/' or (byte)'+' ? "\\" : "").Append((char)value);
            }
        }
    }

    private static string Unescape(string value)
    {
        var bytes = Escape().Split(value).SelectMany(Unescaped).ToArray();
        return Encoding.UTF8.GetString(bytes);
    }

    private static byte[] Unescaped(string part) => part switch
    {
        "\\/" or "\\+" => [(byte)part[1]],
        ['\\', 'x', _, _] when Escape().IsMatch(part) => [Convert.ToByte(part[2..], 16)],
        _ => Encoding.UTF8.GetBytes(part),
    };

    [GeneratedRegex(@"(?<!\\)[/+](?<type>[A-Za-z][A-Za-z0-9]*|[0-2](\.[0-9]+)+)=", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex AttributeStart();

    [GeneratedRegex(@"(\\[/+]|\\x[0-9A-Fa-f]{2})", RegexOptions.CultureInvariant)]
    private static partial Regex Escape();
}
