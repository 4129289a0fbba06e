using Drivers.Abstractions;

namespace Occi.Server.Hosts;

/// <summary>Where machines run: one backend, be it a single hypervisor or a cluster that looks like one.</summary>
/// <param name="Name">As every machine and network on it remembers.</param>
/// <param name="Driver">What brings them about there.</param>
/// <param name="Zone">The availability zone that it is in; null for none.</param>
/// <param name="Ratios">How much of it is given away.</param>
internal sealed record SiteHost(string Name, IDriver Driver, string? Zone, HostRatios Ratios)
{
    /// <summary>The name of the only host where none are listed.</summary>
    public const string Default = "default";

    /// <summary>A host in no zone, of which as much is given away as is usual.</summary>
    public SiteHost(string name, IDriver driver)
        : this(name, driver, null, HostRatios.Usual)
    {
    }

    /// <summary>Its machines.</summary>
    public IMachineDriver Machines => Driver.Machines;

    /// <summary>Its networks.</summary>
    public INetworkDriver Networks => Driver.Networks;

    /// <summary>Whether its machines can do all of this.</summary>
    public bool Can(MachineCapabilities capabilities) => Machines.Capabilities.HasFlag(capabilities);
}
