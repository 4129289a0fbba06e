namespace Drivers.Vmware.Tests;

/// <summary>A machine that runs with a volume, until it is disposed.</summary>
internal sealed class AttachedVolume : IAsyncDisposable
{
    private readonly IMachineDriver _machines;

    private AttachedVolume(IMachineDriver machines) => _machines = machines;

    internal MachineId Machine { get; } = new(Guid.NewGuid());

    internal AttachmentId Attachment { get; } = new(Guid.NewGuid());

    internal static async Task<AttachedVolume> AttachAsync(VmwareRig rig, DiskSource source, CancellationToken cancellationToken)
    {
        var attached = new AttachedVolume(rig.Driver.Machines);
        await attached._machines.EnsureMachineAsync(attached.Machine, rig.SmallestSpec with { BootImage = null }, cancellationToken);
        await attached._machines.EnsureDiskAttachedAsync(attached.Machine, new DiskAttachment(attached.Attachment, source, IsReadOnly: false), cancellationToken);
        await attached._machines.SetPowerAsync(attached.Machine, PowerState.Running, PowerTransition.Hard, cancellationToken);
        return attached;
    }

    public async ValueTask DisposeAsync()
    {
        await _machines.EnsureDiskDetachedAsync(Machine, Attachment, CancellationToken.None);
        await _machines.DeleteMachineAsync(Machine, DiskFate.Deleted, CancellationToken.None);
    }
}
