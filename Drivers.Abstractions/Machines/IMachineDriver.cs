namespace Drivers.Abstractions;

/// <summary>Runs virtual machines on one backend. See <see cref="IDriver"/> for what holds for every verb.</summary>
public interface IMachineDriver
{
    /// <summary>Declared data: touches no backend, never changes after start.</summary>
    MachineCapabilities Capabilities { get; }

    /// <summary>Declared data: touches no backend, never changes after start.</summary>
    MachineLimits Limits { get; }

    /// <summary>Every reason why this spec cannot run here, empty for none. No side effects. What it refuses <see cref="EnsureMachineAsync"/> refuses, and the reverse.</summary>
    Task<IReadOnlyList<SpecError>> ValidateAsync(MachineSpec spec, CancellationToken cancellationToken);

    /// <summary>Makes a stopped machine with this id and spec exist. All or nothing: on failure or cancellation nothing is left behind.</summary>
    /// <exception cref="DriverException">
    /// <see cref="DriverError.AlreadyExists"/> when the id exists with another spec, and nothing is changed; <see cref="DriverError.InvalidSpec"/> with every reason.
    /// </exception>
    Task EnsureMachineAsync(MachineId id, MachineSpec spec, CancellationToken cancellationToken);

    /// <summary>Makes an existing machine have another spec: host name, size and seed. The boot image cannot change. What the guest was told it reads at its next boot.</summary>
    /// <exception cref="DriverException">
    /// <see cref="DriverError.NotFound"/>; <see cref="DriverError.InvalidState"/> unless stopped (a change of size alone is allowed with
    /// <see cref="MachineCapabilities.LiveResize"/>, where the backend has what the guest needs for it: what it cannot take away, or not add to this machine, takes a stop); <see cref="DriverError.InvalidSpec"/> when refused by <see cref="ValidateAsync"/> or the image differs.
    /// </exception>
    Task ReconfigureAsync(MachineId id, MachineSpec spec, CancellationToken cancellationToken);

    /// <summary>Brings the machine to a power state and returns when it is there; does nothing when it is there already.</summary>
    /// <param name="id">The machine.</param>
    /// <param name="target">The state.</param>
    /// <param name="transition">How to stop; ignored for other targets.</param>
    /// <param name="cancellationToken">Ends the wait; the machine may still arrive.</param>
    /// <exception cref="DriverException">
    /// <see cref="DriverError.NotFound"/>; <see cref="DriverError.InvalidState"/> when it cannot get there from where it is (suspending what is stopped, a guest that
    /// does not obey the power button in time); <see cref="DriverError.Unsupported"/> without the capability.
    /// </exception>
    Task SetPowerAsync(MachineId id, PowerState target, PowerTransition transition, CancellationToken cancellationToken);

    /// <summary>Resets a running machine, like the button. Repeating it resets again. Needs <see cref="MachineCapabilities.Reset"/>.</summary>
    /// <exception cref="DriverException"><see cref="DriverError.NotFound"/>; <see cref="DriverError.InvalidState"/> unless running.</exception>
    Task ResetAsync(MachineId id, CancellationToken cancellationToken);

    /// <summary>Attaches a disk, live or stopped, so that it survives a restart of the machine. Repeating it with the same disk is fine.</summary>
    /// <exception cref="DriverException">
    /// <see cref="DriverError.NotFound"/>; <see cref="DriverError.AlreadyExists"/> when the attachment exists with another source; <see cref="DriverError.InUse"/> when
    /// the source is attached under another id to the same machine, or to another one and one of the two may write; <see cref="DriverError.Exhausted"/> past <see cref="MachineLimits.MaxDisks"/>; <see cref="DriverError.InvalidState"/>
    /// while not stopped without <see cref="MachineCapabilities.HotPlugDisk"/>; <see cref="DriverError.InvalidSpec"/> when the source does not exist.
    /// </exception>
    Task EnsureDiskAttachedAsync(MachineId id, DiskAttachment disk, CancellationToken cancellationToken);

