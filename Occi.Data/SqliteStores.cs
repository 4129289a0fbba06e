using Occi.Data.Sqlite;

namespace Occi.Data;

/// <summary>Opens the embedded database.</summary>
public static class SqliteStores
{
    /// <summary>Touches the file only when it is first used; call <see cref="IStratusStore.MigrateAsync"/> before anything else.</summary>
    /// <param name="path">The database's file; made when it is not there. Two more stand beside it, its log and its index.</param>
    /// <param name="time">The clock.</param>
    /// <param name="tell">Is told of each row that cannot be read, once, in a sentence for the operators; null when nobody wants to know.</param>
    public static IStratusStore Open(string path, TimeProvider time, Action<string>? tell = null) => new SqliteStore(path, time, new UnreadableRows(tell));
}
