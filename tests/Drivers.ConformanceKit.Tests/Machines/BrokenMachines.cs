namespace Drivers.ConformanceKit.Tests;

/// <summary>Forwards everything; each case overrides what it breaks.</summary>
internal abstract class BrokenMachines : IMachineDriver
{
    /// <summary>The healthy driver.</summary>
    public IMachineDriver Inner { get; private set; } = null!;

    /// <summary>The broken drivers that one rig has made, this one included.</summary>
    protected IReadOnlyCollection<BrokenMachines> Siblings { get; private set; } = [];

    public virtual MachineCapabilities Capabilities => Inner.Capabilities;

    public MachineLimits Limits => Inner.Limits;

    /// <summary>Called once, before anything else.</summary>
    public void Wire(IMachineDriver inner, IReadOnlyCollection<BrokenMachines> siblings) => (Inner, Siblings) = (inner, siblings);

    public virtual Task<IReadOnlyList<SpecError>> ValidateAsync(MachineSpec spec, CancellationToken cancellationToken) => Inner.ValidateAsync(spec, cancellationToken);

    public virtual Task EnsureMachineAsync(MachineId id, MachineSpec spec, CancellationToken cancellationToken) => Inner.EnsureMachineAsync(id, spec, cancellationToken);

    public virtual Task ReconfigureAsync(MachineId id, MachineSpec spec, CancellationToken cancellationToken) => Inner.ReconfigureAsync(id, spec, cancellationToken);

    public virtual Task SetPowerAsync(MachineId id, PowerState target, PowerTransition transition, CancellationToken cancellationToken) =>
        Inner.SetPowerAsync(id, target, transition, cancellationToken);

    public virtual Task ResetAsync(MachineId id, CancellationToken cancellationToken) => Inner.ResetAsync(id, cancellationToken);

    public virtual Task EnsureDiskAttachedAsync(MachineId id, DiskAttachment disk, CancellationToken cancellationToken) =>
        Inner.EnsureDiskAttachedAsync(id, disk, cancellationToken);

    public virtual Task EnsureDiskDetachedAsync(MachineId id, AttachmentId attachment, CancellationToken cancellationToken) =>
        Inner.EnsureDiskDetachedAsync(id, attachment, cancellationToken);

    public virtual Task EnsureNicAttachedAsync(MachineId id, NicAttachment nic, CancellationToken cancellationToken) => Inner.EnsureNicAttachedAsync(id, nic, cancellationToken);

    public virtual Task EnsureNicDetachedAsync(MachineId id, AttachmentId attachment, CancellationToken cancellationToken) =>
        Inner.EnsureNicDetachedAsync(id, attachment, cancellationToken);

    public virtual Task DeleteMachineAsync(MachineId id, DiskFate fate, CancellationToken cancellationToken) => Inner.DeleteMachineAsync(id, fate, cancellationToken);

    public virtual Task ResizeDiskAsync(MachineId id, AttachmentId attachment, long sizeBytes, CancellationToken cancellationToken) =>
        Inner.ResizeDiskAsync(id, attachment, sizeBytes, cancellationToken);

    public virtual Task SaveDiskAsync(MachineId id, string path, CancellationToken cancellationToken) => Inner.SaveDiskAsync(id, path, cancellationToken);

    public virtual IAsyncEnumerable<KeptDisk> ListKeptAsync(CancellationToken cancellationToken) => Inner.ListKeptAsync(cancellationToken);

    public virtual Task DropKeptAsync(MachineId id, CancellationToken cancellationToken) => Inner.DropKeptAsync(id, cancellationToken);

    public virtual Task<MachineStatus?> FindAsync(MachineId id, CancellationToken cancellationToken) => Inner.FindAsync(id, cancellationToken);

    public virtual IAsyncEnumerable<MachineStatus> ListAsync(CancellationToken cancellationToken) => Inner.ListAsync(cancellationToken);

    public virtual IAsyncEnumerable<MachineId> ListRemainsAsync(CancellationToken cancellationToken) => Inner.ListRemainsAsync(cancellationToken);

    public virtual Task EnsureSnapshotAsync(MachineId id, SnapshotId snapshot, CancellationToken cancellationToken) => Inner.EnsureSnapshotAsync(id, snapshot, cancellationToken);

    public virtual Task RevertAsync(MachineId id, SnapshotId snapshot, CancellationToken cancellationToken) => Inner.RevertAsync(id, snapshot, cancellationToken);

    public virtual Task DeleteSnapshotAsync(MachineId id, SnapshotId snapshot, CancellationToken cancellationToken) => Inner.DeleteSnapshotAsync(id, snapshot, cancellationToken);

    public virtual Task<IReadOnlyList<SnapshotStatus>> ListSnapshotsAsync(MachineId id, CancellationToken cancellationToken) => Inner.ListSnapshotsAsync(id, cancellationToken);

    public virtual Task<IReadOnlyList<HostName>> ListHostsAsync(CancellationToken cancellationToken) => Inner.ListHostsAsync(cancellationToken);

    public virtual Task RelocateAsync(MachineId id, HostName host, CancellationToken cancellationToken) => Inner.RelocateAsync(id, host, cancellationToken);

    public virtual Task<ConsoleTicket> OpenConsoleAsync(MachineId id, CancellationToken cancellationToken) => Inner.OpenConsoleAsync(id, cancellationToken);

    public virtual Task<ReadOnlyMemory<byte>> ReadConsoleAsync(MachineId id, int maxBytes, CancellationToken cancellationToken) =>
        Inner.ReadConsoleAsync(id, maxBytes, cancellationToken);

    /// <summary>Does the call and forgets that it failed in this way.</summary>
    protected static async Task SwallowAsync(DriverError error, Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (DriverException failure) when (failure.Error == error)
        {
            // The fault of this driver.
        }
    }
}
