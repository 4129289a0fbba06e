namespace Storage.Iscsi;

/// <summary>The only place where what LVM's and the host's other tools say becomes the contract's errors. LVM's exit status is 5 for nearly everything: its words must tell.</summary>
internal static class LvmErrors
{
    private static readonly (string Words, DriverError Error)[] _meanings =
    [
        ("in use", DriverError.InUse),
        ("already exists", DriverError.AlreadyExists),
        ("above threshold", DriverError.Exhausted), // the pool's data or metadata is full: no new volumes
        ("too low", DriverError.Exhausted), // room for metadata
        ("insufficient free space", DriverError.Exhausted),
        ("Insufficient suitable", DriverError.Exhausted),
        ("Maximum number of", DriverError.Exhausted),
        ("No space left on device", DriverError.Exhausted),
        ("Volume group", DriverError.Unavailable), // … not found, … is exported, cannot be processed
        ("Failed to find logical volume", DriverError.NotFound),
        ("not found in Volume group", DriverError.NotFound),
        ("Permission denied", DriverError.BackendDenied),
        ("Operation not permitted", DriverError.BackendDenied),
        ("Can't get lock", DriverError.Busy),
    ];

    /// <summary>The failure of a program; names the object.</summary>
    public static DriverException Translate(string what, string program, CommandOutcome outcome)
    {
        var known = _meanings.FirstOrDefault(meaning => outcome.Error.Contains(meaning.Words, StringComparison.OrdinalIgnoreCase));
        return new DriverException(known.Words is null ? DriverError.Internal : known.Error, $"{what}: {FirstLine(outcome.Error)}", $"{program} {outcome.ExitCode}");
    }

    /// <summary>The pool itself is not as it must be.</summary>
    public static DriverException NoPool(string pool) => new(DriverError.Unavailable, $"There is no thin pool {pool}: make it with lvcreate --type thin-pool.");

    public static DriverException NotZeroing(string pool) =>
        new(DriverError.BackendDenied, $"The thin pool {pool} does not zero what it gives away, so that a volume would hold what others wrote: lvchange --zero y {pool}.");

    public static DriverException Full(string pool, LvmReport report) => new(
        DriverError.Exhausted, $"The thin pool {pool} is full: {report.UsedPercent} % of its data and {report.MetadataPercent} % of its metadata are taken. {report.Health}".TrimEnd());

    // Warnings come first, e.g. that the pool may run out of space, which is what overcommitting means.
    private static string FirstLine(string error) =>
        error.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(line => !line.StartsWith("WARNING", StringComparison.Ordinal))
            ?? "it gives no reason.";
}
