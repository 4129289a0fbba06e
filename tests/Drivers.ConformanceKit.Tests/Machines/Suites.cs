namespace Drivers.ConformanceKit.Tests;

/// <summary>The kit's suites over a given rig. Nested and private, so that the test runner does not take them for tests of their own.</summary>
internal static class Suites
{
    /// <summary>The suite that this rule belongs to, over the rig.</summary>
    public static MachineDriverConformance Holding(string rule, IMachineDriverRig rig)
    {
        MachineDriverConformance[] all =
        [
            new MachineLifecycle(rig),
            new MachineReconfigure(rig),
            new MachinePower(rig),
            new MachineSpec(rig),
            new DiskAttachment(rig),
            new NicAttachment(rig),
            new Watch(rig),
            new MachineFault(rig),
            new IscsiDisk(rig),
            new EncryptedDisk(rig),
            new SharedDisk(rig),
            new DiskResize(rig),
            new DiskSaving(rig),
            new KeptDisk(rig),
            new Snapshot(rig),
            new Relocation(rig),
            new ConsoleTicket(rig),
            new NetworkDriver(rig),
        ];
        return all.Single(suite => suite.GetType().GetMethod(rule) is not null);
    }

    private sealed class MachineLifecycle(IMachineDriverRig rig) : MachineLifecycleConformance
    {
        protected override Task<IMachineDriverRig> CreateRigAsync() => Task.FromResult(rig);
    }

    private sealed class MachineReconfigure(IMachineDriverRig rig) : MachineReconfigureConformance
    {
        protected override Task<IMachineDriverRig> CreateRigAsync() => Task.FromResult(rig);
    }

    private sealed class MachinePower(IMachineDriverRig rig) : MachinePowerConformance
    {
        protected override Task<IMachineDriverRig> CreateRigAsync() => Task.FromResult(rig);
    }

    private sealed class MachineSpec(IMachineDriverRig rig) : MachineSpecConformance
    {
        protected override Task<IMachineDriverRig> CreateRigAsync() => Task.FromResult(rig);
    }

    private sealed class DiskAttachment(IMachineDriverRig rig) : DiskAttachmentConformance
    {
        protected override Task<IMachineDriverRig> CreateRigAsync() => Task.FromResult(rig);
    }

    private sealed class NicAttachment(IMachineDriverRig rig) : NicAttachmentConformance
    {
        protected override Task<IMachineDriverRig> CreateRigAsync() => Task.FromResult(rig);
    }

    private sealed class Watch(IMachineDriverRig rig) : WatchConformance
    {
        protected override Task<IMachineDriverRig> CreateRigAsync() => Task.FromResult(rig);
    }

    private sealed class MachineFault(IMachineDriverRig rig) : MachineFaultConformance
    {
        protected override Task<IMachineDriverRig> CreateRigAsync() => Task.FromResult(rig);
    }

    private sealed class NetworkDriver(IMachineDriverRig rig) : NetworkDriverConformance
    {
        protected override Task<IMachineDriverRig> CreateRigAsync() => Task.FromResult(rig);
    }

    private sealed class IscsiDisk(IMachineDriverRig rig) : IscsiDiskConformance
    {
        protected override Task<IMachineDriverRig> CreateRigAsync() => Task.FromResult(rig);
    }

    private sealed class EncryptedDisk(IMachineDriverRig rig) : EncryptedDiskConformance
    {
        protected override Task<IMachineDriverRig> CreateRigAsync() => Task.FromResult(rig);
    }

    private sealed class SharedDisk(IMachineDriverRig rig) : SharedDiskConformance
    {
        protected override Task<IMachineDriverRig> CreateRigAsync() => Task.FromResult(rig);
    }

    private sealed class DiskResize(IMachineDriverRig rig) : DiskResizeConformance
    {
        protected override Task<IMachineDriverRig> CreateRigAsync() => Task.FromResult(rig);
    }

    private sealed class DiskSaving(IMachineDriverRig rig) : DiskSavingConformance
    {
        protected override Task<IMachineDriverRig> CreateRigAsync() => Task.FromResult(rig);
    }

    private sealed class KeptDisk(IMachineDriverRig rig) : KeptDiskConformance
    {
        protected override Task<IMachineDriverRig> CreateRigAsync() => Task.FromResult(rig);
    }

    private sealed class Snapshot(IMachineDriverRig rig) : SnapshotConformance
    {
        protected override Task<IMachineDriverRig> CreateRigAsync() => Task.FromResult(rig);
    }

    private sealed class Relocation(IMachineDriverRig rig) : RelocationConformance
    {
        protected override Task<IMachineDriverRig> CreateRigAsync() => Task.FromResult(rig);
    }

    private sealed class ConsoleTicket(IMachineDriverRig rig) : ConsoleTicketConformance
    {
        protected override Task<IMachineDriverRig> CreateRigAsync() => Task.FromResult(rig);
    }
}
