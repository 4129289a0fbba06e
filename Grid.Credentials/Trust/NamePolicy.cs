using Grid.Credentials.Names;

namespace Grid.Credentials.Trust;

/// <summary>What one file says of the names that one authority may sign.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Issuer">The authority.</param>
/// <param name="Entries">The lines about it; none when the file cannot be read, so that nothing is permitted.</param>
internal sealed record NamePolicy(string File, DistinguishedName Issuer, IReadOnlyList<PolicyEntry> Entries)
{
    /// <summary>Whether a line permits the name and none denies it.</summary>
    public bool Permits(DistinguishedName subject)
    {
        var matching = Entries.Where(entry => entry.Pattern.Matches(subject)).ToList();
        return matching.Count > 0 && matching.TrueForAll(entry => entry.IsPermitted);
    }
}
