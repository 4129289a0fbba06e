namespace Drivers.ConformanceKit.Tests;

internal sealed class ListsTwice : BrokenMachines
{
    public override IAsyncEnumerable<MachineStatus> ListAsync(CancellationToken cancellationToken) => Inner.ListAsync(cancellationToken).Concat(Inner.ListAsync(cancellationToken));
}

internal sealed class EnsureOverwrites : BrokenMachines
{
    public override async Task EnsureMachineAsync(MachineId id, MachineSpec spec, CancellationToken cancellationToken)
    {
        await Inner.DeleteMachineAsync(id, DiskFate.Deleted, cancellationToken);
        await Inner.EnsureMachineAsync(id, spec, cancellationToken);
    }
}

internal sealed class EnsureComparesTheSizeOnly : BrokenMachines
{
    public override async Task EnsureMachineAsync(MachineId id, MachineSpec spec, CancellationToken cancellationToken)
    {
        var known = await Inner.FindAsync(id, cancellationToken);
        if (known?.Size != spec.Size)
        {
            await Inner.EnsureMachineAsync(id, spec, cancellationToken);
        }
    }
}

internal sealed class EnsureStarts : BrokenMachines
{
    public override async Task EnsureMachineAsync(MachineId id, MachineSpec spec, CancellationToken cancellationToken)
    {
        await Inner.EnsureMachineAsync(id, spec, cancellationToken);
        await Inner.SetPowerAsync(id, PowerState.Running, PowerTransition.Hard, cancellationToken);
    }
}

internal sealed class EnsureStopsWhatExists : BrokenMachines
{
    public override async Task EnsureMachineAsync(MachineId id, MachineSpec spec, CancellationToken cancellationToken)
    {
        await Inner.EnsureMachineAsync(id, spec, cancellationToken);
        await Inner.SetPowerAsync(id, PowerState.Stopped, PowerTransition.Hard, cancellationToken);
    }
}

internal sealed class EnsureInParallelIsABug : BrokenMachines
{
    private int _under;

    public override async Task EnsureMachineAsync(MachineId id, MachineSpec spec, CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _under, 1) == 1)
        {
            throw new DriverException(DriverError.Internal, "Two at once.");
        }

        await Inner.EnsureMachineAsync(id, spec, cancellationToken);
        _under = 0;
    }
}

internal sealed class DeleteOfTheMissingFails : BrokenMachines
{
    public override async Task DeleteMachineAsync(MachineId id, DiskFate fate, CancellationToken cancellationToken)
    {
        _ = await Inner.FindAsync(id, cancellationToken) ?? throw new DriverException(DriverError.NotFound, "Gone.");
        await Inner.DeleteMachineAsync(id, fate, cancellationToken);
    }
}

internal sealed class DeleteLeavesRemains : BrokenMachines
{
    private readonly List<MachineId> _deleted = [];

    public override Task DeleteMachineAsync(MachineId id, DiskFate fate, CancellationToken cancellationToken)
    {
        _deleted.Add(id);
        return Inner.DeleteMachineAsync(id, fate, cancellationToken);
    }

    public override IAsyncEnumerable<MachineId> ListRemainsAsync(CancellationToken cancellationToken) =>
        Inner.ListRemainsAsync(cancellationToken).Union(_deleted.ToAsyncEnumerable());
}

internal sealed class FindOfTheMissingFails : BrokenMachines
{
    public override async Task<MachineStatus?> FindAsync(MachineId id, CancellationToken cancellationToken) =>
        await Inner.FindAsync(id, cancellationToken) ?? throw new DriverException(DriverError.NotFound, "Gone.");
}

internal sealed class FindRemembers : BrokenMachines
{
    private readonly Dictionary<MachineId, MachineStatus> _known = [];

    public override async Task SetPowerAsync(MachineId id, PowerState target, PowerTransition transition, CancellationToken cancellationToken)
    {
        await Inner.SetPowerAsync(id, target, transition, cancellationToken);
        _known[id] = (await Inner.FindAsync(id, cancellationToken))!;
    }

    public override async Task<MachineStatus?> FindAsync(MachineId id, CancellationToken cancellationToken) =>
        _known.TryGetValue(id, out var known) ? known : await Inner.FindAsync(id, cancellationToken);
}

internal sealed class ListsForeign : BrokenMachines
{
    public override IAsyncEnumerable<MachineStatus> ListAsync(CancellationToken cancellationToken) =>
        Siblings.ToAsyncEnumerable().SelectMany(sibling => sibling.Inner.ListAsync(cancellationToken));
}

internal sealed class DeletesForeign : BrokenMachines
{
    public override async Task DeleteMachineAsync(MachineId id, DiskFate fate, CancellationToken cancellationToken)
    {
        foreach (var sibling in Siblings)
        {
            await sibling.Inner.DeleteMachineAsync(id, fate, cancellationToken);
        }
    }
}

internal sealed class KnowsOnlyWhatItMade : BrokenMachines
{
    private readonly HashSet<MachineId> _made = [];

    public override Task EnsureMachineAsync(MachineId id, MachineSpec spec, CancellationToken cancellationToken)
    {
        _made.Add(id);
        return Inner.EnsureMachineAsync(id, spec, cancellationToken);
    }

    public override IAsyncEnumerable<MachineStatus> ListAsync(CancellationToken cancellationToken) =>
        Inner.ListAsync(cancellationToken).Where(machine => _made.Contains(machine.Id));
}

internal sealed class ReconfigureForgets : BrokenMachines
{
    public override Task ReconfigureAsync(MachineId id, MachineSpec spec, CancellationToken cancellationToken) => Task.CompletedTask;
}

internal sealed class ReconfigureRefusesAndDoesIt : BrokenMachines
{
    public override async Task ReconfigureAsync(MachineId id, MachineSpec spec, CancellationToken cancellationToken)
    {
        var before = await Inner.FindAsync(id, cancellationToken);
        await Inner.ReconfigureAsync(id, spec, cancellationToken);
        if (before is { Condition: MachineCondition.Running } && spec.Size.MemoryBytes < before.Size.MemoryBytes)
        {
            throw new DriverException(DriverError.InvalidState, "A running machine cannot lose memory.");
        }
    }
}

internal sealed class ReconfigureDetaches : BrokenMachines
{
    public override async Task ReconfigureAsync(MachineId id, MachineSpec spec, CancellationToken cancellationToken)
    {
        await Inner.DeleteMachineAsync(id, DiskFate.Deleted, cancellationToken);
        await Inner.EnsureMachineAsync(id, spec, cancellationToken);
    }
}
