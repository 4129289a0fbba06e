using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Occi.Client;

/// <summary>Makes the handler that speaks HTTP.</summary>
internal static class ClientHandler
{
    /// <summary>The query interface in <c>text/occi</c> is large, and truncating headers is forbidden (GFD.229 section 7).</summary>
    private const int LongestHeadersKilobytes = 128;

    /// <summary>No redirects are followed: the credentials would go along to wherever they lead.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">The certificate or its key cannot be read.</exception>
    public static SocketsHttpHandler Create(OcciCredentials credentials)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, MaxResponseHeadersLength = LongestHeadersKilobytes };
        if (credentials is OcciCredentials.Certificate files)
        {
            var chain = new X509Certificate2Collection();
            chain.ImportFromPemFile(files.CertificateFile);
            var own = X509Certificate2.CreateFromPemFile(files.CertificateFile, files.KeyFile);
            handler.SslOptions.ClientCertificateContext = SslStreamCertificateContext.Create(own, [.. chain.Skip(1)], offline: true);
        }

        return handler;
    }
}
