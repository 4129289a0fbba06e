namespace Storage.Iscsi;

/// <summary>Words for a POSIX shell (XCU §2.2.2): between single quotes every character but the single quote stands for itself.</summary>
internal static class ShellWords
{
    /// <summary>A command line that gives the program exactly these arguments.</summary>
    public static string Join(HostCommand command) => string.Join(' ', command.Arguments.Prepend(command.Program).Select(Quote));

    /// <exception cref="ArgumentException">No program can be given an argument with a NUL.</exception>
    private static string Quote(string word) => word.Contains('\0', StringComparison.Ordinal)
        ? throw new ArgumentException("An argument holds a NUL.", nameof(word))
        : $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
