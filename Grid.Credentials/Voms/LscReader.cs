using Grid.Credentials.Names;

namespace Grid.Credentials.Voms;

/// <summary>
/// Reads LSC files: for each certificate that a VOMS server shows, a line with its subject and one with its issuer. Several chains are separated by lines of hyphens, such as
/// <c>------ NEXT CHAIN ------</c>; lines that begin with <c>#</c> are comments.
/// </summary>
internal static class LscReader
{
    /// <summary>The chains in their order; none for a file without names.</summary>
    /// <exception cref="FormatException">The file breaks the format.</exception>
    public static List<LscChain> Read(string text)
    {
        var chains = new List<LscChain>();
        var names = new List<DistinguishedName>();
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#'))
        {
            if (line[0] == '-')
            {
                End(names, chains);
                names = [];
            }
            else if (!DistinguishedName.TryParseSlash(line, out var name))
            {
                throw new FormatException($"has the line '{line}', which is no name in slash form");
            }
            else if (names is not [.., var last] || !last.Equals(name))
            {
                names.Add(name); // an issuer is the next one's subject, and said twice
            }
        }

        End(names, chains);
        return chains;
    }

    private static void End(List<DistinguishedName> names, List<LscChain> chains)
    {
        if (names.Count == 1)
        {
            throw new FormatException($"names '{names[0]}' alone, where a server and its authority belong");
        }

        if (names.Count > 0)
        {
            chains.Add(new LscChain(names));
        }
    }
}
