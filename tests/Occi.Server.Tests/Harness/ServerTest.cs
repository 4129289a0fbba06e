namespace Occi.Server.Tests.Harness;

/// <summary>A test with a site and a running server of its own.</summary>
public abstract class ServerTest : IAsyncLifetime
{
    private StratusServer? _server;

    /// <summary>What outlives the server.</summary>
    protected TestSite Site { get; private set; } = null!;

    /// <summary>The server that runs now.</summary>
    protected StratusServer Server => _server ?? throw new InvalidOperationException("No server has been started.");

    /// <summary>Ends with the test.</summary>
    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <inheritdoc/>
    public virtual async ValueTask InitializeAsync()
    {
        Site = CreateSite();
        await StartAsync();
    }

    /// <inheritdoc/>
    public virtual async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        Site.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>The site; overridden where it is not the usual one.</summary>
    protected virtual TestSite CreateSite() => new();

    /// <summary>Stops the server that runs, if any, and starts one on the same site.</summary>
    protected async Task StartAsync()
    {
        if (_server is not null)
        {
            await _server.StopAsync();
        }

        _server = await Site.StartAsync(Token);
    }
}
