namespace Drivers.Abstractions;

/// <summary>How to stop a machine.</summary>
public enum PowerTransition
{
    /// <summary>The guest is asked (ACPI power button) and given time. Needs <see cref="MachineCapabilities.GracefulStop"/>.</summary>
    Graceful,

    /// <summary>The plug is pulled.</summary>
    Hard,
}
