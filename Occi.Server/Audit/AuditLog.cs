namespace Occi.Server.Audit;

internal static partial class AuditLog
{
    [LoggerMessage(441, LogLevel.Information, "{Lines} lines of the audit log were moved to {Folder}")]
    public static partial void Rotated(ILogger logger, int lines, string folder);

    [LoggerMessage(442, LogLevel.Error, "The audit log cannot be moved to {Folder}; it stays where it is, and is tried again in an hour")]
    public static partial void Failed(ILogger logger, string folder, Exception cause);

    [LoggerMessage(443, LogLevel.Error, "{Lines} lines that sum up repeated ones could not be added to the audit log")]
    public static partial void NotSummedUp(ILogger logger, int lines, Exception cause);
}
