using Occi.Core;

namespace Occi.Data;

/// <summary>Which lines of the audit log, in its order: all that it names must hold.</summary>
public sealed record AuditQuery
{
    /// <summary>Of this entity.</summary>
    public EntityId? Entity { get; init; }

    /// <summary>Of this person.</summary>
    public string? Subject { get; init; }

    /// <summary>Of this tenant.</summary>
    public string? Tenant { get; init; }

    /// <summary>Not before.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Before.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>After this place in the log.</summary>
    public long After { get; init; }

    /// <summary>At most so many.</summary>
    public int Limit { get; init; } = 1000;
}
