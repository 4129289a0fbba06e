using System.Globalization;
using System.Text;

namespace Occi.Server.Identity.Ldap;

/// <summary>Takes distinguished names apart (RFC 4514 section 3), as far as groups need it.</summary>
internal static class LdapName
{
    /// <summary>The value of the first part of a name whose rest is <paramref name="parent"/>; null when it is elsewhere, or its first part has several values.</summary>
    /// <param name="name">E.g. <c>cn=cloud,ou=groups,dc=example,dc=org</c>.</param>
    /// <param name="parent">E.g. <c>ou=groups, dc=example, dc=org</c>; upper and lower case and spaces around commas make no difference.</param>
    public static string? ValueBelow(string name, string parent)
    {
        var parts = Split(name);
        return parts.Skip(1).SequenceEqual(Split(parent), StringComparer.OrdinalIgnoreCase) ? Value(parts[0]) : null;
    }

    private static List<string> Split(string name)
    {
        var (parts, part) = (new List<string>(), new StringBuilder());
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] == '\\' && i + 1 < name.Length)
            {
                part.Append(name[i]).Append(name[++i]);
            }
            else if (name[i] == ',')
            {
                parts.Add(part.ToString().Trim());
                part.Clear();
            }
            else
            {
                part.Append(name[i]);
            }
        }

        parts.Add(part.ToString().Trim());
        return parts;
    }

    /// <summary>What stands after the equals sign, with its escapes undone; null for what has none, or more than one value.</summary>
    private static string? Value(string part)
    {
        var start = part.IndexOf('=', StringComparison.Ordinal) + 1;
        var bytes = new List<byte>();
        for (var i = start; i < part.Length && start > 0; i++)
        {
            if (part[i] == '+')
            {
                return null;
            }

            if (part[i] != '\\' || i + 1 == part.Length)
            {
                bytes.AddRange(Encoding.UTF8.GetBytes(part, i, char.IsHighSurrogate(part[i]) && i + 1 < part.Length ? 2 : 1));
                i += char.IsHighSurrogate(part[i]) && i + 1 < part.Length ? 1 : 0;
            }
            else if (i + 2 < part.Length && byte.TryParse(part.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var octet))
            {
                bytes.Add(octet);
                i += 2;
            }
            else
            {
                bytes.AddRange(Encoding.UTF8.GetBytes(part, ++i, 1));
            }
        }

        return bytes.Count == 0 ? null : Encoding.UTF8.GetString([.. bytes]);
    }
}
