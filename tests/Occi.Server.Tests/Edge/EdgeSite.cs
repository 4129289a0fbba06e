using Occi.Server.Tests.Harness;

namespace Occi.Server.Tests.Edge;

/// <summary>One server for tests that only ask, or are refused.</summary>
public sealed class EdgeSite : IAsyncLifetime
{
    private readonly TestSite _site = new();

    /// <summary>The server.</summary>
    public StratusServer Server { get; private set; } = null!;

    /// <summary>A machine that runs.</summary>
    public string Compute { get; private set; } = "";

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        Server = await _site.StartAsync(TestContext.Current.CancellationToken);
        Compute = (await Server.CreateComputeAsync()).Path;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        _site.Dispose();
    }
}
