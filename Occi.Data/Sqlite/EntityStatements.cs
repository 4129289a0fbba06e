using Occi.Core;

namespace Occi.Data.Sqlite;

/// <summary>The writing SQL of entities and of the mixins that they carry.</summary>
internal static class EntityStatements
{
    // Nothing of a statement is undone but with all of its work. "or fail" tells SQLite so, and for the same reason there is no "returning": else the triggers of usage
    // would make it keep a journal of every page that a statement changes.
    private const string InsertEntity = """
        insert or fail into entities (id, kind, tenant, owner, title, summary, attributes, desired, state, message, condition, failed, observed, version, created, updated,
            source, target, sharing)
        values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19)
        """;

    // What the backend says is most of what is written: where nothing else is new, all indexes but that of states are left alone.
    private const string UpdateObserved = """
        update or fail entities set state = ?7, message = ?8, condition = ?9, failed = ?10, observed = ?11, updated = ?12, version = version + 1
        where id = ?1 and version = ?2 and title is ?3 and summary is ?4 and attributes = ?5 and desired = ?6 and sharing = ?13
        """;

    private const string UpdateEntity = """
        update or fail entities set title = ?3, summary = ?4, attributes = ?5, desired = ?6, state = ?7, message = ?8, condition = ?9, failed = ?10, observed = ?11,
            updated = ?12, sharing = ?13, version = version + 1
        where id = ?1 and version = ?2
        """;

    // What is damaged stays as it was found, for who may want to mend it.
    private const string MarkAbsent = "update entities set desired = ?3, updated = ?4, version = version + 1 where id = ?1 and version = ?2";

    public static void Insert(SqliteSession session, StoredEntity entity)
    {
        var observed = entity.Observed;
        session.Run(
            InsertEntity,
            entity.Id, entity.Kind, entity.Tenant, entity.Owner, entity.Title, entity.Summary, AttributeJson.Write(entity.Attributes),
            entity.Desired, observed.State, observed.Message, observed.Condition, observed.HasFailed, AttributeJson.Write(observed.Attributes),
            entity.Version, entity.Created, entity.Updated, entity.Ends?.Source, entity.Ends?.Target,
            SharingWords.Of(entity.Sharing));
        if (entity.Mixins.Count > 0)
        {
            InsertMixins(session, session.LastInserted, entity.Mixins);
        }
    }

    public static bool Update(SqliteSession session, StoredEntity entity)
    {
        if (entity.IsDamaged)
        {
            return entity.IsAbsent && session.Change(MarkAbsent, entity.Id, entity.Version, entity.Desired, entity.Updated) > 0;
        }

        var observed = entity.Observed;
        ReadOnlySpan<SqlValue> values =
        [
            entity.Id, entity.Version, entity.Title, entity.Summary, AttributeJson.Write(entity.Attributes),
            entity.Desired, observed.State, observed.Message, observed.Condition, observed.HasFailed, AttributeJson.Write(observed.Attributes), entity.Updated,
            SharingWords.Of(entity.Sharing),
        ];
        var isChanged = session.Change(UpdateObserved, values) > 0 || session.Change(UpdateEntity, values) > 0;
        if (isChanged && session.FindInteger("select seq from entities where id = ?1", entity.Id) is { } seq && !MixinsOf(session, seq).SequenceEqual(entity.Mixins))
        {
            session.Run("delete from entity_mixins where entity = ?1", seq);
            InsertMixins(session, seq, entity.Mixins);
        }

        return isChanged;
    }

    private static List<CategoryId> MixinsOf(SqliteSession session, long seq)
    {
        var mixins = new List<CategoryId>();
        using var rows = session.Query("select mixin from entity_mixins where entity = ?1 order by position", seq);
        while (rows.Read())
        {
            mixins.Add(session.Words.Categories.Get(rows.Utf8(0)));
        }

        return mixins;
    }

    private static void InsertMixins(SqliteSession session, long seq, IReadOnlyList<CategoryId> mixins)
    {
        for (var position = 0; position < mixins.Count; position++)
        {
            session.Run("insert into entity_mixins (entity, position, mixin) values (?1, ?2, ?3)", seq, position, mixins[position]);
        }
    }
}
