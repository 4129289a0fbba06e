using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;
using Occi.Server.Configuration;
using Drivers.Abstractions;

namespace Occi.Server.Images.Import;

/// <summary>
/// Makes connections to sources of images. Where one leads to is decided on the very address that is connected to, so that a name that means another address a moment later
/// is of no use; there is no proxy, which would connect elsewhere by itself; redirects are not followed here.
/// </summary>
internal sealed class GuardedConnections(IOptions<StratusOptions> options)
{
    private readonly PublicAddresses _addresses = new(options.Value.ImageImport.Networks);

    /// <summary>A handler whose connections are guarded.</summary>
    public SocketsHttpHandler NewHandler()
    {
        var handler = OutgoingTls.NewHandler(Authorities(options.Value.ImageImport.CaFile));
        handler.AllowAutoRedirect = false;
        handler.UseProxy = false;
        handler.UseCookies = false;
        handler.AutomaticDecompression = DecompressionMethods.None;
        handler.ConnectTimeout = TimeSpan.FromSeconds(options.Value.ImageImport.SilenceSeconds);
        handler.ConnectCallback = ConnectAsync;
        return handler;
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, cancellationToken);
        var allowed = addresses.Where(_addresses.Contains).ToArray();
        if (allowed.Length == 0)
        {
            throw new ImportRefusedException($"leads to '{host}', which is no public address: this site fetches images from the internet only"); // and not which one it is
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static X509Certificate2Collection? Authorities(string? file)
    {
        if (file is null)
        {
            return null;
        }

        try
        {
            var authorities = new X509Certificate2Collection();
            authorities.ImportFromPemFile(file);
            return authorities;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new ConfigurationException($"imageImport:caFile: '{file}' cannot be read: {failure.Message}", failure);
        }
    }
}
