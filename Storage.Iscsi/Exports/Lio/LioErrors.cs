namespace Storage.Iscsi;

/// <summary>The only place where what a script of <see cref="LioScripts"/> ends with becomes the contract's errors.</summary>
internal static class LioErrors
{
    public static DriverException Translate(string target, string host, string? path, CommandOutcome outcome) => outcome.ExitCode switch
    {
        LioScripts.NoTargetStatus => new(DriverError.Unavailable, $"The kernel of {host} has no iSCSI target: {outcome.Error}", "sh 69"),
        LioScripts.NoSourceStatus => ExportRules.NothingAt(path ?? "its path", host, "sh 66"),
        _ when Says(outcome, "Permission denied") => new(DriverError.BackendDenied, $"The target {target} on {host} may be changed by root only: {outcome.Error}", $"sh {outcome.ExitCode}"),
        _ when Says(outcome, "No space left") || Says(outcome, "Cannot allocate memory") => new(DriverError.Exhausted, $"{target} on {host}: {outcome.Error}", $"sh {outcome.ExitCode}"),
        _ when Says(outcome, "Device or resource busy") || Says(outcome, "File exists") => new(DriverError.Busy, $"{target} on {host}: {outcome.Error}", $"sh {outcome.ExitCode}"),
        _ => new(DriverError.Internal, $"{target} on {host}: {outcome.Error}", $"sh {outcome.ExitCode}"),
    };

    private static bool Says(CommandOutcome outcome, string words) => outcome.Error.Contains(words, StringComparison.Ordinal);
}
