namespace Drivers.Abstractions;

/// <summary>A machine as the caller wants it. Disks and interfaces are attached afterwards.</summary>
/// <param name="Hostname">What the guest is told to call itself: a host name of RFC 1123, 1 to 63 characters a label, 253 in all.</param>
/// <param name="Architecture">The instruction set.</param>
/// <param name="Size">Processors and memory.</param>
/// <param name="BootImage">What it starts from; null for a machine with no system disk (it boots nothing until one is attached).</param>
/// <param name="Seed">What the guest is told at its first boot.</param>
public sealed record MachineSpec(string Hostname, MachineArchitecture Architecture, MachineSize Size, BootImage? BootImage, GuestSeed Seed);
