namespace Drivers.Vmware.Tests;

// The kit's suites on the driver over an ESX host, which vcsim pretends to be.

public sealed class EsxHostMachineLifecycle : MachineLifecycleConformance
{
    protected override async Task<IMachineDriverRig> CreateRigAsync() => await VmwareRig.CreateAsync(VcsimModel.EsxHost);
}

public sealed class EsxHostMachineReconfigure : MachineReconfigureConformance
{
    protected override async Task<IMachineDriverRig> CreateRigAsync() => await VmwareRig.CreateAsync(VcsimModel.EsxHost);
}

public sealed class EsxHostMachinePower : MachinePowerConformance
{
    protected override async Task<IMachineDriverRig> CreateRigAsync() => await VmwareRig.CreateAsync(VcsimModel.EsxHost);
}

public sealed class EsxHostMachineSpec : MachineSpecConformance
{
    protected override async Task<IMachineDriverRig> CreateRigAsync() => await VmwareRig.CreateAsync(VcsimModel.EsxHost);
}

public sealed class EsxHostDiskAttachment : DiskAttachmentConformance
{
    protected override async Task<IMachineDriverRig> CreateRigAsync() => await VmwareRig.CreateAsync(VcsimModel.EsxHost);
}

public sealed class EsxHostNicAttachment : NicAttachmentConformance
{
    protected override async Task<IMachineDriverRig> CreateRigAsync() => await VmwareRig.CreateAsync(VcsimModel.EsxHost);
}

public sealed class EsxHostWatch : WatchConformance
{
    protected override async Task<IMachineDriverRig> CreateRigAsync() => await VmwareRig.CreateAsync(VcsimModel.EsxHost);
}

public sealed class EsxHostMachineFault : MachineFaultConformance
{
    protected override async Task<IMachineDriverRig> CreateRigAsync() => await VmwareRig.CreateAsync(VcsimModel.EsxHost);
}

public sealed class EsxHostIscsiDisk : IscsiDiskConformance
{
    protected override async Task<IMachineDriverRig> CreateRigAsync() => await VmwareRig.CreateAsync(VcsimModel.EsxHost);
}

public sealed class EsxHostEncryptedDisk : EncryptedDiskConformance
{
    protected override async Task<IMachineDriverRig> CreateRigAsync() => await VmwareRig.CreateAsync(VcsimModel.EsxHost);
}

public sealed class EsxHostSharedDisk : SharedDiskConformance
{
    protected override async Task<IMachineDriverRig> CreateRigAsync() => await VmwareRig.CreateAsync(VcsimModel.EsxHost);
}

public sealed class EsxHostDiskResize : DiskResizeConformance
{
    protected override async Task<IMachineDriverRig> CreateRigAsync() => await VmwareRig.CreateAsync(VcsimModel.EsxHost);
}

public sealed class EsxHostDiskSaving : DiskSavingConformance
{
    protected override async Task<IMachineDriverRig> CreateRigAsync() => await VmwareRig.CreateAsync(VcsimModel.EsxHost);
}

public sealed class EsxHostKeptDisk : KeptDiskConformance
{
    protected override async Task<IMachineDriverRig> CreateRigAsync() => await VmwareRig.CreateAsync(VcsimModel.EsxHost);
}

public sealed class EsxHostSnapshot : SnapshotConformance
{
    protected override async Task<IMachineDriverRig> CreateRigAsync() => await VmwareRig.CreateAsync(VcsimModel.EsxHost);
}

public sealed class EsxHostRelocation : RelocationConformance
{
    protected override async Task<IMachineDriverRig> CreateRigAsync() => await VmwareRig.CreateAsync(VcsimModel.EsxHost);
}

public sealed class EsxHostConsoleTicket : ConsoleTicketConformance
{
    protected override async Task<IMachineDriverRig> CreateRigAsync() => await VmwareRig.CreateAsync(VcsimModel.EsxHost);
}

public sealed class EsxHostNetworkDriver : NetworkDriverConformance
{
    protected override async Task<IMachineDriverRig> CreateRigAsync() => await VmwareRig.CreateAsync(VcsimModel.EsxHost);
}
