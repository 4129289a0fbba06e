using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Occi.Server.Configuration;

namespace Occi.Server.Tls;

/// <summary>TLS for the address that Kestrel listens on.</summary>
internal static class TlsKestrelExtensions
{
    /// <summary>
    /// Listens there, with TLS if it is configured. Clients are asked for a certificate when there are authorities that theirs may come from. Whatever they show, the handshake
    /// is completed: the request then gets a 401 that says what is wrong with it, instead of a broken connection (docs/adr/0028).
    /// </summary>
    public static void ListenOn(this WebApplicationBuilder builder, Uri address, StratusOptions options)
    {
        if (options.Tls is not { } tls)
        {
            builder.WebHost.UseUrls(address.ToString());
            return;
        }

        builder.Services
            .AddHostedService<TlsAddresses>()
            .AddSingleton(tls)
            .AddSingleton<TlsConnections>()
            .AddSingleton(provider => new HostCertificate(
                tls, asksClients: options.X509 is not null, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<HostCertificate>>()))
            .AddOptions<KestrelServerOptions>()
            .Configure<TlsConnections>((kestrel, connections) =>
                kestrel.ListenOn(address, listen => listen.Use(next => connection => connections.ServeAsync(connection, next))));
    }

    /// <summary>As Kestrel reads an address of <c>UseUrls</c>: a host that is no address of this machine means all of them.</summary>
    private static void ListenOn(this KestrelServerOptions kestrel, Uri address, Action<ListenOptions> configure)
    {
        if (address.Host == "localhost")
        {
            kestrel.ListenLocalhost(address.Port, configure);
        }
        else if (IPAddress.TryParse(address.Host, out var ip))
        {
            kestrel.Listen(ip, address.Port, configure);
        }
        else
        {
            kestrel.ListenAnyIP(address.Port, configure);
        }
    }
}
