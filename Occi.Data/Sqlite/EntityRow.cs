using System.Data.Common;
using Occi.Core;

namespace Occi.Data.Sqlite;

/// <summary>A row of <c>entities</c> with its mixins and link ends, as Dapper or <see cref="Read"/> fills it.</summary>
internal sealed class EntityRow
{
    public const string Columns = """
        e.seq, e.id, e.kind, e.tenant, e.owner, e.title, e.summary, e.attributes, e.desired, e.state, e.message, e.condition, e.failed, e.observed,
        e.version, e.created, e.updated, l.source, l.target,
        (select group_concat(mixin, ' ') from (select m.mixin from entity_mixins m where m.entity = e.id order by m.position)) as mixins
        """;

    public long Seq { get; set; }

    public string Id { get; set; } = "";

    public string Kind { get; set; } = "";

    public string Tenant { get; set; } = "";

    public string Owner { get; set; } = "";

    public string? Title { get; set; }

    public string? Summary { get; set; }

    public string Attributes { get; set; } = "{}";

    public string Desired { get; set; } = "";

    public string State { get; set; } = "";

    public string? Message { get; set; }

    public string? Condition { get; set; }

    public bool Failed { get; set; }

    public string Observed { get; set; } = "{}";

    public long Version { get; set; }

    public long Created { get; set; }

    public long Updated { get; set; }

    public string? Source { get; set; }

    public string? Target { get; set; }

    public string? Mixins { get; set; }

    public static EntityRow Of(StoredEntity entity) => new()
    {
        Id = entity.Id.Value.ToString(),
        Kind = entity.Kind.ToString(),
        Tenant = entity.Tenant,
        Owner = entity.Owner,
        Title = entity.Title,
        Summary = entity.Summary,
        Attributes = AttributeJson.Write(entity.Attributes),
        Desired = entity.Desired,
        State = entity.Observed.State,
        Message = entity.Observed.Message,
        Condition = entity.Observed.Condition,
        Failed = entity.Observed.HasFailed,
        Observed = AttributeJson.Write(entity.Observed.Attributes),
        Version = entity.Version,
        Created = entity.Created.ToUnixTimeMilliseconds(),
        Updated = entity.Updated.ToUnixTimeMilliseconds(),
        Source = entity.Ends?.Source.Value.ToString(),
        Target = entity.Ends?.Target.Value.ToString(),
    };

    /// <summary>The present row of a query for <see cref="Columns"/>; the numbers are their places.</summary>
    public static EntityRow Read(DbDataReader row) => new()
    {
        Seq = row.GetInt64(0),
        Id = row.GetString(1),
        Kind = row.GetString(2),
        Tenant = row.GetString(3),
        Owner = row.GetString(4),
        Title = Text(row, 5),
        Summary = Text(row, 6),
        Attributes = row.GetString(7),
        Desired = row.GetString(8),
        State = row.GetString(9),
        Message = Text(row, 10),
        Condition = Text(row, 11),
        Failed = row.GetBoolean(12),
        Observed = row.GetString(13),
        Version = row.GetInt64(14),
        Created = row.GetInt64(15),
        Updated = row.GetInt64(16),
        Source = Text(row, 17),
        Target = Text(row, 18),
        Mixins = Text(row, 19),
    };

    public StoredEntity ToEntity() => new()
    {
        Id = new EntityId(Guid.Parse(Id)),
        Kind = Category(Kind),
        Mixins = Mixins is null ? [] : [.. Mixins.Split(' ').Select(Category)],
        Tenant = Tenant,
        Owner = Owner,
        Title = Title,
        Summary = Summary,
        Attributes = AttributeJson.Read(Attributes),
        Ends = Source is null || Target is null ? null : new LinkEnds(new EntityId(Guid.Parse(Source)), new EntityId(Guid.Parse(Target))),
        Desired = Desired,
        Observed = new ObservedSide(State, Message, Condition, Failed, AttributeJson.Read(Observed)),
        Version = Version,
        Created = DateTimeOffset.FromUnixTimeMilliseconds(Created),
        Updated = DateTimeOffset.FromUnixTimeMilliseconds(Updated),
        Sequence = Seq,
    };

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static CategoryId Category(string text) =>
        CategoryId.TryParse(text, out var id) ? id : throw new InvalidDataException($"The database holds '{text}' where a category identifier must stand.");
}
