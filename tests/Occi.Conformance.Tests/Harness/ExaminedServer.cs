using Occi.Server.Tests.Harness;

namespace Occi.Conformance.Tests.Harness;

/// <summary>The real server with the memory driver, for all rules of a test class one after the other.</summary>
public sealed class ExaminedServer : IAsyncLifetime
{
    private readonly TestSite _site = new();
    private StratusServer? _server;
    private Session? _session;

    /// <summary>Which server is examined, and how.</summary>
    public SuiteOptions Options => new() { Endpoint = _server!.Client.BaseAddress!, Patience = TimeSpan.FromSeconds(20), Pause = TimeSpan.FromMilliseconds(10) };

    /// <summary>One session with it for the whole class.</summary>
    public Session Session => _session!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        _server = await _site.StartAsync(TestContext.Current.CancellationToken);
        _session = new Session(Options, TimeProvider.System);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _session?.Dispose();
        await _server!.DisposeAsync();
        _site.Dispose();
    }
}
