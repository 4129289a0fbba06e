namespace Occi.Server.Quarantine;

/// <summary>What is told of disks that were kept.</summary>
internal static partial class QuarantineLog
{
    [LoggerMessage(700, LogLevel.Information, "The disk of machine {Machine}, which ended {Ended}, was kept long enough and is dropped")]
    public static partial void Dropped(ILogger logger, Guid machine, DateTimeOffset ended);

    [LoggerMessage(701, LogLevel.Warning, "The disk of machine {Machine}, which was kept long enough, could not be dropped, and will be: {Message}")]
    public static partial void NotDropped(ILogger logger, Guid machine, string message);
}
