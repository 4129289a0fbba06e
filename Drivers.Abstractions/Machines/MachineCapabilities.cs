namespace Drivers.Abstractions;

/// <summary>
/// What a driver can do beyond create, start, stop hard and delete. A call that needs an undeclared one throws <see cref="DriverError.Unsupported"/>
/// and touches nothing; a declared one really works.
/// </summary>
[Flags]
public enum MachineCapabilities
{
    /// <summary>Nothing beyond the mandatory.</summary>
    None = 0,

    /// <summary>Holds machines in memory.</summary>
    Suspend = 1 << 0,

    /// <summary>Saves machines to disk.</summary>
    Hibernate = 1 << 1,

    /// <summary>Resets a running machine.</summary>
    Reset = 1 << 2,

    /// <summary>Asks the guest to power itself off.</summary>
    GracefulStop = 1 << 3,

    /// <summary>Attaches and detaches disks while the machine runs; without it only while it is stopped.</summary>
    HotPlugDisk = 1 << 4,

    /// <summary>Attaches and detaches interfaces while the machine runs; without it only while it is stopped.</summary>
    HotPlugNic = 1 << 5,

    /// <summary>Adds processors and memory while the machine runs, and perhaps takes them away; without it only while it is stopped.</summary>
    LiveResize = 1 << 6,

    /// <summary>Keeps what the guest writes to its serial console.</summary>
    ConsoleLog = 1 << 7,

    /// <summary>Tells running guests that a disk has grown.</summary>
    LiveDiskResize = 1 << 8,

    /// <summary>Writes what a machine's own disk holds to a file, while it runs and while it does not.</summary>
    SaveDisk = 1 << 9,

    /// <summary>Keeps the own disks of deleted machines until they are dropped.</summary>
    KeepDisk = 1 << 10,

    /// <summary>Opens encrypted volumes.</summary>
    EncryptedDisk = 1 << 11,

    /// <summary>Reaches volumes on other hosts by iSCSI.</summary>
    IscsiDisk = 1 << 12,

    /// <summary>Opens files and block devices of the host that the caller runs on. Without it a disk's path is one of the backend's own (<c>/vmfs/volumes/…</c>).</summary>
    LocalDisk = 1 << 13,

    /// <summary>Keeps what machines' own disks held, and brings it back.</summary>
    Snapshot = 1 << 14,

    /// <summary>Tells on which of its hosts a machine is, and brings it to another. Whether there is another is no capability: hosts come and go.</summary>
    Relocate = 1 << 15,

    /// <summary>Lets somebody see and use the screen of a running machine.</summary>
    ConsoleTicket = 1 << 16,
}