    /// <summary>Detaches a disk and returns when the guest has let go of it; fine when it is not attached or the machine is gone. The disk's bytes are spared.</summary>
    /// <exception cref="DriverException"><see cref="DriverError.Busy"/> when the guest does not let go in time.</exception>
    Task EnsureDiskDetachedAsync(MachineId id, AttachmentId attachment, CancellationToken cancellationToken);

    /// <summary>
    /// Lets a running guest see that an attached disk has become this large; fine when it sees it already, and when the machine does not run, as it will see it then. Where the
    /// backend leaves it to the hypervisor (no <see cref="VolumeCapabilities.GrowWhileUsed"/>), this is what makes the disk of a running machine grow. Needs <see cref="MachineCapabilities.LiveDiskResize"/>.
    /// </summary>
    /// <exception cref="DriverException"><see cref="DriverError.NotFound"/> when there is no such machine or attachment; <see cref="DriverError.InvalidSpec"/> when the disk is larger already.</exception>
    Task ResizeDiskAsync(MachineId id, AttachmentId attachment, long sizeBytes, CancellationToken cancellationToken);

    /// <summary>
    /// Writes what the machine's own disk holds to a new file: qcow2, whole, without a backing file. Of a running machine it is what the disk held at one moment, as after a
    /// power cut, and the guest goes on meanwhile. All or nothing; a file that is there is replaced. Needs <see cref="MachineCapabilities.SaveDisk"/>.
    /// </summary>
    /// <param name="id">The machine.</param>
    /// <param name="path">An absolute path on the hypervisor's host, in a folder that exists.</param>
    /// <param name="cancellationToken">Ends it; the file is gone then.</param>
    /// <exception cref="DriverException">
    /// <see cref="DriverError.NotFound"/>; <see cref="DriverError.InvalidState"/> when it has no disk of its own, or is hibernated; <see cref="DriverError.Exhausted"/>.
    /// </exception>
    Task SaveDiskAsync(MachineId id, string path, CancellationToken cancellationToken);

    /// <summary>Attaches an interface, live or stopped, so that it survives a restart of the machine. Repeating it with the same interface is fine.</summary>
    /// <exception cref="DriverException">As for disks; <see cref="DriverError.InvalidSpec"/> when the network does not exist on this backend.</exception>
    Task EnsureNicAttachedAsync(MachineId id, NicAttachment nic, CancellationToken cancellationToken);

    /// <summary>Detaches an interface and returns when the guest has let go of it; fine when it is not attached or the machine is gone.</summary>
    /// <exception cref="DriverException"><see cref="DriverError.Busy"/> when the guest does not let go in time.</exception>
    Task EnsureNicDetachedAsync(MachineId id, AttachmentId attachment, CancellationToken cancellationToken);

    /// <summary>
    /// Keeps what the machine's own disk holds at this moment, so that it can be reverted to; fine when the snapshot is there already, whatever the disk holds by now. The memory is left out, and so are attached disks. Of a
    /// running machine it is what the disk held at one moment, as after a power cut. Needs <see cref="MachineCapabilities.Snapshot"/>.
    /// </summary>
    /// <exception cref="DriverException">
    /// <see cref="DriverError.NotFound"/>; <see cref="DriverError.InvalidState"/> when it is hibernated; <see cref="DriverError.Exhausted"/> when the backend keeps no more.
    /// </exception>
    Task EnsureSnapshotAsync(MachineId id, SnapshotId snapshot, CancellationToken cancellationToken);

    /// <summary>
    /// Makes the own disk of a stopped machine hold what it held at the snapshot; what was written since is lost. Everything else stays as it is, snapshots among it, and later ones too. Repeating it reverts again. Needs
    /// <see cref="MachineCapabilities.Snapshot"/>.
    /// </summary>
    /// <exception cref="DriverException">
    /// <see cref="DriverError.NotFound"/> when there is no such machine or snapshot; <see cref="DriverError.InvalidState"/> unless stopped, and when the machine has not the spec and attachments that it had at the snapshot.
    /// </exception>
    Task RevertAsync(MachineId id, SnapshotId snapshot, CancellationToken cancellationToken);

    /// <summary>
    /// Forgets a snapshot, and leaves the machine and its other snapshots as they are; fine when the snapshot or the machine is gone. May take as long as copying what was written since. Needs <see cref="MachineCapabilities.Snapshot"/>.
    /// </summary>
    Task DeleteSnapshotAsync(MachineId id, SnapshotId snapshot, CancellationToken cancellationToken);

