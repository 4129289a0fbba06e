namespace Drivers.ConformanceKit.Tests;

internal sealed class EnsureNetworkOverwrites(INetworkDriver inner) : BrokenNetworks(inner)
{
    public override async Task EnsureNetworkAsync(NetworkId id, NetworkSpec spec, CancellationToken cancellationToken)
    {
        await Inner.DeleteNetworkAsync(id, cancellationToken);
        await Inner.EnsureNetworkAsync(id, spec, cancellationToken);
    }
}

internal sealed class PretendsToDeleteTheUsed(INetworkDriver inner) : BrokenNetworks(inner)
{
    public override async Task DeleteNetworkAsync(NetworkId id, CancellationToken cancellationToken)
    {
        try
        {
            await Inner.DeleteNetworkAsync(id, cancellationToken);
        }
        catch (DriverException failure) when (failure.Error == DriverError.InUse)
        {
            // The fault of this driver.
        }
    }
}

internal sealed class NetworksAreAlwaysUp(INetworkDriver inner) : BrokenNetworks(inner)
{
    public override Task SetActiveAsync(NetworkId id, bool isActive, CancellationToken cancellationToken) => Inner.SetActiveAsync(id, true, cancellationToken);
}

internal sealed class NetworksOnlySeemToGoDown(INetworkDriver inner) : BrokenNetworks(inner)
{
    public override Task SetActiveAsync(NetworkId id, bool isActive, CancellationToken cancellationToken) => Task.CompletedTask;
}

internal sealed class NetworksForgetTheirAddresses(INetworkDriver inner) : BrokenNetworks(inner)
{
    public override Task EnsureNetworkAsync(NetworkId id, NetworkSpec spec, CancellationToken cancellationToken) =>
        Inner.EnsureNetworkAsync(id, new NetworkSpec(null), cancellationToken);
}
