namespace Storage.Iscsi;

/// <summary>The only place where what OpenSSH and shells say becomes the contract's errors.</summary>
internal static class HostErrors
{
    /// <summary>What POSIX shells answer when there is no such program.</summary>
    public const int NoSuchProgramStatus = 127;

    /// <summary>The program is not installed.</summary>
    public static DriverException NoSuchProgram(string program, string host) =>
        new(DriverError.Unavailable, $"There is no program '{program}' on {host}: install it.", "no such program");

    /// <summary>ssh ended before the program had begun: nothing was done.</summary>
    public static DriverException NotReached(string host, string complaints)
    {
        var denied = complaints.Contains("Permission denied", StringComparison.Ordinal) || complaints.Contains("Host key verification failed", StringComparison.Ordinal)
            || complaints.Contains("not accessible", StringComparison.Ordinal) || complaints.Contains("UNPROTECTED PRIVATE KEY", StringComparison.Ordinal);
        return new DriverException(denied ? DriverError.BackendDenied : DriverError.Unavailable, $"{host} cannot be reached over ssh: {LastLine(complaints)}", "ssh 255");
    }

    /// <summary>ssh ended while the program ran.</summary>
    public static DriverException Lost(string program, string host, string complaints) =>
        new(DriverError.OutcomeUnknown, $"The connection to {host} was lost while '{program}' ran: {LastLine(complaints)}", "ssh 255");

    private static string LastLine(string complaints) => complaints.Length == 0 ? "ssh gives no reason." : complaints[(complaints.LastIndexOf('\n') + 1)..].Trim();
}
