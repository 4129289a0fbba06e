using Dapper;
using Microsoft.Data.Sqlite;
using Occi.Core;

namespace Occi.Data.Sqlite;

/// <summary>The SQL of the catalogue of images.</summary>
internal static class ImageQueries
{
    private const string Columns = """
        i.id, i.name, i.template, i.title, i.os, i.minimum_memory as MinimumMemory, i.format, i.sha512, i.size, i.source, i.origin, i.tenant, i.owner, i.sharing, i.state, i.message,
        i.content_sha512 as ContentSha512, i.content_format as ContentFormat, i.content_bytes as ContentBytes, i.virtual_bytes as VirtualBytes, i.deleted, i.created, i.updated
        """;

    /// <summary>Of machines that are gone the quarantine knows the image by the term of its template; their disks lie over its bytes as before.</summary>
    private const string IsUsed = """
        (exists (select 1 from entity_mixins m where m.mixin = i.template)
         or exists (select 1 from quarantine q where q.image = substr(i.template, instr(i.template, '#') + 1)))
        """;

    public static string Word(ImageState state) => state.ToString().ToLowerInvariant();

    public static StoredImage? Find(SqliteConnection connection, ImageId id) =>
        connection.QueryFirstOrDefault<ImageRow>($"select {Columns} from images i where i.id = @id", new { id = id.ToString() })?.ToImage();

    public static IReadOnlyList<StoredImage> List(SqliteConnection connection, ImageQuery query) =>
        [.. connection.Query<ImageRow>(Selection(query), new
        {
            tenant = query.Viewer.Tenant,
            subject = query.Viewer.Subject,
            states = query.States.Select(Word),
            limit = query.Page?.Size ?? -1,
            offset = query.Page?.Offset ?? 0,
        }).Select(row => row.ToImage())];

    public static IReadOnlyList<StoredImage> InUse(SqliteConnection connection) =>
        [.. connection.Query<ImageRow>($"select {Columns} from images i where {IsUsed} order by i.seq").Select(row => row.ToImage())];

    public static IReadOnlyList<StoredImage> ToSave(SqliteConnection connection, EntityId origin) =>
        [.. connection.Query<ImageRow>(
            $"select {Columns} from images i where i.origin = @origin and i.state in ('waiting', 'saving') and i.deleted = 0 order by i.seq", new { origin = origin.Value.ToString("D") })
            .Select(row => row.ToImage())];

    public static async Task<bool> InsertAsync(SqliteConnection connection, StoredImage image) => await connection.ExecuteAsync(
        """
        insert into images (
            id, name, template, title, os, minimum_memory, format, sha512, size, source, origin, tenant, owner, sharing, state, message,
            content_sha512, content_format, content_bytes, virtual_bytes, deleted, created, updated)
        values (
            @Id, @Name, @Template, @Title, @Os, @MinimumMemory, @Format, @Sha512, @Size, @Source, @Origin, @Tenant, @Owner, @Sharing, @State, @Message,
            @ContentSha512, @ContentFormat, @ContentBytes, @VirtualBytes, @Deleted, @Created, @Updated)
        on conflict (template) do nothing
        """,
        ImageRow.Of(image)) > 0;

    public static async Task<bool> UpdateAsync(SqliteConnection connection, StoredImage image) => await connection.ExecuteAsync(
        """
        update images set
            title = @Title, os = @Os, minimum_memory = @MinimumMemory, format = @Format, sha512 = @Sha512, size = @Size, source = @Source, sharing = @Sharing,
            state = @State, message = @Message, content_sha512 = @ContentSha512, content_format = @ContentFormat, content_bytes = @ContentBytes,
            virtual_bytes = @VirtualBytes, deleted = @Deleted, updated = @Updated
        where id = @Id
        """,
        ImageRow.Of(image)) > 0;

    public static async Task DeleteAsync(SqliteConnection connection, ImageId id)
    {
        await connection.ExecuteAsync("update images set deleted = 1 where id = @id", new { id = id.ToString() });
        await ForgetAsync(connection);
    }

    public static Task<int> ForgetAsync(SqliteConnection connection) => connection.ExecuteAsync($"delete from images as i where i.deleted = 1 and not {IsUsed}");

    public static Task<int> CountAsync(SqliteConnection connection, string tenant) =>
        connection.ExecuteScalarAsync<int>("select count(*) from images where tenant = @tenant and deleted = 0", new { tenant });

    /// <summary>What <see cref="Viewer.Sees"/> says, as SQL.</summary>
    private static string Selection(ImageQuery query)
    {
        var (viewer, own) = (query.Viewer, query.Viewer.Subject is null ? "i.tenant = @tenant" : "i.tenant = @tenant and i.owner = @subject");
        string[] conditions =
        [
            .. query.IncludesDeleted ? [] : new[] { "i.deleted = 0" },
            .. query.States.Count == 0 ? [] : new[] { "i.state in @states" },
            .. viewer.Tenant is null ? []
                : new[] { viewer.IsConfined ? own : $"({own} or (i.tenant = @tenant and i.sharing = 'group') or i.sharing = 'public')" },
        ];
        return $"select {Columns} from images i {(conditions.Length == 0 ? "" : $"where {string.Join(" and ", conditions)} ")}order by i.seq limit @limit offset @offset";
    }
}
