using System.Reflection;
using System.Runtime.InteropServices;
using SQLitePCL;

namespace Occi.Data.Sqlite;

/// <summary>Makes SQLite the operating system's own library, which the distribution keeps secure, and not a copy inside a package.</summary>
internal static class SystemSqlite
{
    private const string Library = "libsqlite3.so.0";

    private static readonly Lazy<bool> Loaded = new(Load);

    /// <summary>Repeatable.</summary>
    /// <exception cref="DllNotFoundException">The system has no SQLite.</exception>
    public static void Use() => _ = Loaded.Value;

    private static bool Load()
    {
        NativeLibrary.SetDllImportResolver(typeof(SQLite3Provider_e_sqlite3).Assembly, Resolve);
        raw.SetProvider(new SQLite3Provider_e_sqlite3());
        return true;
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path) =>
        name == "e_sqlite3" ? NativeLibrary.Load(Library) : nint.Zero;
}
