namespace Drivers.Kvm.Tests;

// The kit's suites on the real driver.

public sealed class KvmMachineLifecycle : MachineLifecycleConformance
{
    protected override async Task<IMachineDriverRig> CreateRigAsync() => await KvmRig.CreateAsync();
}

public sealed class KvmMachineReconfigure : MachineReconfigureConformance
{
    protected override async Task<IMachineDriverRig> CreateRigAsync() => await KvmRig.CreateAsync();
}

public sealed class KvmMachinePower : MachinePowerConformance
{
    protected override async Task<IMachineDriverRig> CreateRigAsync() => await KvmRig.CreateAsync();
}

public sealed class KvmMachineSpec : MachineSpecConformance
{
    protected override async Task<IMachineDriverRig> CreateRigAsync() => await KvmRig.CreateAsync();
}

public sealed class KvmDiskAttachment : DiskAttachmentConformance
{
    protected override async Task<IMachineDriverRig> CreateRigAsync() => await KvmRig.CreateAsync();
}

public sealed class KvmNicAttachment : NicAttachmentConformance
{
    protected override async Task<IMachineDriverRig> CreateRigAsync() => await KvmRig.CreateAsync();
}

public sealed class KvmWatch : WatchConformance
{
    protected override async Task<IMachineDriverRig> CreateRigAsync() => await KvmRig.CreateAsync();
}

public sealed class KvmMachineFault : MachineFaultConformance
{
    protected override async Task<IMachineDriverRig> CreateRigAsync() => await KvmRig.CreateAsync();
}

public sealed class KvmNetworkDriver : NetworkDriverConformance
{
    protected override async Task<IMachineDriverRig> CreateRigAsync() => await KvmRig.CreateAsync();
}

public sealed class KvmIscsiDisk : IscsiDiskConformance
{
    protected override async Task<IMachineDriverRig> CreateRigAsync() => await KvmRig.CreateAsync();
}

public sealed class KvmEncryptedDisk : EncryptedDiskConformance
{
    protected override async Task<IMachineDriverRig> CreateRigAsync() => await KvmRig.CreateAsync();
}

public sealed class KvmSharedDisk : SharedDiskConformance
{
    protected override async Task<IMachineDriverRig> CreateRigAsync() => await KvmRig.CreateAsync();
}

public sealed class KvmDiskResize : DiskResizeConformance
{
    protected override async Task<IMachineDriverRig> CreateRigAsync() => await KvmRig.CreateAsync();
}

public sealed class KvmDiskSaving : DiskSavingConformance
{
    protected override async Task<IMachineDriverRig> CreateRigAsync() => await KvmRig.CreateAsync();
}

public sealed class KvmKeptDisk : KeptDiskConformance
{
    protected override async Task<IMachineDriverRig> CreateRigAsync() => await KvmRig.CreateAsync();
}

public sealed class KvmSnapshot : SnapshotConformance
{
    protected override async Task<IMachineDriverRig> CreateRigAsync() => await KvmRig.CreateAsync();
}

public sealed class KvmRelocation : RelocationConformance
{
    protected override async Task<IMachineDriverRig> CreateRigAsync() => await KvmRig.CreateAsync();
}

public sealed class KvmConsoleTicket : ConsoleTicketConformance
{
    protected override async Task<IMachineDriverRig> CreateRigAsync() => await KvmRig.CreateAsync();
}
