using Drivers.Abstractions;

namespace Drivers.Libvirt;

/// <summary>A domain of ours as libvirt described it at one moment.</summary>
/// <param name="Id">The machine.</param>
/// <param name="State">What it does.</param>
/// <param name="Condition">What that means.</param>
/// <param name="Document">The running machine's document; the definition's when it is off.</param>
internal sealed record DomainSnapshot(MachineId Id, LibvirtDomainState State, MachineCondition Condition, DomainDocument Document)
{
    internal bool IsActive => DomainConditions.IsActive(State);

    /// <summary>Whether its processors or its memory are there: only then can it have an address.</summary>
    internal bool IsUp => Condition is MachineCondition.Running or MachineCondition.Suspended;

    /// <summary>Reads a domain; null when it is not one of this installation.</summary>
    internal static DomainSnapshot? Read(LibvirtDomain domain, Guid installation, Func<bool>? hasManagedSave = null)
    {
        if (!domain.Name.StartsWith(Marker.NamePrefix, StringComparison.Ordinal))
        {
            return null;
        }

        var document = new DomainDocument(domain.Xml());
        if (document.Marker?.Installation != installation)
        {
            return null;
        }

        var state = domain.State();
        var isSaved = !DomainConditions.IsActive(state) && (hasManagedSave ?? domain.HasManagedSave)();
        return new DomainSnapshot(new MachineId(domain.Id), state, DomainConditions.Of(state, isSaved), document);
    }
}
