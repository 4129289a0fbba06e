using System.Security.Cryptography;
using Occi.Server.Configuration;
using Occi.Server.Tls.OpenSsl;

namespace Occi.Server.Tls;

/// <summary>
/// The certificate that the server shows. When its files change the next handshake sees the new one, and connections that are there go on. Files that do not fit each other,
/// as while they are being replaced, leave the former certificate in place.
/// </summary>
internal sealed class HostCertificate
{
    private readonly ReloadedFiles<TlsContext> _files;

    /// <param name="options">Where it is.</param>
    /// <param name="asksClients">Whether clients are asked for theirs.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Is told when it changes.</param>
    /// <exception cref="ConfigurationException">There is no usable certificate.</exception>
    public HostCertificate(TlsOptions options, bool asksClients, TimeProvider time, ILogger<HostCertificate> logger) =>
        _files = new([options.Certificate, options.Key], () => Load(options, asksClients), time, failure =>
        {
            if (failure is null)
            {
                TlsLog.CertificateRead(logger, options.Certificate);
            }
            else
            {
                TlsLog.CertificateRefused(logger, failure.Message);
            }
        });

    /// <summary>The certificate as it is on disk, or was a second ago. One that was replaced is left to the collector: a handshake may be about to begin with it.</summary>
    public TlsContext Current => _files.Current;

    private static TlsContext Load(TlsOptions options, bool asksClients)
    {
        try
        {
            SecretFile.RequirePrivate(options.Key);
            return new TlsContext(options.Certificate, options.Key, asksClients);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or CryptographicException or ConfigurationException)
        {
            throw new ConfigurationException($"tls: '{options.Certificate}' and '{options.Key}' cannot be used: {failure.Message}", failure);
        }
    }
}
