using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Occi.Server.Configuration;

namespace Occi.Server.Tls;

/// <summary>
/// The certificate that the server shows. When its files change the next handshake sees the new one, and connections that are there go on. Files that do not fit each other,
/// as while they are being replaced, leave the former certificate in place.
/// </summary>
internal sealed class HostCertificate
{
    private readonly ReloadedFiles<SslStreamCertificateContext> _files;

    /// <exception cref="ConfigurationException">There is no usable certificate.</exception>
    public HostCertificate(TlsOptions options, TimeProvider time, ILogger<HostCertificate> logger) =>
        _files = new([options.Certificate, options.Key], () => Load(options), time, failure =>
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

    /// <summary>The certificate as it is on disk, or was a second ago. One that was replaced is left to the collector: handshakes may still hold it.</summary>
    public SslStreamCertificateContext Current => _files.Current;

    private static SslStreamCertificateContext Load(TlsOptions options)
    {
        try
        {
            using var pair = X509Certificate2.CreateFromPemFile(options.Certificate, options.Key);
            var issuers = new X509Certificate2Collection();
            issuers.ImportFromPemFile(options.Certificate);
            issuers.RemoveAt(0);
            var host = X509CertificateLoader.LoadPkcs12(pair.Export(X509ContentType.Pkcs12), null, X509KeyStorageFlags.EphemeralKeySet);
            return SslStreamCertificateContext.Create(host, issuers, offline: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            throw new ConfigurationException($"tls: '{options.Certificate}' and '{options.Key}' cannot be used: {failure.Message}", failure);
        }
    }
}
