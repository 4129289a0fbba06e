using System.Xml.Linq;
using Drivers.Abstractions;

namespace Drivers.Libvirt;

/// <summary>What a hypervisor makes a domain's definition of.</summary>
/// <param name="Id">The machine; its UUID is the domain's.</param>
/// <param name="Spec">A valid spec.</param>
/// <param name="SystemDisk">The overlay; null for a machine without a system disk.</param>
/// <param name="Seed">The NoCloud volume.</param>
/// <param name="ConsoleLog">Where the serial console's text goes.</param>
/// <param name="Marker">Goes into the metadata.</param>
/// <param name="AttachedDevices">Elements of the old definition that must stand in the new one as they are.</param>
public sealed record DomainDesign(
    MachineId Id,
    MachineSpec Spec,
    string? SystemDisk,
    string Seed,
    string ConsoleLog,
    Marker Marker,
    IReadOnlyList<XElement> AttachedDevices)
{
    /// <summary>The domain's name.</summary>
    public string Name => Marker.NamePrefix + Id;
}
