namespace Occi.Server.Identity.Certificates;

internal static partial class CertificateLog
{
    [LoggerMessage(431, LogLevel.Warning, "Trust: {Notice}")]
    public static partial void Noticed(ILogger logger, string notice);

    [LoggerMessage(432, LogLevel.Warning, "VOMS attributes of {Subject} grant nothing: {Problem}")]
    public static partial void AttributesRefused(ILogger logger, string subject, string problem);
}
