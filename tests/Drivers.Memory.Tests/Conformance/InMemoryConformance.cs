namespace Drivers.Memory.Tests;

// The kit's suites on the reference driver, in memory only.

public sealed class InMemoryMachineLifecycle : MachineLifecycleConformance
{
    protected override Task<IMachineDriverRig> CreateRigAsync() => Task.FromResult<IMachineDriverRig>(new MemoryRig());
}

public sealed class InMemoryMachineReconfigure : MachineReconfigureConformance
{
    protected override Task<IMachineDriverRig> CreateRigAsync() => Task.FromResult<IMachineDriverRig>(new MemoryRig());
}

public sealed class InMemoryMachinePower : MachinePowerConformance
{
    protected override Task<IMachineDriverRig> CreateRigAsync() => Task.FromResult<IMachineDriverRig>(new MemoryRig());
}

public sealed class InMemoryMachineSpec : MachineSpecConformance
{
    protected override Task<IMachineDriverRig> CreateRigAsync() => Task.FromResult<IMachineDriverRig>(new MemoryRig());
}

public sealed class InMemoryDiskAttachment : DiskAttachmentConformance
{
    protected override Task<IMachineDriverRig> CreateRigAsync() => Task.FromResult<IMachineDriverRig>(new MemoryRig());
}

public sealed class InMemoryNicAttachment : NicAttachmentConformance
{
    protected override Task<IMachineDriverRig> CreateRigAsync() => Task.FromResult<IMachineDriverRig>(new MemoryRig());
}

public sealed class InMemoryWatch : WatchConformance
{
    protected override Task<IMachineDriverRig> CreateRigAsync() => Task.FromResult<IMachineDriverRig>(new MemoryRig());
}

public sealed class InMemoryMachineFault : MachineFaultConformance
{
    protected override Task<IMachineDriverRig> CreateRigAsync() => Task.FromResult<IMachineDriverRig>(new MemoryRig());
}

public sealed class InMemoryNetworkDriver : NetworkDriverConformance
{
    protected override Task<IMachineDriverRig> CreateRigAsync() => Task.FromResult<IMachineDriverRig>(new MemoryRig());
}

public sealed class InMemoryIscsiDisk : IscsiDiskConformance
{
    protected override Task<IMachineDriverRig> CreateRigAsync() => Task.FromResult<IMachineDriverRig>(new MemoryRig());
}

public sealed class InMemoryEncryptedDisk : EncryptedDiskConformance
{
    protected override Task<IMachineDriverRig> CreateRigAsync() => Task.FromResult<IMachineDriverRig>(new MemoryRig());
}

public sealed class InMemorySharedDisk : SharedDiskConformance
{
    protected override Task<IMachineDriverRig> CreateRigAsync() => Task.FromResult<IMachineDriverRig>(new MemoryRig());
}

public sealed class InMemoryDiskResize : DiskResizeConformance
{
    protected override Task<IMachineDriverRig> CreateRigAsync() => Task.FromResult<IMachineDriverRig>(new MemoryRig());
}

public sealed class InMemoryDiskSaving : DiskSavingConformance
{
    protected override Task<IMachineDriverRig> CreateRigAsync() => Task.FromResult<IMachineDriverRig>(new MemoryRig());
}

public sealed class InMemoryKeptDisk : KeptDiskConformance
{
    protected override Task<IMachineDriverRig> CreateRigAsync() => Task.FromResult<IMachineDriverRig>(new MemoryRig());
}

public sealed class InMemorySnapshot : SnapshotConformance
{
    protected override Task<IMachineDriverRig> CreateRigAsync() => Task.FromResult<IMachineDriverRig>(new MemoryRig());
}

public sealed class InMemoryRelocation : RelocationConformance
{
    protected override Task<IMachineDriverRig> CreateRigAsync() => Task.FromResult<IMachineDriverRig>(new MemoryRig());
}

public sealed class InMemoryConsoleTicket : ConsoleTicketConformance
{
    protected override Task<IMachineDriverRig> CreateRigAsync() => Task.FromResult<IMachineDriverRig>(new MemoryRig());
}
