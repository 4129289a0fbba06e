namespace Occi.Server.Tls;

internal static partial class TlsLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "The host's certificate was read anew from {File}.")]
    public static partial void CertificateRead(ILogger logger, string file);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Problem} The former certificate stays in place.")]
    public static partial void CertificateRefused(ILogger logger, string problem);
}
