using Occi.Core;

namespace Occi.Data.Sqlite;

/// <summary>A row of <c>operations</c>, as Dapper fills it.</summary>
internal sealed class OperationRow
{
    public long Id { get; set; }

    public string Subject { get; set; } = "";

    public string Entity { get; set; } = "";

    public string Verb { get; set; } = "";

    public string? Argument { get; set; }

    public int Attempts { get; set; }

    public long Created { get; set; }

    public Operation ToOperation() => new(
        Id,
        new EntityId(Guid.Parse(Subject)),
        new EntityId(Guid.Parse(Entity)),
        Verb,
        Argument,
        Attempts,
        DateTimeOffset.FromUnixTimeMilliseconds(Created));
}
