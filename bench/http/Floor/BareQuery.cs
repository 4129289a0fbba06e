using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Occi.Data.Sqlite;

namespace Bench.Http.Floor;

/// <summary>
/// The rows that a listing of all machines needs, read by a plain loop over Microsoft.Data.Sqlite: one query, compiled before, every row stepped through and every column of it
/// taken as the text or number that it is. Nothing is made of them and nothing is sent.
/// </summary>
internal sealed class BareQuery(string database) : IDisposable
{
    /// <summary>Below it: <c>/locations/LIMIT</c> or <c>/entities/LIMIT</c>, with -1 for all.</summary>
    public const string Path = "/rows";

    private const string Machines = "e.kind = 'http://schemas.ogf.org/occi/infrastructure#compute' and e.desired <> 'absent' order by e.seq limit $limit";

    private const string Seen = "{0}.id, {0}.kind, {0}.tenant, {0}.title, {0}.summary, {0}.attributes, {0}.desired, {0}.state, {0}.message, {0}.observed, "
        + "(select group_concat(mixin, ' ') from (select m.mixin from entity_mixins m where m.entity = {0}.seq order by m.position))";

    private static readonly string Locations = $"select e.id from entities e where {Machines}";

    private static readonly string Entities =
        $"select {Of("e")}, {Of("l")}, l.target from (select e.* from entities e where {Machines}) e left join entities l on l.source = e.id order by e.seq, l.seq";

    private readonly ConcurrentBag<SqliteConnection> _idle = [];

    /// <summary>Reads the rows, then answers with nothing.</summary>
    public void Answer(HttpContext context, string path)
    {
        var slash = path.LastIndexOf('/');
        Read(path[..slash] == "/locations" ? Locations : Entities, int.Parse(path.AsSpan(slash + 1), CultureInfo.InvariantCulture));
        context.Response.ContentLength = 0;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        while (_idle.TryTake(out var connection))
        {
            connection.Dispose();
        }
    }

    private void Read(string sql, int limit)
    {
        if (!_idle.TryTake(out var connection))
        {
            connection = new SqliteConnections(database).OpenReader();
        }

        using (var command = connection.CreateCommand())
        {
            command.CommandText = sql;
            command.Parameters.AddWithValue("$limit", limit);
            using var rows = command.ExecuteReader();
            while (rows.Read())
            {
                for (var column = 0; column < rows.FieldCount; column++)
                {
                    _ = rows.IsDBNull(column) ? null : rows.GetString(column);
                }
            }
        }

        _idle.Add(connection);
    }

    private static string Of(string table) => Seen.Replace("{0}", table, StringComparison.Ordinal);
}
