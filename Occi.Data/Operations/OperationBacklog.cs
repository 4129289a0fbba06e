namespace Occi.Data;

/// <summary>How much work waits.</summary>
/// <param name="Count">Operations that are not done.</param>
/// <param name="NextDue">When the earliest postponed one may be tried again; null when none is postponed.</param>
public sealed record OperationBacklog(long Count, DateTimeOffset? NextDue);
