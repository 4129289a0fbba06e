namespace Occi.Server.Identity;

internal static partial class IdentityLog
{
    [LoggerMessage(411, LogLevel.Information, "The mapping was read anew from {File}.")]
    public static partial void MappingRead(ILogger logger, string file);

    [LoggerMessage(412, LogLevel.Warning, "A credential from {Address} was refused: {Problems}")]
    public static partial void Refused(ILogger logger, System.Net.IPAddress? address, string problems);

    [LoggerMessage(413, LogLevel.Warning, "{Subject} from {Address} may not come in: {Problems}")]
    public static partial void TurnedAway(ILogger logger, string subject, System.Net.IPAddress? address, string problems);

    [LoggerMessage(415, LogLevel.Error, "The former mapping stays in place. {Problem}")]
    public static partial void MappingRefused(ILogger logger, string problem);
}
