using System.Reflection;
using System.Runtime.InteropServices;
using SQLitePCL;

namespace Occi.Data.Sqlite;

/// <summary>Makes SQLite the operating system's own library, which the distribution keeps secure, and not a copy inside a package.</summary>
internal static class SystemSqlite
{
    private const string Library = "libsqlite3.so.0";

    // What a savepoint needs to be undone goes to a temporary file when it is longer than this, and SQLite's own 64 KiB are less than one new machine needs:
    // making that file took half as long as all the rest of the transaction.
    private const int StatementJournalSpill = 26; // SQLITE_CONFIG_STMTJRNL_SPILL
    private const int LargestInMemory = 8 << 20;

    private static readonly Lazy<bool> Loaded = new(Load);

    /// <summary>Repeatable.</summary>
    /// <exception cref="DllNotFoundException">The system has no SQLite.</exception>
    public static void Use() => _ = Loaded.Value;

    private static bool Load()
    {
        NativeLibrary.SetDllImportResolver(typeof(SQLite3Provider_e_sqlite3).Assembly, Resolve);
        raw.SetProvider(new SQLite3Provider_e_sqlite3());
        raw.sqlite3_config(StatementJournalSpill, LargestInMemory);
        return true;
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path) =>
        name == "e_sqlite3" ? NativeLibrary.Load(Library) : nint.Zero;
}
