namespace Occi.Server.Identity;

internal static partial class IdentityLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "The mapping was read anew from {File}.")]
    public static partial void MappingRead(ILogger logger, string file);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A credential from {Address} was refused: {Problems}")]
    public static partial void Refused(ILogger logger, System.Net.IPAddress? address, string problems);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Subject} from {Address} may not come in: {Problems}")]
    public static partial void TurnedAway(ILogger logger, string subject, System.Net.IPAddress? address, string problems);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Problem} The former mapping stays in place.")]
    public static partial void MappingRefused(ILogger logger, string problem);
}
