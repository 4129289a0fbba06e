using Drivers.Abstractions;

namespace Occi.Server.Drivers;

/// <summary>Brings what drivers tell into the server's log, under the driver's name.</summary>
internal sealed partial class DriverLog(ILogger logger) : IDriverLog
{
    public void Information(string message) => LogInformation(logger, message);

    public void Warning(string message, Exception? cause = null) => LogWarning(logger, message, cause);

    [LoggerMessage(100, LogLevel.Information, "{Message}")]
    private static partial void LogInformation(ILogger logger, string message);

    [LoggerMessage(101, LogLevel.Warning, "{Message}")]
    private static partial void LogWarning(ILogger logger, string message, Exception? cause);
}
