namespace Occi.Server.Identity.Passwords;

/// <summary>What the operators learn of passwords; never one of them, nor a name that somebody has only typed.</summary>
internal static partial class PasswordLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "The accounts were read anew from {File}.")]
    public static partial void FileRead(ILogger logger, string file);

    [LoggerMessage(Level = LogLevel.Error, Message = "The password file cannot be used, and the accounts stay what they were: {Problem}")]
    public static partial void FileRefused(ILogger logger, string problem);

    [LoggerMessage(Level = LogLevel.Error, Message = "Passwords cannot be checked: {Problem}")]
    public static partial void SourceFailed(ILogger logger, string problem, Exception? cause);
}
