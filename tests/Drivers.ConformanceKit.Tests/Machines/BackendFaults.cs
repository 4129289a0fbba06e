using System.Runtime.CompilerServices;
using System.Text;

namespace Drivers.ConformanceKit.Tests;

internal sealed class IgnoresCancellation : BrokenMachines
{
    public override Task EnsureMachineAsync(MachineId id, MachineSpec spec, CancellationToken cancellationToken) => Inner.EnsureMachineAsync(id, spec, CancellationToken.None);
}

internal sealed class DeletesThoughCancelled : BrokenMachines
{
    public override Task DeleteMachineAsync(MachineId id, DiskFate fate, CancellationToken cancellationToken) => Inner.DeleteMachineAsync(id, fate, CancellationToken.None);
}

internal sealed class CancelledEnsureLeavesHalf : BrokenMachines
{
    private readonly List<MachineId> _halves = [];

    public override async Task EnsureMachineAsync(MachineId id, MachineSpec spec, CancellationToken cancellationToken)
    {
        try
        {
            await Inner.EnsureMachineAsync(id, spec, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            _halves.Add(id);
            throw;
        }
    }

    public override IAsyncEnumerable<MachineId> ListRemainsAsync(CancellationToken cancellationToken) =>
        Inner.ListRemainsAsync(cancellationToken).Union(_halves.ToAsyncEnumerable());
}

internal sealed class TellsTheUserData : BrokenMachines
{
    public override async Task EnsureMachineAsync(MachineId id, MachineSpec spec, CancellationToken cancellationToken)
    {
        try
        {
            await Inner.EnsureMachineAsync(id, spec, cancellationToken);
        }
        catch (DriverException failure)
        {
            throw new DriverException(failure.Error, $"{failure.Message} Seed: {Encoding.UTF8.GetString(spec.Seed.UserData.GetValueOrDefault().Span)}");
        }
    }
}

internal sealed class LetsNativeErrorsEscape : BrokenMachines
{
    public override async Task EnsureMachineAsync(MachineId id, MachineSpec spec, CancellationToken cancellationToken)
    {
        try
        {
            await Inner.EnsureMachineAsync(id, spec, cancellationToken);
        }
        catch (DriverException failure)
        {
            throw new InvalidOperationException(failure.Message);
        }
    }
}

internal sealed class TakesTheUnreachableForGone : BrokenMachines
{
    public override async Task<MachineStatus?> FindAsync(MachineId id, CancellationToken cancellationToken)
    {
        MachineStatus? found = null;
        await SwallowAsync(DriverError.Unavailable, async () => found = await Inner.FindAsync(id, cancellationToken));
        return found;
    }
}

internal sealed class NeverRecovers : BrokenMachines
{
    private bool _isLost;

    public override async Task EnsureMachineAsync(MachineId id, MachineSpec spec, CancellationToken cancellationToken)
    {
        try
        {
            await (_isLost ? throw new DriverException(DriverError.Unavailable, "Lost.") : Inner.EnsureMachineAsync(id, spec, cancellationToken));
        }
        catch (DriverException failure) when (failure.Error == DriverError.Unavailable)
        {
            _isLost = true;
            throw;
        }
    }
}

internal sealed class ProbeFails(IDriver inner) : BrokenDriver(inner, inner.Machines, inner.Networks)
{
    public override async Task<DriverHealth> ProbeAsync(CancellationToken cancellationToken)
    {
        var health = await Inner.ProbeAsync(cancellationToken);
        return health.IsReady ? health : throw new DriverException(DriverError.Unavailable, health.Detail);
    }
}

internal sealed class MeasuresWhatIsFree(IDriver inner) : BrokenDriver(inner, inner.Machines, inner.Networks)
{
    public override async Task<HostCapacity> MeasureAsync(CancellationToken cancellationToken)
    {
        var whole = await Inner.MeasureAsync(cancellationToken);
        var machines = await Inner.Machines.ListAsync(cancellationToken).ToListAsync(cancellationToken);
        return whole with { MemoryBytes = whole.MemoryBytes - machines.Sum(machine => machine.Size.MemoryBytes) };
    }
}

internal sealed class TakesTheUnreachableForEmpty(IDriver inner) : BrokenDriver(inner, inner.Machines, inner.Networks)
{
    public override async Task<HostCapacity> MeasureAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await Inner.MeasureAsync(cancellationToken);
        }
        catch (DriverException failure) when (failure.Error == DriverError.Unavailable)
        {
            return new HostCapacity(0, 0);
        }
    }
}

internal sealed class WatchStartsSilently(IDriver inner) : BrokenDriver(inner, inner.Machines, inner.Networks)
{
    public override IAsyncEnumerable<DriverEvent> WatchAsync(CancellationToken cancellationToken) => Inner.WatchAsync(cancellationToken).Skip(1);
}

internal sealed class WatchSeesOnlyTheFirstChange(IDriver inner) : BrokenDriver(inner, inner.Machines, inner.Networks)
{
    public override IAsyncEnumerable<DriverEvent> WatchAsync(CancellationToken cancellationToken) =>
        Inner.WatchAsync(cancellationToken).Distinct();
}

internal sealed class WatchEndsWithTheBackend(IDriver inner) : BrokenDriver(inner, inner.Machines, inner.Networks)
{
    public override async IAsyncEnumerable<DriverEvent> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var isFirst = true;
        await foreach (var happened in Inner.WatchAsync(cancellationToken))
        {
            if (happened is DriverEvent.Resynchronize && !isFirst)
            {
                yield break;
            }

            isFirst = false;
            yield return happened;
        }
    }
}
