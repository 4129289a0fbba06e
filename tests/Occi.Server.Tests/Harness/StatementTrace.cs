using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace Occi.Server.Tests.Harness;

/// <summary>Which SQL is run with a certain word among its values, by whatever connection of this process: SQLite tells (sqlite3_trace_v2).</summary>
internal static class StatementTrace
{
    private const string Library = "libsqlite3.so.0";
    private const uint Statement = 1; // SQLITE_TRACE_STMT: it begins to run

    private static readonly ConcurrentDictionary<string, ConcurrentQueue<string>> Wanted = new();

    // Held here, as SQLite holds them for ever.
    private static readonly OnOpened Opened = Follow;
    private static readonly OnTraced Traced = Note;
    private static readonly Lazy<int> Installed = new(() => sqlite3_auto_extension(Marshal.GetFunctionPointerForDelegate(Opened)));

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int OnOpened(nint database, nint error, nint routines);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int OnTraced(uint what, nint context, nint statement, nint text);

    /// <summary>Follows the connections that are opened from now on.</summary>
    public static void Install() => Installed.Value.Should().Be(0, "SQLite should take the callback");

    /// <summary>What is run with the word while something is done, in its order and without the word.</summary>
    public static async Task<IReadOnlyList<string>> OfAsync(string word, Func<Task> act)
    {
        var noted = Wanted.GetOrAdd(word, _ => new());
        await act();
        Wanted.TryRemove(word, out _);
        return [.. noted.Select(sql => sql.Replace(word, "WORD", StringComparison.Ordinal))];
    }

    private static int Follow(nint database, nint error, nint routines) => sqlite3_trace_v2(database, Statement, Marshal.GetFunctionPointerForDelegate(Traced), 0);

    private static int Note(uint what, nint context, nint statement, nint text)
    {
        if (Wanted.IsEmpty)
        {
            return 0;
        }

        var expanded = sqlite3_expanded_sql(statement);
        var sql = Marshal.PtrToStringUTF8(expanded) ?? "";
        sqlite3_free(expanded);
        foreach (var (word, noted) in Wanted)
        {
            if (sql.Contains(word, StringComparison.Ordinal))
            {
                noted.Enqueue(sql);
            }
        }

        return 0;
    }

    [DllImport(Library)]
    private static extern int sqlite3_auto_extension(nint entry);

    [DllImport(Library)]
    private static extern int sqlite3_trace_v2(nint database, uint mask, nint callback, nint context);

    [DllImport(Library)]
    private static extern nint sqlite3_expanded_sql(nint statement);

    [DllImport(Library)]
    private static extern void sqlite3_free(nint memory);
}
