namespace Drivers.ConformanceKit;

/// <summary>
/// What a rig can do to its backend, as data. A rule that needs a missing ability is skipped with that reason; a driver's own tests assert that its
/// rig has every ability that matters there, so that no rule is skipped unnoticed.
/// </summary>
[Flags]
public enum RigAbilities
{
    /// <summary>Nothing but the driver itself.</summary>
    None = 0,

    /// <summary><see cref="IMachineDriverRig.RemoveOutOfBandAsync"/> works.</summary>
    RemoveOutOfBand = 1 << 0,

    /// <summary><see cref="IMachineDriverRig.PowerOffOutOfBandAsync"/> works.</summary>
    PowerOffOutOfBand = 1 << 1,

    /// <summary><see cref="IMachineDriverRig.CutBackendAsync"/> and <see cref="IMachineDriverRig.RestoreBackendAsync"/> work.</summary>
    CutBackend = 1 << 2,

    /// <summary><see cref="IMachineDriverRig.NewForeignDriverAsync"/> works.</summary>
    ForeignInstallation = 1 << 3,

    /// <summary><see cref="IMachineDriverRig.GuestSpec"/> boots a guest that writes to its console, asks for an address and obeys the power button.</summary>
    BootGuest = 1 << 4,

    /// <summary><see cref="IMachineDriverRig.NewLunAsync"/> works.</summary>
    IscsiTarget = 1 << 5,

    /// <summary><see cref="IMachineDriverRig.WriteOwnDiskAsync"/> and <see cref="IMachineDriverRig.ReadOwnDiskAsync"/> work.</summary>
    WriteOwnDisk = 1 << 6,

    /// <summary>The backend has two hosts at least.</summary>
    SeveralHosts = 1 << 7,

    /// <summary>The backend gives tickets to machines' screens.</summary>
    ConsoleTickets = 1 << 8,

    /// <summary>Everything but what only snapshots, relocation and tickets need: enough for a driver that declares none of these.</summary>
    Mandatory = RemoveOutOfBand | PowerOffOutOfBand | CutBackend | ForeignInstallation | BootGuest | IscsiTarget,

    /// <summary>Everything.</summary>
    All = Mandatory | WriteOwnDisk | SeveralHosts | ConsoleTickets,
}
