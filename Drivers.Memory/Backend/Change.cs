using System.Text.Json.Serialization;

namespace Drivers.Memory;

/// <summary>One change of the world, and one record of the journal. A closed set; the names are part of the state file's format.</summary>
[JsonDerivedType(typeof(MachineSpecified), "machine")]
[JsonDerivedType(typeof(MachineBecame), "runtime")]
[JsonDerivedType(typeof(MachineRemoved), "machine-removed")]
[JsonDerivedType(typeof(DiskKept), "kept")]
[JsonDerivedType(typeof(KeptDropped), "kept-dropped")]
[JsonDerivedType(typeof(NetworkSpecified), "network")]
[JsonDerivedType(typeof(NetworkActivated), "network-activated")]
[JsonDerivedType(typeof(NetworkRemoved), "network-removed")]
internal abstract record Change
{
    /// <summary>A change of one machine.</summary>
    internal abstract record OfMachine(MachineId Machine) : Change;

    /// <summary>A change of one network.</summary>
    internal abstract record OfNetwork(NetworkId Network) : Change;

    /// <summary>Made, or given another spec.</summary>
    internal sealed record MachineSpecified(MachineId Machine, Guid Installation, MachineSpec Spec) : OfMachine(Machine);

    /// <summary>Given another power state or other attachments. Apart from the spec, so that a long user data is not written again.</summary>
    internal sealed record MachineBecame(MachineId Machine, MachineRuntime Runtime) : OfMachine(Machine);

    internal sealed record MachineRemoved(MachineId Machine) : OfMachine(Machine);

    /// <summary>What is left of a machine is kept, before it is removed.</summary>
    internal sealed record DiskKept(MachineId Machine, Guid Installation, DateTimeOffset Since, long Bytes) : OfMachine(Machine);

    internal sealed record KeptDropped(MachineId Machine) : OfMachine(Machine);

    internal sealed record NetworkSpecified(NetworkId Network, Guid Installation, NetworkSpec Spec) : OfNetwork(Network);

    internal sealed record NetworkActivated(NetworkId Network, bool IsActive) : OfNetwork(Network);

    internal sealed record NetworkRemoved(NetworkId Network) : OfNetwork(Network);
}
