namespace Drivers.ConformanceKit;

/// <summary>What a driver's test project supplies: a driver wired to a backend that the kit may fill and empty. One rig serves one rule.</summary>
/// <remarks>Disposing the rig disposes <see cref="Driver"/> and the backend if the rig made it. The kit deletes what it made before.</remarks>
public interface IMachineDriverRig : IAsyncDisposable
{
    /// <summary>What of the members below works.</summary>
    RigAbilities Abilities { get; }

    /// <summary>The driver under test.</summary>
    IDriver Driver { get; }

    /// <summary>What the driver (and every fresh one of this rig) logged.</summary>
    RecordingLog Log { get; }

    /// <summary>A spec that this backend can certainly run. It need not boot a guest.</summary>
    MachineSpec SmallestSpec { get; }

    /// <summary><see cref="SmallestSpec"/> with more processors and memory, and the same boot image.</summary>
    MachineSpec OtherSpec { get; }

    /// <summary>A spec with a guest that is alive, see <see cref="RigAbilities.BootGuest"/>. It may be <see cref="SmallestSpec"/>.</summary>
    MachineSpec GuestSpec { get; }

    /// <summary>How long the kit waits for what the backend does in its own time: an event, a guest's address, a reconnection.</summary>
    TimeSpan Patience { get; }

    /// <summary>An addressed network with DHCP that overlaps none of those given before; a bare segment where the driver does not declare <see cref="NetworkCapabilities.Addressing"/>.</summary>
    NetworkSpec NewNetworkSpec();

    /// <summary>Makes the bytes of a new disk of a few megabytes; the rig removes them when it is disposed.</summary>
    Task<DiskSource> NewDiskAsync(CancellationToken cancellationToken);

    /// <summary>Makes a logical unit of a few megabytes that an iSCSI target gives to whoever knows a secret; the rig removes it when it is disposed.</summary>
    Task<DiskSource.IscsiLun> NewLunAsync(CancellationToken cancellationToken);

    /// <summary>Makes a new disk of a few megabytes that is encrypted with this key; the rig removes it when it is disposed.</summary>
    Task<DiskSource> NewEncryptedDiskAsync(VolumeKey key, CancellationToken cancellationToken);

    /// <summary>How large an attached disk is for the guest of a machine that runs, in bytes.</summary>
    Task<long> ReadSeenBytesAsync(MachineId id, AttachmentId attachment, CancellationToken cancellationToken);

    /// <summary>A path for a new file on the hypervisor's host, alone in a folder that exists; the rig removes both when it is disposed.</summary>
    string NewPath();

    /// <summary>Throws unless the file is an image that needs no other and holds what <see cref="SmallestSpec"/> starts from.</summary>
    Task CheckImageAsync(string path, CancellationToken cancellationToken);

    /// <summary>Writes over the begin of a machine's own disk as its guest does, so that nothing of it is under way when this returns.</summary>
    Task WriteOwnDiskAsync(MachineId id, string text, CancellationToken cancellationToken);

    /// <summary>What was written last to the own disk of a machine that is stopped.</summary>
    Task<string> ReadOwnDiskAsync(MachineId id, CancellationToken cancellationToken);

    /// <summary>Whether the bytes of a disk that the rig made are still there.</summary>
    Task<bool> DiskExistsAsync(DiskSource disk, CancellationToken cancellationToken);

    /// <summary>A fresh driver object over the same backend, as after a restart of the server. The kit disposes it.</summary>
    Task<IDriver> NewDriverAsync(CancellationToken cancellationToken);

    /// <summary>A driver of another installation over the same backend, with a data directory of its own. The kit disposes it.</summary>
    Task<IDriver> NewForeignDriverAsync(CancellationToken cancellationToken);

    /// <summary>Returns when the guest of a machine made from <see cref="GuestSpec"/> and started is ready to obey the power button.</summary>
    Task WaitForGuestAsync(MachineId id, CancellationToken cancellationToken);

    /// <summary>Removes the machine behind the driver's back.</summary>
    Task RemoveOutOfBandAsync(MachineId id, CancellationToken cancellationToken);

    /// <summary>Pulls the machine's plug behind the driver's back.</summary>
    Task PowerOffOutOfBandAsync(MachineId id, CancellationToken cancellationToken);

    /// <summary>Makes the backend unreachable for every driver of this rig, calls under way included. What it runs goes on.</summary>
    Task CutBackendAsync(CancellationToken cancellationToken);

    /// <summary>Makes the backend reachable again.</summary>
    Task RestoreBackendAsync(CancellationToken cancellationToken);
}
