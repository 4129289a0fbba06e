namespace Storage.Iscsi;

/// <summary>The only place where the failures of the filesystem, and of the tools that work on it, become the contract's.</summary>
internal static class DirectoryErrors
{
    private const int NoSpace = 28;
    private const int FileTooLarge = 27;
    private const int ReadOnlyFilesystem = 30;
    private const int QuotaExceeded = 122;

    /// <summary>Does the work; names the object when it fails.</summary>
    public static async Task<T> TranslateAsync<T>(string what, Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (ArgumentOutOfRangeException tooLarge) // that is how .NET reports a length beyond the filesystem's largest file
        {
            throw new DriverException(DriverError.Exhausted, $"{what}: no file of its filesystem can be that large.", $"errno {FileTooLarge}", tooLarge);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            var native = failure.HResult & 0xFFFF;
            throw new DriverException(ErrorOf(failure, native), $"{what}: {failure.Message}", $"errno {native}", failure);
        }
    }

    /// <summary>The failure of a program; names the file.</summary>
    public static DriverException Translate(string path, string program, CommandOutcome outcome) => new(
        outcome.Error.Contains("No space left", StringComparison.Ordinal) || outcome.Error.Contains("File too large", StringComparison.Ordinal) ? DriverError.Exhausted
            : outcome.Error.Contains("\"write\" lock", StringComparison.Ordinal) ? DriverError.InUse
            : outcome.Error.Contains("Permission denied", StringComparison.Ordinal) ? DriverError.BackendDenied
            : DriverError.Internal,
        $"{Path.GetFileName(path)}: {outcome.Error}",
        $"{program} {outcome.ExitCode}");

    private static DriverError ErrorOf(Exception failure, int native) => (failure, native) switch
    {
        (UnauthorizedAccessException, _) or (_, ReadOnlyFilesystem) => DriverError.BackendDenied,
        (_, NoSpace or FileTooLarge or QuotaExceeded) => DriverError.Exhausted,
        (DirectoryNotFoundException or FileNotFoundException, _) => DriverError.Unavailable,
        _ => DriverError.Internal,
    };
}
