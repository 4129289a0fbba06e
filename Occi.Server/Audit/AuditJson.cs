using Occi.Data;

namespace Occi.Server.Audit;

/// <summary>A line of the audit log as clients and the archive have it.</summary>
internal static class AuditJson
{
    /// <summary>What is told of a line.</summary>
    public static object Of(AuditEntry entry) => new
    {
        seq = entry.Sequence,
        at = entry.At,
        subject = entry.Subject,
        tenant = entry.Tenant,
        authentication = entry.Authentication,
        address = entry.Address,
        fingerprint = entry.Fingerprint,
        request = entry.Request,
        action = entry.Action,
        outcome = entry.Outcome == AuditOutcome.Done ? "done" : "refused",
        entity = entry.Entity?.Value,
        kind = entry.Kind?.Term,
        image = entry.Image,
        detail = entry.Detail,
    };

    /// <summary>What is told of who has or had an address.</summary>
    public static object Of(AddressUse use) => new
    {
        address = use.Address,
        mac = use.Mac,
        compute = use.Compute.Value,
        network = use.Network.Value,
        networkinterface = use.Link.Value,
        tenant = use.Tenant,
        owner = use.Owner,
        image = use.Image,
        since = use.Since,
        until = use.Until,
    };
}
