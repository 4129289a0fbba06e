using System.Globalization;
using System.Text;
using Occi.Server.Configuration;

namespace Occi.Server.Identity.Ldap;

/// <summary>Puts what somebody typed into filters and names of entries, where it must not mean anything.</summary>
internal static class LdapText
{
    /// <summary>A filter with a value in it (RFC 4515 section 3): every byte that is not a letter, a digit or harmless is written as its number.</summary>
    public static string Filter(string template, string value)
    {
        var escaped = new StringBuilder();
        foreach (var octet in Encoding.UTF8.GetBytes(value))
        {
            if (char.IsAsciiLetterOrDigit((char)octet) || octet is (byte)'-' or (byte)'_' or (byte)'.' or (byte)'@')
            {
                escaped.Append((char)octet);
            }
            else
            {
                escaped.Append(CultureInfo.InvariantCulture, $"\\{octet:x2}");
            }
        }

        return template.Replace(LdapOptions.Placeholder, escaped.ToString(), StringComparison.Ordinal);
    }

    /// <summary>A distinguished name with a value in it (RFC 4514 section 2.4).</summary>
    public static string Name(string template, string value)
    {
        var escaped = new StringBuilder();
        for (var i = 0; i < value.Length; i++)
        {
            var character = value[i];
            if (character == '\0')
            {
                escaped.Append("\\00");
                continue;
            }

            var isAtEdge = (i == 0 && character is ' ' or '#') || (i == value.Length - 1 && character == ' ');
            if (isAtEdge || character is '"' or '+' or ',' or ';' or '<' or '>' or '\\' or '=')
            {
                escaped.Append('\\');
            }

            escaped.Append(character);
        }

        return template.Replace(LdapOptions.Placeholder, escaped.ToString(), StringComparison.Ordinal);
    }
}
