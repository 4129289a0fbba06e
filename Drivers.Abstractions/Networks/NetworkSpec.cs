namespace Drivers.Abstractions;

/// <summary>A network as the caller wants it.</summary>
/// <param name="Ip">Its addresses; null for a bare segment without a router or DHCP, cut off from everything else.</param>
public sealed record NetworkSpec(NetworkAddressing? Ip);
