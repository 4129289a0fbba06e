namespace Occi.Data;

/// <summary>What came of something that somebody wanted.</summary>
public enum AuditOutcome
{
    /// <summary>It was done: it is as durable as the entry.</summary>
    Done,

    /// <summary>It was not theirs to do, or too much.</summary>
    Refused,
}
