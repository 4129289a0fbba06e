using Dapper;
using Microsoft.Data.Sqlite;
using Occi.Core;

namespace Occi.Data.Sqlite;

/// <summary>The SQL of the mixins that users made.</summary>
internal static class UserMixinQueries
{
    private const string TakeOff = """
        delete from entity_mixins
        where mixin = @Id and exists (select 1 from entities e where e.seq = entity_mixins.entity and e.tenant = @Tenant)
        """;

    public static IReadOnlyList<UserMixin> List(SqliteConnection connection) =>
        [.. connection.Query<UserMixinRow>("select id, tenant, location, title, depends, owner, created, sharing from user_mixins order by seq").Select(row => row.ToMixin())];

    public static async Task<bool> InsertAsync(SqliteConnection connection, UserMixin mixin)
    {
        var row = UserMixinRow.Of(mixin);
        var inserted = await connection.ExecuteAsync(
            """
            insert into user_mixins (tenant, id, location, title, depends, owner, created, sharing) values (@Tenant, @Id, @Location, @Title, @Depends, @Owner, @Created, @Sharing)
            on conflict do nothing
            """,
            row);
        if (inserted > 0)
        {
            await connection.ExecuteAsync(TakeOff, row); // a change that was under way when one of this name was removed may have left it on an entity
        }

        return inserted > 0;
    }

    public static async Task<bool> RemoveAsync(SqliteConnection connection, string tenant, CategoryId id, DateTimeOffset now)
    {
        var mixin = new { Tenant = tenant, Id = id.ToString(), now = now.ToUnixTimeMilliseconds() };
        if (await connection.ExecuteAsync("delete from user_mixins where tenant = @Tenant and id = @Id", mixin) == 0)
        {
            return false;
        }

        await connection.ExecuteAsync(
            """
            update entities set version = version + 1, updated = @now
            where tenant = @Tenant and seq in (select entity from entity_mixins where mixin = @Id)
            """,
            mixin);
        await connection.ExecuteAsync(TakeOff, mixin);
        return true;
    }
}
