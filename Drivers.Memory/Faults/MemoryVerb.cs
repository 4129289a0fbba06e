namespace Drivers.Memory;

/// <summary>What can be made to fail or to take its time: the verbs of the contracts.</summary>
public enum MemoryVerb
{
    /// <summary>Every <see cref="IDriver.ProbeAsync"/>.</summary>
    Probe,

    /// <summary><see cref="IDriver.MeasureAsync"/>.</summary>
    Measure,

    /// <summary><see cref="IMachineDriver.ValidateAsync"/>.</summary>
    ValidateMachine,

    /// <summary><see cref="IMachineDriver.EnsureMachineAsync"/>.</summary>
    EnsureMachine,

    /// <summary><see cref="IMachineDriver.ReconfigureAsync"/>.</summary>
    Reconfigure,

    /// <summary><see cref="IMachineDriver.SetPowerAsync"/>.</summary>
    SetPower,

    /// <summary><see cref="IMachineDriver.ResetAsync"/>.</summary>
    Reset,

    /// <summary><see cref="IMachineDriver.EnsureDiskAttachedAsync"/>.</summary>
    EnsureDiskAttached,

    /// <summary><see cref="IMachineDriver.EnsureDiskDetachedAsync"/>.</summary>
    EnsureDiskDetached,

    /// <summary><see cref="IMachineDriver.ResizeDiskAsync"/>.</summary>
    ResizeDisk,

    /// <summary><see cref="IMachineDriver.SaveDiskAsync"/>.</summary>
    SaveDisk,

    /// <summary><see cref="IMachineDriver.EnsureNicAttachedAsync"/>.</summary>
    EnsureNicAttached,

    /// <summary><see cref="IMachineDriver.EnsureNicDetachedAsync"/>.</summary>
    EnsureNicDetached,

    /// <summary><see cref="IMachineDriver.DeleteMachineAsync"/>.</summary>
    DeleteMachine,

    /// <summary><see cref="IMachineDriver.ListKeptAsync"/>.</summary>
    ListKept,

    /// <summary><see cref="IMachineDriver.DropKeptAsync"/>.</summary>
    DropKept,

    /// <summary><see cref="IMachineDriver.FindAsync"/>.</summary>
    FindMachine,

    /// <summary><see cref="IMachineDriver.ListAsync"/> and <see cref="IMachineDriver.ListRemainsAsync"/>.</summary>
    ListMachines,

    /// <summary><see cref="IMachineDriver.ReadConsoleAsync"/>.</summary>
    ReadConsole,

    /// <summary><see cref="IMachineDriver.EnsureSnapshotAsync"/>.</summary>
    EnsureSnapshot,

    /// <summary><see cref="IMachineDriver.RevertAsync"/>.</summary>
    Revert,

    /// <summary><see cref="IMachineDriver.DeleteSnapshotAsync"/>.</summary>
    DeleteSnapshot,

    /// <summary><see cref="IMachineDriver.ListSnapshotsAsync"/>.</summary>
    ListSnapshots,

    /// <summary><see cref="IMachineDriver.ListHostsAsync"/>.</summary>
    ListHosts,

    /// <summary><see cref="IMachineDriver.RelocateAsync"/>.</summary>
    Relocate,

    /// <summary><see cref="IMachineDriver.OpenConsoleAsync"/>.</summary>
    OpenConsole,

    /// <summary><see cref="INetworkDriver.ValidateAsync"/>.</summary>
    ValidateNetwork,

    /// <summary><see cref="INetworkDriver.EnsureNetworkAsync"/>.</summary>
    EnsureNetwork,

    /// <summary><see cref="INetworkDriver.SetActiveAsync"/>.</summary>
    SetNetworkActive,

    /// <summary><see cref="INetworkDriver.DeleteNetworkAsync"/>.</summary>
    DeleteNetwork,

    /// <summary><see cref="INetworkDriver.FindAsync"/>.</summary>
    FindNetwork,

    /// <summary><see cref="INetworkDriver.ListAsync"/>.</summary>
    ListNetworks,
}
