namespace Occi.Server.Orchestration.Operations;

/// <summary>What the worker tells the operators.</summary>
internal static partial class WorkerLog
{
    [LoggerMessage(200, LogLevel.Information, "{Verb} of {Kind} {Entity} done in {Milliseconds} ms")]
    public static partial void Done(ILogger logger, string verb, string kind, Guid entity, long milliseconds);

    [LoggerMessage(201, LogLevel.Warning, "{Verb} of {Kind} {Entity} postponed to {NotBefore:O} after attempt {Attempt}: {Error} ({NativeCode}): {Message}")]
    public static partial void Postponed(
        ILogger logger, string verb, string kind, Guid entity, DateTimeOffset notBefore, int attempt, string error, string? nativeCode, string message);

    [LoggerMessage(202, LogLevel.Error, "{Verb} of {Kind} {Entity} failed: {Error} ({NativeCode}): {Message}")]
    public static partial void Failed(ILogger logger, string verb, string kind, Guid entity, string error, string? nativeCode, string message, Exception? cause);

    [LoggerMessage(203, LogLevel.Debug, "{Verb} of {Entity} dropped: the entity is gone, being deleted or damaged")]
    public static partial void Dropped(ILogger logger, string verb, Guid entity);

    [LoggerMessage(204, LogLevel.Error, "The database did not take the worker's request; trying again")]
    public static partial void StoreFailed(ILogger logger, Exception cause);

    [LoggerMessage(205, LogLevel.Error, "The outcome of {Verb} of {Entity} could not be written; the work will be done again")]
    public static partial void NotSettled(ILogger logger, string verb, Guid entity, Exception cause);
}
