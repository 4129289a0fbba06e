namespace Storage.Iscsi;

/// <summary>Reads what <see cref="LioScripts.Show"/> tells.</summary>
internal static class LioReport
{
    public static IReadOnlyList<LioTarget> Targets(string text)
    {
        var targets = new List<LioTarget>();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var words = line.Split(' ', 2);
            switch (words[0])
            {
                case "target":
                    targets.Add(new LioTarget(words[1], null, []));
                    break;
                case "source":
                    targets[^1] = targets[^1] with { Path = words[1] };
                    break;
                case "acl":
                    targets[^1] = targets[^1] with { Acls = [.. targets[^1].Acls, Acl(words[1].Split(' ', 3))] };
                    break;
                default:
                    throw new InvalidDataException($"'{line}' tells nothing of a target.");
            }
        }

        return targets;
    }

    private static LioAcl Acl(string[] words) => new(words[0], words[1] == "1", words[2]);
}
