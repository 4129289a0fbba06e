using System.Reflection;
using System.Runtime.InteropServices;
using SQLitePCL;

namespace Occi.Data.Sqlite;

/// <summary>Makes SQLite the operating system's own library, which the distribution keeps secure, and not a copy inside a package.</summary>
internal static class SystemSqlite
{
    private const string Library = "libsqlite3.so.0";

    // What a savepoint needs to be undone stays in memory, at most the pages that its work changes. By itself SQLite moves more than 64 KiB to a temporary file, and making
    // that file took half as long as all the rest of a new machine's transaction. A larger limit is no way out: SQLite 3.40 moves what is longer than its largest write,
    // 128 KiB, wrongly, and says that the disk is full.
    private const int StatementJournalSpill = 26; // SQLITE_CONFIG_STMTJRNL_SPILL
    private const int Never = -1;

    private static readonly Lazy<bool> Loaded = new(Load);

    /// <summary>Repeatable.</summary>
    /// <exception cref="DllNotFoundException">The system has no SQLite.</exception>
    public static void Use() => _ = Loaded.Value;

    private static bool Load()
    {
        NativeLibrary.SetDllImportResolver(typeof(SQLite3Provider_e_sqlite3).Assembly, Resolve);
        raw.SetProvider(new SQLite3Provider_e_sqlite3());
        raw.sqlite3_config(StatementJournalSpill, Never);
        return true;
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path) =>
        name == "e_sqlite3" ? NativeLibrary.Load(Library) : nint.Zero;
}
