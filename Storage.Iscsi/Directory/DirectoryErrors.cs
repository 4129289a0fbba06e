namespace Storage.Iscsi;

/// <summary>The only place where the filesystem's failures become the contract's.</summary>
internal static class DirectoryErrors
{
    private const int NoSpace = 28;
    private const int FileTooLarge = 27;
    private const int ReadOnlyFilesystem = 30;
    private const int QuotaExceeded = 122;

    /// <summary>Does the work; names the object when it fails.</summary>
    public static T Translate<T>(string what, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException)
        {
            var native = failure.HResult & 0xFFFF;
            throw new DriverException(ErrorOf(failure, native), $"{what}: {failure.Message}", $"errno {native}", failure);
        }
    }

    private static DriverError ErrorOf(Exception failure, int native) => (failure, native) switch
    {
        (UnauthorizedAccessException, _) or (_, ReadOnlyFilesystem) => DriverError.BackendDenied,
        (ArgumentOutOfRangeException, _) => DriverError.Exhausted, // that is how .NET reports a length beyond the filesystem's largest file
        (_, NoSpace or FileTooLarge or QuotaExceeded) => DriverError.Exhausted,
        (DirectoryNotFoundException or FileNotFoundException, _) => DriverError.Unavailable,
        _ => DriverError.Internal,
    };
}
