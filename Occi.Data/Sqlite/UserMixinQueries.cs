using Dapper;
using Microsoft.Data.Sqlite;

namespace Occi.Data.Sqlite;

/// <summary>The SQL of the mixins that users made.</summary>
internal static class UserMixinQueries
{
    /// <summary>The rows of <c>entity_mixins</c> by which entities mean the mixin with the <c>seq</c> <c>@seq</c>.</summary>
    public static readonly string Carriers =
        $"select m.entity from entity_mixins m cross join entities e on e.seq = m.entity where m.mixin = @id and {MixinMeaning.Of("e", "@id")} = @seq";

    private static readonly string TakeOff = $"""
        update entities set version = version + 1, updated = @now where seq in ({Carriers});
        delete from entity_mixins where mixin = @id and entity in ({Carriers});
        """;

    public static IReadOnlyList<UserMixin> List(SqliteConnection connection) =>
        [.. connection.Query<UserMixinRow>("select id, tenant, location, title, depends, owner, created, sharing from user_mixins order by seq").Select(row => row.ToMixin())];

    public static async Task<bool> InsertAsync(SqliteConnection connection, UserMixin mixin, DateTimeOffset now)
    {
        var row = UserMixinRow.Of(mixin);
        var inserted = await connection.QueryFirstOrDefaultAsync<long?>(
            """
            insert into user_mixins (tenant, id, location, title, depends, owner, created, sharing)
            values (@Tenant, @Id, @Location, @Title, @Depends, @Owner, @Created, @Sharing)
            on conflict do nothing returning seq
            """,
            row);
        return inserted is { } seq && await TakeOffAsync(connection, row.Id, seq, now);
    }

    public static async Task<bool> RemoveAsync(SqliteConnection connection, MixinKey mixin, DateTimeOffset now)
    {
        var id = mixin.Id.ToString();
        var found = await connection.QueryFirstOrDefaultAsync<long?>(
            $"select seq from user_mixins where tenant = @Tenant and id = @id and {(mixin.Owner is null ? "sharing <> 'private'" : "owner = @Owner and sharing = 'private'")}",
            new { mixin.Tenant, mixin.Owner, id });
        return found is { } seq
            && await TakeOffAsync(connection, id, seq, now) // while it is there: what an entity means is asked of the table
            && await connection.ExecuteAsync("delete from user_mixins where seq = @seq", new { seq }) > 0;
    }

    private static async Task<bool> TakeOffAsync(SqliteConnection connection, string id, long seq, DateTimeOffset now)
    {
        await connection.ExecuteAsync(TakeOff, new { id, seq, now = now.ToUnixTimeMilliseconds() });
        return true;
    }
}
