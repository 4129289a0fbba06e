using Grid.Credentials.Certificates;

namespace Grid.Credentials.Trust;

/// <summary>What a file of the trust directory holds.</summary>
internal sealed record TrustContent
{
    /// <summary>Certificates of authorities.</summary>
    public IReadOnlyList<GridCertificate> Authorities { get; init; } = [];

    /// <summary>Revocation lists.</summary>
    public IReadOnlyList<RevocationList> RevocationLists { get; init; } = [];

    /// <summary>Lines that say which names authorities may sign.</summary>
    public IReadOnlyList<PolicyEntry> PolicyEntries { get; init; } = [];
}
