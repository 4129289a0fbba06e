using Dapper;
using Microsoft.Data.Sqlite;
using Occi.Core;

namespace Occi.Data.Sqlite;

/// <summary>The SQL of the mixins that users made.</summary>
internal static class UserMixinQueries
{
    public static IReadOnlyList<UserMixin> List(SqliteConnection connection) =>
        [.. connection.Query<UserMixinRow>("select id, tenant, location, title, depends, owner, created from user_mixins order by seq").Select(row => row.ToMixin())];

    public static async Task<bool> InsertAsync(SqliteConnection connection, UserMixin mixin) => await connection.ExecuteAsync(
        """
        insert into user_mixins (tenant, id, location, title, depends, owner, created) values (@Tenant, @Id, @Location, @Title, @Depends, @Owner, @Created)
        on conflict do nothing
        """,
        UserMixinRow.Of(mixin)) > 0;

    public static async Task<bool> RemoveAsync(SqliteConnection connection, string tenant, CategoryId id, DateTimeOffset now)
    {
        var mixin = new { tenant, id = id.ToString(), now = now.ToUnixTimeMilliseconds() };
        if (await connection.ExecuteAsync("delete from user_mixins where tenant = @tenant and id = @id", mixin) == 0)
        {
            return false;
        }

        await connection.ExecuteAsync(
            """
            update entities set version = version + 1, updated = @now
            where tenant = @tenant and seq in (select entity from entity_mixins where mixin = @id);
            delete from entity_mixins
            where mixin = @id and exists (select 1 from entities e where e.seq = entity_mixins.entity and e.tenant = @tenant)
            """,
            mixin);
        return true;
    }
}
