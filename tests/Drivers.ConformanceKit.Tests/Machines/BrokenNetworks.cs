namespace Drivers.ConformanceKit.Tests;

/// <summary>Forwards everything; each case overrides what it breaks.</summary>
internal class BrokenNetworks(INetworkDriver inner) : INetworkDriver
{
    public virtual NetworkCapabilities Capabilities => inner.Capabilities;

    protected INetworkDriver Inner => inner;

    public virtual Task<IReadOnlyList<SpecError>> ValidateAsync(NetworkSpec spec, CancellationToken cancellationToken) => inner.ValidateAsync(spec, cancellationToken);

    public virtual Task EnsureNetworkAsync(NetworkId id, NetworkSpec spec, CancellationToken cancellationToken) => inner.EnsureNetworkAsync(id, spec, cancellationToken);

    public virtual Task SetActiveAsync(NetworkId id, bool isActive, CancellationToken cancellationToken) => inner.SetActiveAsync(id, isActive, cancellationToken);

    public virtual Task DeleteNetworkAsync(NetworkId id, CancellationToken cancellationToken) => inner.DeleteNetworkAsync(id, cancellationToken);

    public virtual Task<NetworkStatus?> FindAsync(NetworkId id, CancellationToken cancellationToken) => inner.FindAsync(id, cancellationToken);

    public virtual IAsyncEnumerable<NetworkStatus> ListAsync(CancellationToken cancellationToken) => inner.ListAsync(cancellationToken);
}
