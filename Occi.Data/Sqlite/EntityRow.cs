namespace Occi.Data.Sqlite;

/// <summary>A row of <c>entities</c> with its mixins.</summary>
internal static class EntityRow
{
    /// <summary>All but the first column, which is the place in the order of creation.</summary>
    public const string Columns = """
        e.id, e.kind, e.tenant, e.owner, e.title, e.summary, e.attributes, e.desired, e.state, e.message, e.condition, e.failed, e.observed,
        e.version, e.created, e.updated, e.source, e.target, e.sharing,
        (select group_concat(mixin, ' ') from (select m.mixin from entity_mixins m where m.entity = e.seq order by m.position)) as mixins
        """;

    public const string From = $"select e.seq, {Columns} from entities e ";

    /// <summary>The entity, damaged where the row cannot be read as a whole; null when the row does not say which entity it is.</summary>
    public static StoredEntity? Find(in SqliteRows row, SqliteSession session)
    {
        try
        {
            return Read(row, session.Words);
        }
        catch (Exception cause) when (DamagedRow.IsCause(cause))
        {
            return DamagedRow.Find(row, session, cause);
        }
    }

    private static StoredEntity Read(in SqliteRows row, RowWords words) => new()
    {
        Sequence = row.Integer(0),
        Id = row.Id(1),
        Kind = words.Categories.Get(row.Utf8(2)),
        Tenant = words.Texts.Get(row.Utf8(3)),
        Owner = words.Texts.Get(row.Utf8(4)),
        Sharing = SharingWords.Read(row.Utf8(19)),
        Title = row.Text(5),
        Summary = row.Text(6),
        Attributes = AttributeJson.Read(row.Utf8(7), words),
        Desired = words.Texts.Get(row.Utf8(8)),
        Observed = new ObservedSide(
            words.Texts.Get(row.Utf8(9)), row.Text(10), row.IsNull(11) ? null : words.Texts.Get(row.Utf8(11)), row.Integer(12) != 0, AttributeJson.Read(row.Utf8(13), words)),
        Version = row.Integer(14),
        Created = DateTimeOffset.FromUnixTimeMilliseconds(row.Integer(15)),
        Updated = DateTimeOffset.FromUnixTimeMilliseconds(row.Integer(16)),
        Ends = row.FindId(17) is { } source && row.FindId(18) is { } target ? new LinkEnds(source, target) : null,
        Mixins = words.CategoryLists.Get(row.Utf8(20)),
    };

    /// <summary>How many bytes of the row are of any length that a client likes.</summary>
    public static int Length(in SqliteRows row) => row.Utf8(5).Length + row.Utf8(6).Length + row.Utf8(7).Length + row.Utf8(13).Length;
}
