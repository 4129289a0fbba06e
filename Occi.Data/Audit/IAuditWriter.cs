using Occi.Core;

namespace Occi.Data;

/// <summary>Keeps what must be found out afterwards, in the transaction in which it happens.</summary>
public interface IAuditWriter
{
    /// <summary>Adds lines to the audit log. They are never changed.</summary>
    Task AppendAuditAsync(IReadOnlyCollection<AuditEntry> entries, CancellationToken cancellationToken);

    /// <summary>
    /// Forgets the lines up to a place in the log, and the uses of addresses that ended before a moment. The caller has written the lines to an archive: nothing else makes
    /// them go.
    /// </summary>
    /// <returns>How many lines.</returns>
    Task<int> ForgetAuditAsync(long upTo, DateTimeOffset before, CancellationToken cancellationToken);

    /// <summary>Notes that an interface has an address. That it has it already is fine; one that it had before has ended with this.</summary>
    Task RecordAddressAsync(AddressUse use, CancellationToken cancellationToken);

    /// <summary>Notes that an interface has no address any more; fine when it had none.</summary>
    Task ReleaseAddressAsync(EntityId link, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Makes a token bad, and forgets those that have ended by themselves.</summary>
    Task RevokeTokenAsync(string id, DateTimeOffset until, CancellationToken cancellationToken);
}
