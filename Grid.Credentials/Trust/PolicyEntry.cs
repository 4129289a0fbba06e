using Grid.Credentials.Names;

namespace Grid.Credentials.Trust;

/// <summary>A line of a signing policy or of a namespaces file.</summary>
/// <param name="Issuer">The authority that it is about; null for the one whose file it is (<c>SELF</c>).</param>
/// <param name="IsPermitted">Whether the authority may sign these names, or may not.</param>
/// <param name="Pattern">The names.</param>
internal sealed record PolicyEntry(DistinguishedName? Issuer, bool IsPermitted, SubjectPattern Pattern);
