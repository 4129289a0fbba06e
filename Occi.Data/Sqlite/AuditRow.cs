using Occi.Core;

namespace Occi.Data.Sqlite;

/// <summary>A row of <c>audit</c> as Dapper fills it.</summary>
internal sealed record AuditRow(
    long Sequence, long At, string Subject, string Tenant, string Authentication, string Address, string Fingerprint, string Request, string Action, string Outcome,
    string? Entity, string? Kind, string? Image, string? Detail)
{
    public AuditEntry ToEntry() => new()
    {
        Sequence = Sequence,
        At = DateTimeOffset.FromUnixTimeMilliseconds(At),
        Subject = Subject,
        Tenant = Tenant,
        Authentication = Authentication,
        Address = Address,
        Fingerprint = Fingerprint,
        Request = Request,
        Action = Action,
        Outcome = Enum.Parse<AuditOutcome>(Outcome, ignoreCase: true),
        Entity = EntityId.TryParse(Entity, out var entity) ? entity : null,
        Kind = Kind is not null && CategoryId.TryParse(Kind, out var kind) ? kind : null,
        Image = Image,
        Detail = Detail,
    };
}
