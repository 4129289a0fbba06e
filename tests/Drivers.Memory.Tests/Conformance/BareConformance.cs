namespace Drivers.Memory.Tests;

// The kit's suites on the reference driver, declaring nothing, so that the rules for undeclared capabilities run.

public sealed class BareMachineLifecycle : MachineLifecycleConformance
{
    protected override Task<IMachineDriverRig> CreateRigAsync() => Task.FromResult<IMachineDriverRig>(new MemoryRig(MachineCapabilities.None));
}

public sealed class BareMachineReconfigure : MachineReconfigureConformance
{
    protected override Task<IMachineDriverRig> CreateRigAsync() => Task.FromResult<IMachineDriverRig>(new MemoryRig(MachineCapabilities.None));
}

public sealed class BareMachinePower : MachinePowerConformance
{
    protected override Task<IMachineDriverRig> CreateRigAsync() => Task.FromResult<IMachineDriverRig>(new MemoryRig(MachineCapabilities.None));
}

public sealed class BareMachineSpec : MachineSpecConformance
{
    protected override Task<IMachineDriverRig> CreateRigAsync() => Task.FromResult<IMachineDriverRig>(new MemoryRig(MachineCapabilities.None));
}

public sealed class BareDiskAttachment : DiskAttachmentConformance
{
    protected override Task<IMachineDriverRig> CreateRigAsync() => Task.FromResult<IMachineDriverRig>(new MemoryRig(MachineCapabilities.None));
}

public sealed class BareNicAttachment : NicAttachmentConformance
{
    protected override Task<IMachineDriverRig> CreateRigAsync() => Task.FromResult<IMachineDriverRig>(new MemoryRig(MachineCapabilities.None));
}

public sealed class BareWatch : WatchConformance
{
    protected override Task<IMachineDriverRig> CreateRigAsync() => Task.FromResult<IMachineDriverRig>(new MemoryRig(MachineCapabilities.None));
}

public sealed class BareMachineFault : MachineFaultConformance
{
    protected override Task<IMachineDriverRig> CreateRigAsync() => Task.FromResult<IMachineDriverRig>(new MemoryRig(MachineCapabilities.None));
}

public sealed class BareNetworkDriver : NetworkDriverConformance
{
    protected override Task<IMachineDriverRig> CreateRigAsync() => Task.FromResult<IMachineDriverRig>(new MemoryRig(MachineCapabilities.None));
}

public sealed class BareIscsiDisk : IscsiDiskConformance
{
    protected override Task<IMachineDriverRig> CreateRigAsync() => Task.FromResult<IMachineDriverRig>(new MemoryRig(MachineCapabilities.None));
}

public sealed class BareEncryptedDisk : EncryptedDiskConformance
{
    protected override Task<IMachineDriverRig> CreateRigAsync() => Task.FromResult<IMachineDriverRig>(new MemoryRig(MachineCapabilities.None));
}

public sealed class BareSharedDisk : SharedDiskConformance
{
    protected override Task<IMachineDriverRig> CreateRigAsync() => Task.FromResult<IMachineDriverRig>(new MemoryRig(MachineCapabilities.None));
}

public sealed class BareDiskResize : DiskResizeConformance
{
    protected override Task<IMachineDriverRig> CreateRigAsync() => Task.FromResult<IMachineDriverRig>(new MemoryRig(MachineCapabilities.None));
}

public sealed class BareDiskSaving : DiskSavingConformance
{
    protected override Task<IMachineDriverRig> CreateRigAsync() => Task.FromResult<IMachineDriverRig>(new MemoryRig(MachineCapabilities.None));
}

public sealed class BareKeptDisk : KeptDiskConformance
{
    protected override Task<IMachineDriverRig> CreateRigAsync() => Task.FromResult<IMachineDriverRig>(new MemoryRig(MachineCapabilities.None));
}

public sealed class BareSnapshot : SnapshotConformance
{
    protected override Task<IMachineDriverRig> CreateRigAsync() => Task.FromResult<IMachineDriverRig>(new MemoryRig(MachineCapabilities.None));
}

public sealed class BareRelocation : RelocationConformance
{
    protected override Task<IMachineDriverRig> CreateRigAsync() => Task.FromResult<IMachineDriverRig>(new MemoryRig(MachineCapabilities.None));
}

public sealed class BareConsoleTicket : ConsoleTicketConformance
{
    protected override Task<IMachineDriverRig> CreateRigAsync() => Task.FromResult<IMachineDriverRig>(new MemoryRig(MachineCapabilities.None));
}
