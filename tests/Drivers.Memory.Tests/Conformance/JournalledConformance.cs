namespace Drivers.Memory.Tests;

// The kit's suites on the reference driver, with a state file.

public sealed class JournalledMachineLifecycle : MachineLifecycleConformance
{
    protected override Task<IMachineDriverRig> CreateRigAsync() => Task.FromResult<IMachineDriverRig>(new MemoryRig(hasStateFile: true));
}

public sealed class JournalledMachineReconfigure : MachineReconfigureConformance
{
    protected override Task<IMachineDriverRig> CreateRigAsync() => Task.FromResult<IMachineDriverRig>(new MemoryRig(hasStateFile: true));
}

public sealed class JournalledMachinePower : MachinePowerConformance
{
    protected override Task<IMachineDriverRig> CreateRigAsync() => Task.FromResult<IMachineDriverRig>(new MemoryRig(hasStateFile: true));
}

public sealed class JournalledMachineSpec : MachineSpecConformance
{
    protected override Task<IMachineDriverRig> CreateRigAsync() => Task.FromResult<IMachineDriverRig>(new MemoryRig(hasStateFile: true));
}

public sealed class JournalledDiskAttachment : DiskAttachmentConformance
{
    protected override Task<IMachineDriverRig> CreateRigAsync() => Task.FromResult<IMachineDriverRig>(new MemoryRig(hasStateFile: true));
}

public sealed class JournalledNicAttachment : NicAttachmentConformance
{
    protected override Task<IMachineDriverRig> CreateRigAsync() => Task.FromResult<IMachineDriverRig>(new MemoryRig(hasStateFile: true));
}

public sealed class JournalledWatch : WatchConformance
{
    protected override Task<IMachineDriverRig> CreateRigAsync() => Task.FromResult<IMachineDriverRig>(new MemoryRig(hasStateFile: true));
}

public sealed class JournalledMachineFault : MachineFaultConformance
{
    protected override Task<IMachineDriverRig> CreateRigAsync() => Task.FromResult<IMachineDriverRig>(new MemoryRig(hasStateFile: true));
}

public sealed class JournalledNetworkDriver : NetworkDriverConformance
{
    protected override Task<IMachineDriverRig> CreateRigAsync() => Task.FromResult<IMachineDriverRig>(new MemoryRig(hasStateFile: true));
}

public sealed class JournalledIscsiDisk : IscsiDiskConformance
{
    protected override Task<IMachineDriverRig> CreateRigAsync() => Task.FromResult<IMachineDriverRig>(new MemoryRig(hasStateFile: true));
}

public sealed class JournalledEncryptedDisk : EncryptedDiskConformance
{
    protected override Task<IMachineDriverRig> CreateRigAsync() => Task.FromResult<IMachineDriverRig>(new MemoryRig(hasStateFile: true));
}

public sealed class JournalledSharedDisk : SharedDiskConformance
{
    protected override Task<IMachineDriverRig> CreateRigAsync() => Task.FromResult<IMachineDriverRig>(new MemoryRig(hasStateFile: true));
}

public sealed class JournalledDiskResize : DiskResizeConformance
{
    protected override Task<IMachineDriverRig> CreateRigAsync() => Task.FromResult<IMachineDriverRig>(new MemoryRig(hasStateFile: true));
}

public sealed class JournalledDiskSaving : DiskSavingConformance
{
    protected override Task<IMachineDriverRig> CreateRigAsync() => Task.FromResult<IMachineDriverRig>(new MemoryRig(hasStateFile: true));
}

public sealed class JournalledKeptDisk : KeptDiskConformance
{
    protected override Task<IMachineDriverRig> CreateRigAsync() => Task.FromResult<IMachineDriverRig>(new MemoryRig(hasStateFile: true));
}

public sealed class JournalledSnapshot : SnapshotConformance
{
    protected override Task<IMachineDriverRig> CreateRigAsync() => Task.FromResult<IMachineDriverRig>(new MemoryRig(hasStateFile: true));
}

public sealed class JournalledRelocation : RelocationConformance
{
    protected override Task<IMachineDriverRig> CreateRigAsync() => Task.FromResult<IMachineDriverRig>(new MemoryRig(hasStateFile: true));
}

public sealed class JournalledConsoleTicket : ConsoleTicketConformance
{
    protected override Task<IMachineDriverRig> CreateRigAsync() => Task.FromResult<IMachineDriverRig>(new MemoryRig(hasStateFile: true));
}
