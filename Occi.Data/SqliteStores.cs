using Occi.Data.Sqlite;

namespace Occi.Data;

/// <summary>Opens the embedded database.</summary>
public static class SqliteStores
{
    /// <summary>Touches the file only when it is first used; call <see cref="IStratusStore.MigrateAsync"/> before anything else.</summary>
    /// <param name="path">The database's file; made when it is not there. Two more stand beside it, its log and its index.</param>
    /// <param name="time">The clock.</param>
    public static IStratusStore Open(string path, TimeProvider time) => new SqliteStore(path, time);
}
