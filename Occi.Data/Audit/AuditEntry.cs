using Occi.Core;

namespace Occi.Data;

/// <summary>A line of the audit log: who, from where, with which credential, what, on which entity, with which image, and what came of it.</summary>
public sealed record AuditEntry
{
    /// <summary>Its place in the log; 0 until it is stored.</summary>
    public long Sequence { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who.</summary>
    public required string Subject { get; init; }

    /// <summary>Of an entity the tenant that it belongs to, else the one on whose behalf.</summary>
    public required string Tenant { get; init; }

    /// <summary>The authentication scheme.</summary>
    public required string Authentication { get; init; }

    /// <summary>The address that the request came from.</summary>
    public required string Address { get; init; }

    /// <summary>What identifies the credential.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>What the server's log calls the request.</summary>
    public required string Request { get; init; }

    /// <summary>What: <c>create</c>, <c>update</c>, <c>delete</c>, an action's term, <c>login</c>.</summary>
    public required string Action { get; init; }

    /// <summary>What came of it.</summary>
    public required AuditOutcome Outcome { get; init; }

    /// <summary>Of which entity; null for what is of none.</summary>
    public EntityId? Entity { get; init; }

    /// <summary>The entity's kind.</summary>
    public CategoryId? Kind { get; init; }

    /// <summary>The image that the machine starts from.</summary>
    public string? Image { get; init; }

    /// <summary>More for a person, such as the reason of a refusal.</summary>
    public string? Detail { get; init; }
}
