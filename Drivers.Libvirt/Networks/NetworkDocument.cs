using System.Net;

namespace Drivers.Libvirt;

/// <summary>What Stratus reads from a network's document.</summary>
/// <param name="Marker">Who made it; null for a foreign network.</param>
/// <param name="Bridge">The bridge on the host; null when it has none.</param>
/// <param name="Subnets">The addresses that it holds.</param>
/// <param name="HasDhcp">Whether it gives addresses to guests.</param>
public sealed record NetworkDocument(Marker? Marker, string? Bridge, IReadOnlyList<IPNetwork> Subnets, bool HasDhcp);
