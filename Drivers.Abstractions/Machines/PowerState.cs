namespace Drivers.Abstractions;

/// <summary>What a caller can ask a machine to be.</summary>
public enum PowerState
{
    /// <summary>Off.</summary>
    Stopped,

    /// <summary>On; a machine that was suspended or hibernated goes on where it was.</summary>
    Running,

    /// <summary>Held in memory. Needs <see cref="MachineCapabilities.Suspend"/>.</summary>
    Suspended,

    /// <summary>Memory saved to disk, nothing running. Needs <see cref="MachineCapabilities.Hibernate"/>.</summary>
    Hibernated,
}
