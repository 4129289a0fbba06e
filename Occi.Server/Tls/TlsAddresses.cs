using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Occi.Server.Tls;

/// <summary>Has the server tell its addresses as they are asked for: Kestrel knows only its own TLS, and would say <c>http://</c>.</summary>
internal sealed class TlsAddresses(IServer server) : IHostedLifecycleService
{
    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        if (server.Features.Get<IServerAddressesFeature>() is { } known)
        {
            server.Features.Set<IServerAddressesFeature>(new Told([.. known.Addresses.Select(address => address.Replace("http://", "https://", StringComparison.Ordinal))]));
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private sealed record Told(ICollection<string> Addresses) : IServerAddressesFeature
    {
        public bool PreferHostingUrls { get; set; }
    }
}
