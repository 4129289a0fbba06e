using Drivers.Abstractions;

namespace Drivers.Libvirt;

/// <summary>An interface that a definition names.</summary>
/// <param name="Alias">Whose it is.</param>
/// <param name="MacAddress">Lower case with colons.</param>
/// <param name="Network">The network it is plugged into; null for one that Stratus did not make.</param>
public sealed record AttachedNic(DeviceAlias Alias, string MacAddress, NetworkId? Network);
