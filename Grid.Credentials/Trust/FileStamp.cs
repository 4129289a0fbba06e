namespace Grid.Credentials.Trust;

/// <summary>By what a change of a file is seen without reading it.</summary>
/// <param name="Length">Its length in bytes.</param>
/// <param name="Modified">When it was written last.</param>
internal readonly record struct FileStamp(long Length, DateTime Modified)
{
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Whether a later change is sure to give another stamp. A file that was read right after it was written may be written once more within the same tick of the file
    /// system's clock.
    /// </summary>
    public bool IsSettledAt(DateTimeOffset read) => read.UtcDateTime - Modified > Settling;
}
