namespace Drivers.Vmware.Tests;

// The kit's suites on the driver over a vCenter, which vcsim pretends to be.

public sealed class VirtualCenterMachineLifecycle : MachineLifecycleConformance
{
    protected override async Task<IMachineDriverRig> CreateRigAsync() => await VmwareRig.CreateAsync(VcsimModel.VirtualCenter);
}

public sealed class VirtualCenterMachineReconfigure : MachineReconfigureConformance
{
    protected override async Task<IMachineDriverRig> CreateRigAsync() => await VmwareRig.CreateAsync(VcsimModel.VirtualCenter);
}

public sealed class VirtualCenterMachinePower : MachinePowerConformance
{
    protected override async Task<IMachineDriverRig> CreateRigAsync() => await VmwareRig.CreateAsync(VcsimModel.VirtualCenter);
}

public sealed class VirtualCenterMachineSpec : MachineSpecConformance
{
    protected override async Task<IMachineDriverRig> CreateRigAsync() => await VmwareRig.CreateAsync(VcsimModel.VirtualCenter);
}

public sealed class VirtualCenterDiskAttachment : DiskAttachmentConformance
{
    protected override async Task<IMachineDriverRig> CreateRigAsync() => await VmwareRig.CreateAsync(VcsimModel.VirtualCenter);
}

public sealed class VirtualCenterNicAttachment : NicAttachmentConformance
{
    protected override async Task<IMachineDriverRig> CreateRigAsync() => await VmwareRig.CreateAsync(VcsimModel.VirtualCenter);
}

public sealed class VirtualCenterWatch : WatchConformance
{
    protected override async Task<IMachineDriverRig> CreateRigAsync() => await VmwareRig.CreateAsync(VcsimModel.VirtualCenter);
}

public sealed class VirtualCenterMachineFault : MachineFaultConformance
{
    protected override async Task<IMachineDriverRig> CreateRigAsync() => await VmwareRig.CreateAsync(VcsimModel.VirtualCenter);
}

public sealed class VirtualCenterIscsiDisk : IscsiDiskConformance
{
    protected override async Task<IMachineDriverRig> CreateRigAsync() => await VmwareRig.CreateAsync(VcsimModel.VirtualCenter);
}

public sealed class VirtualCenterEncryptedDisk : EncryptedDiskConformance
{
    protected override async Task<IMachineDriverRig> CreateRigAsync() => await VmwareRig.CreateAsync(VcsimModel.VirtualCenter);
}

public sealed class VirtualCenterSharedDisk : SharedDiskConformance
{
    protected override async Task<IMachineDriverRig> CreateRigAsync() => await VmwareRig.CreateAsync(VcsimModel.VirtualCenter);
}

public sealed class VirtualCenterDiskResize : DiskResizeConformance
{
    protected override async Task<IMachineDriverRig> CreateRigAsync() => await VmwareRig.CreateAsync(VcsimModel.VirtualCenter);
}

public sealed class VirtualCenterDiskSaving : DiskSavingConformance
{
    protected override async Task<IMachineDriverRig> CreateRigAsync() => await VmwareRig.CreateAsync(VcsimModel.VirtualCenter);
}

public sealed class VirtualCenterKeptDisk : KeptDiskConformance
{
    protected override async Task<IMachineDriverRig> CreateRigAsync() => await VmwareRig.CreateAsync(VcsimModel.VirtualCenter);
}

public sealed class VirtualCenterSnapshot : SnapshotConformance
{
    protected override async Task<IMachineDriverRig> CreateRigAsync() => await VmwareRig.CreateAsync(VcsimModel.VirtualCenter);
}

public sealed class VirtualCenterRelocation : RelocationConformance
{
    protected override async Task<IMachineDriverRig> CreateRigAsync() => await VmwareRig.CreateAsync(VcsimModel.VirtualCenter);
}

public sealed class VirtualCenterConsoleTicket : ConsoleTicketConformance
{
    protected override async Task<IMachineDriverRig> CreateRigAsync() => await VmwareRig.CreateAsync(VcsimModel.VirtualCenter);
}

public sealed class VirtualCenterNetworkDriver : NetworkDriverConformance
{
    protected override async Task<IMachineDriverRig> CreateRigAsync() => await VmwareRig.CreateAsync(VcsimModel.VirtualCenter);
}
