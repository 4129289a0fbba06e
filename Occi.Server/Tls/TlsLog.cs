using System.Net;

namespace Occi.Server.Tls;

internal static partial class TlsLog
{
    [LoggerMessage(401, LogLevel.Information, "The host's certificate was read anew from {File}.")]
    public static partial void CertificateRead(ILogger logger, string file);

    [LoggerMessage(402, LogLevel.Error, "The former certificate stays in place. {Problem}")]
    public static partial void CertificateRefused(ILogger logger, string problem);

    [LoggerMessage(403, LogLevel.Debug, "No TLS with {Client}: {Reason}.")]
    public static partial void HandshakeFailed(ILogger logger, EndPoint? client, string reason);
}
