namespace Drivers.Libvirt;

/// <summary>A DHCP lease of a libvirt network.</summary>
/// <param name="MacAddress">Whose; lower case with colons.</param>
/// <param name="Address">The address as text.</param>
/// <param name="IsIPv4">Whether it is an IPv4 address.</param>
public sealed record LibvirtLease(string MacAddress, string Address, bool IsIPv4);
