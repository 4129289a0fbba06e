using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Occi.Server.Configuration;

namespace Occi.Server.Tls;

/// <summary>TLS for the address that Kestrel listens on.</summary>
internal static class TlsKestrelExtensions
{
    /// <summary>
    /// TLS 1.2 and 1.3 with the host's certificate, if it is configured. Whatever certificates a client shows, the handshake is completed: the request then gets a 401 that
    /// says what is wrong with them, instead of a broken connection.
    /// </summary>
    public static void AddTls(this WebApplicationBuilder builder, StratusOptions options)
    {
        if (options.Tls is not { } tls)
        {
            return;
        }

        if (options.X509 is not null)
        {
            GridVerification.AllowProxies();
        }

        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.Services
            .AddSingleton(provider => new HostCertificate(tls, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<HostCertificate>>()))
            .AddOptions<KestrelServerOptions>()
            .Configure<HostCertificate>((kestrel, certificate) => kestrel.ConfigureEndpointDefaults(listen => listen.UseHttps(new TlsHandshakeCallbackOptions
            {
                HandshakeTimeout = TimeSpan.FromSeconds(tls.HandshakeTimeout),
                OnConnection = connection => ValueTask.FromResult(Handshake(connection, certificate, options.X509 is not null)),
            })));
    }

    private static SslServerAuthenticationOptions Handshake(TlsHandshakeCallbackContext connection, HostCertificate certificate, bool asksClients) => new()
    {
        ServerCertificateContext = certificate.Current,
        EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
        AllowRenegotiation = false,
        AllowTlsResume = !asksClients, // a resumed session has lost the client's chain
        ClientCertificateRequired = asksClients,
        CertificateChainPolicy = new X509ChainPolicy { DisableCertificateDownloads = true, RevocationMode = X509RevocationMode.NoCheck },
#pragma warning disable CA5359 // nothing is accepted here: the chain is judged when the request comes, so that a refusal can say why
        RemoteCertificateValidationCallback = (_, sent, chain, _) =>
        {
            PeerChain.Keep(connection.Connection.Items, sent, chain);
            return true;
        },
#pragma warning restore CA5359
    };
}
