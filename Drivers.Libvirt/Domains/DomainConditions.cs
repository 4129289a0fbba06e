using Drivers.Abstractions;

namespace Drivers.Libvirt;

/// <summary>What libvirt's states and reasons (libvirt-domain.h) mean for a machine.</summary>
public static class DomainConditions
{
    private const int Paused = 3;
    private const int ShutOff = 5;
    private const int Crashed = 6;
    private const int SleepsByItself = 7;
    private const int PausedByInputOutputError = 5;
    private const int PausedShuttingDown = 8;
    private const int PausedByCrash = 10;
    private const int PausedStartingUp = 11;
    private const int ShutOffByCrash = 3;
    private const int ShutOffByFailedStart = 6;

    /// <summary>The machine's condition.</summary>
    public static MachineCondition Of(LibvirtDomainState state, bool hasManagedSave) => (state.State, state.Reason) switch
    {
        (ShutOff, _) => hasManagedSave ? MachineCondition.Hibernated : MachineCondition.Stopped,
        (Crashed, _) or (Paused, PausedByInputOutputError or PausedByCrash) => MachineCondition.Failed,
        (Paused, PausedStartingUp) => MachineCondition.Stopped, // not there yet: its first instruction is still to come
        (Paused, PausedShuttingDown) => MachineCondition.Running,
        (Paused or SleepsByItself, _) => MachineCondition.Suspended,
        _ => MachineCondition.Running,
    };

    /// <summary>Whether the guest put itself to sleep (ACPI S3), from which it must be woken, not resumed.</summary>
    public static bool IsAsleep(LibvirtDomainState state) => state.State == SleepsByItself;

    /// <summary>Whether there is a process or a domain of the hypervisor behind it.</summary>
    public static bool IsActive(LibvirtDomainState state) => state.State != ShutOff;

    /// <summary>What a person should know of the state; null for nothing.</summary>
    public static string? MessageOf(LibvirtDomainState state) => (state.State, state.Reason) switch
    {
        (Paused, PausedByInputOutputError) => "A disk gave an input/output error; the guest is held. Mend the disk, then start it again.",
        (Paused, PausedByCrash) or (Crashed, _) => "The guest crashed. Stop it hard, then start it again.",
        (ShutOff, ShutOffByCrash) => "The virtual machine ended unexpectedly, without a shutdown of the guest.",
        (ShutOff, ShutOffByFailedStart) => "The last start failed.",
        _ => null,
    };
}