    /// <summary>The snapshots of a machine that were made here, the oldest first. Needs <see cref="MachineCapabilities.Snapshot"/>.</summary>
    /// <exception cref="DriverException"><see cref="DriverError.NotFound"/>.</exception>
    Task<IReadOnlyList<SnapshotStatus>> ListSnapshotsAsync(MachineId id, CancellationToken cancellationToken);

    /// <summary>The hosts of this backend that can take machines now; one at least where machines run. Needs <see cref="MachineCapabilities.Relocate"/>.</summary>
    Task<IReadOnlyList<HostName>> ListHostsAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Brings the machine to another host of the same backend and returns when it is there; does nothing when it is there already. It keeps its condition and what is attached; a running guest goes on meanwhile. Needs
    /// <see cref="MachineCapabilities.Relocate"/>.
    /// </summary>
    /// <param name="id">The machine.</param>
    /// <param name="host">One of <see cref="ListHostsAsync"/>.</param>
    /// <param name="cancellationToken">Ends the wait; the machine may still arrive.</param>
    /// <exception cref="DriverException">
    /// <see cref="DriverError.NotFound"/>; <see cref="DriverError.InvalidSpec"/> when there is no such host, or the machine can never run there; <see cref="DriverError.InvalidState"/> when it cannot go there as it is now;
    /// <see cref="DriverError.Exhausted"/> when the host has no room for it.
    /// </exception>
    Task RelocateAsync(MachineId id, HostName host, CancellationToken cancellationToken);

    /// <summary>Lets somebody see and use the screen and the keyboard of a running machine. Each call gives another ticket. Needs <see cref="MachineCapabilities.ConsoleTicket"/>.</summary>
    /// <exception cref="DriverException"><see cref="DriverError.NotFound"/>; <see cref="DriverError.InvalidState"/> unless running.</exception>
    Task<ConsoleTicket> OpenConsoleAsync(MachineId id, CancellationToken cancellationToken);

    /// <summary>Deletes the machine whatever its state, with its overlay, seed, console text and snapshots; succeeds when it is already gone. Never deletes attached volumes.</summary>
    /// <param name="id">The machine.</param>
    /// <param name="fate">What becomes of overlay, seed and console text. What was kept once stays kept when the call is repeated with either.</param>
    /// <param name="cancellationToken">May leave the machine without its files or its files without it: repeat the call.</param>
    Task DeleteMachineAsync(MachineId id, DiskFate fate, CancellationToken cancellationToken);

    /// <summary>What was kept of deleted machines of this installation. Needs <see cref="MachineCapabilities.KeepDisk"/>.</summary>
    IAsyncEnumerable<KeptDisk> ListKeptAsync(CancellationToken cancellationToken);

    /// <summary>Deletes what was kept of a machine; fine when there is nothing. Needs <see cref="MachineCapabilities.KeepDisk"/>.</summary>
    Task DropKeptAsync(MachineId id, CancellationToken cancellationToken);

    /// <summary>The machine as the backend sees it now, or null when it does not exist there.</summary>
    Task<MachineStatus?> FindAsync(MachineId id, CancellationToken cancellationToken);

    /// <summary>Every machine of this installation on the backend and nothing foreign: the input of reconciliation.</summary>
    IAsyncEnumerable<MachineStatus> ListAsync(CancellationToken cancellationToken);

    /// <summary>
    /// The ids of machines of which something is left on the host (files, definitions), whole machines among them: how an operator finds what no entity owns.
    /// </summary>
    IAsyncEnumerable<MachineId> ListRemainsAsync(CancellationToken cancellationToken);

    /// <summary>The end of what the guest wrote to its serial console since it was made, at most <paramref name="maxBytes"/>; empty before its first start. Needs <see cref="MachineCapabilities.ConsoleLog"/>.</summary>
    /// <exception cref="DriverException"><see cref="DriverError.NotFound"/>.</exception>
    Task<ReadOnlyMemory<byte>> ReadConsoleAsync(MachineId id, int maxBytes, CancellationToken cancellationToken);
}
