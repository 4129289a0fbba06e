namespace Occi.Server.Http;

/// <summary>What the edge tells the operators.</summary>
internal static partial class HttpLog
{
    [LoggerMessage(400, LogLevel.Error, "{Method} {Path} failed, reference {Reference}")]
    public static partial void Failed(ILogger logger, string method, string path, string reference, Exception cause);

    [LoggerMessage(401, LogLevel.Warning, "{Method} {Path}: the backend answered {Error} ({NativeCode}): {Message}")]
    public static partial void BackendFailed(ILogger logger, string method, string path, string error, string? nativeCode, string message);
}
