using Occi.Core;

namespace Occi.Data.Sqlite;

/// <summary>The SQL of the mixins that users made.</summary>
internal static class UserMixinQueries
{
    private const string TakeOff = """
        delete from entity_mixins
        where mixin = ?2 and exists (select 1 from entities e where e.seq = entity_mixins.entity and e.tenant = ?1)
        """;

    public static IReadOnlyList<UserMixin> List(SqliteSession session)
    {
        var mixins = new List<UserMixin>();
        using var rows = session.Query("select id, tenant, location, title, depends, owner, created from user_mixins order by seq");
        while (rows.Read())
        {
            mixins.Add(new UserMixin
            {
                Id = session.Words.Categories.Get(rows.Utf8(0)),
                Tenant = session.Words.Texts.Get(rows.Utf8(1)),
                Location = rows.Text(2)!,
                Title = rows.Text(3),
                Depends = session.Words.CategoryLists.Get(rows.Utf8(4)),
                Owner = session.Words.Texts.Get(rows.Utf8(5)),
                Created = DateTimeOffset.FromUnixTimeMilliseconds(rows.Integer(6)),
            });
        }

        return mixins;
    }

    public static bool Insert(SqliteSession session, UserMixin mixin)
    {
        var isNew = session.Change(
            """
            insert into user_mixins (tenant, id, location, title, depends, owner, created) values (?1, ?2, ?3, ?4, ?5, ?6, ?7)
            on conflict do nothing
            """,
            mixin.Tenant, mixin.Id, mixin.Location, mixin.Title, string.Join(' ', mixin.Depends), mixin.Owner, mixin.Created) > 0;
        if (isNew)
        {
            session.Run(TakeOff, mixin.Tenant, mixin.Id); // a change that was under way when one of this name was removed may have left it on an entity
        }

        return isNew;
    }

    public static bool Remove(SqliteSession session, string tenant, CategoryId id, DateTimeOffset now)
    {
        if (session.Change("delete from user_mixins where tenant = ?1 and id = ?2", tenant, id) == 0)
        {
            return false;
        }

        session.Run(
            """
            update entities set version = version + 1, updated = ?3
            where tenant = ?1 and seq in (select entity from entity_mixins where mixin = ?2)
            """,
            tenant, id, now);
        session.Run(TakeOff, tenant, id);
        return true;
    }
}
