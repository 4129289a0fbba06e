using System.Xml.Linq;
using Drivers.Abstractions;

namespace Drivers.Libvirt;

/// <summary>What is particular to one hypervisor behind libvirt. Everything else is shared.</summary>
public interface IHypervisor
{
    /// <summary>The driver's name, e.g. <c>kvm</c>.</summary>
    string Name { get; }

    /// <summary>What works on this hypervisor.</summary>
    MachineCapabilities Capabilities { get; }

    /// <summary>The largest machine.</summary>
    MachineLimits Limits { get; }

    /// <summary>How machines are run here, for an operator: the acceleration and why. May take seconds the first time.</summary>
    Task<string> DescribeSelfAsync(CancellationToken cancellationToken);

    /// <summary>The domain's definition, complete.</summary>
    Task<XElement> DefineAsync(DomainDesign design, CancellationToken cancellationToken);

    /// <summary>The element of a disk to attach.</summary>
    /// <param name="disk">Whose source exists.</param>
    /// <param name="slot">Its place among the attached disks, from 0.</param>
    /// <param name="hasSystemDisk">Whether the guest counts a disk of its own before the attached ones.</param>
    XElement Disk(DiskAttachment disk, int slot, bool hasSystemDisk);

    /// <summary>The element of an interface to attach.</summary>
    /// <param name="nic">Whose network exists.</param>
    /// <param name="slot">Its place among the attached interfaces, from 0.</param>
    XElement Nic(NicAttachment nic, int slot);
}
