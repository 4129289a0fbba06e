namespace Occi.Data;

/// <summary>Reads what is kept so that it can be found out afterwards who did what.</summary>
public interface IAuditReader
{
    /// <summary>The lines that a query selects, the oldest first.</summary>
    Task<IReadOnlyList<AuditEntry>> ListAuditAsync(AuditQuery query, CancellationToken cancellationToken);

    /// <summary>Who had an address at a moment; several when networks use the same addresses.</summary>
    Task<IReadOnlyList<AddressUse>> FindAddressAsync(string address, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>The ids of tokens that were revoked and would be good at this moment otherwise.</summary>
    Task<IReadOnlyDictionary<string, DateTimeOffset>> ListRevokedTokensAsync(DateTimeOffset now, CancellationToken cancellationToken);
}
