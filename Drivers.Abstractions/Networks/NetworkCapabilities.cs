namespace Drivers.Abstractions;

/// <summary>
/// What a driver can do for networks beyond making, finding and deleting bare segments. What needs an undeclared one is refused, as said below, and touches nothing; a declared one really works.
/// </summary>
[Flags]
public enum NetworkCapabilities
{
    /// <summary>Nothing beyond the mandatory.</summary>
    None = 0,

    /// <summary>Gives subnets a router, and their guests addresses (<see cref="NetworkSpec.Ip"/>). Without it such a spec is <see cref="DriverError.InvalidSpec"/>.</summary>
    Addressing = 1 << 0,

    /// <summary>Brings networks down. Without it <see cref="INetworkDriver.SetActiveAsync"/> is <see cref="DriverError.Unsupported"/> but for what is up and shall be.</summary>
    Down = 1 << 1,
}
