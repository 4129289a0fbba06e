using Grid.Credentials.Names;

namespace Grid.Credentials.Voms;

/// <summary>Names that lead from a VOMS server to its authority, as one chain of an LSC file has them; each but the first is the issuer of the one before.</summary>
/// <param name="Names">The server first, then at least its authority.</param>
public sealed record LscChain(IReadOnlyList<DistinguishedName> Names)
{
    /// <summary>
    /// Whether a path begins with this chain. LSC files of most organisations name just the server and the authority above, wherever the path ends.
    /// </summary>
    /// <param name="path">The server's subject, its issuer, and so on upwards.</param>
    public bool Begins(IReadOnlyList<DistinguishedName> path) =>
        Names.Count <= path.Count && Names.Zip(path).All(pair => pair.Second.HasUniqueSlashForm && pair.First.Equals(pair.Second));
}
