namespace Drivers.ConformanceKit;

/// <summary>What a driver tells by itself.</summary>
public abstract class WatchConformance : MachineDriverConformance
{
    [Fact]
    public async Task Watch_starts_with_Resynchronize()
    {
        await using var events = new EventCollector(Rig.Driver);

        (await events.FirstAsync(Rig.Patience)).Should().BeOfType<DriverEvent.Resynchronize>();
    }

    [Fact]
    public async Task Watch_tells_that_a_machine_was_made_started_stopped_and_deleted()
    {
        await using var events = await WatchAsync();
        var id = NewId();

        await ShouldTellAsync(events, id, () => Machines.EnsureMachineAsync(id, Rig.SmallestSpec, Token));
        await ShouldTellAsync(events, id, () => SetPowerAsync(id, PowerState.Running));
        await ShouldTellAsync(events, id, () => SetPowerAsync(id, PowerState.Stopped));
        await ShouldTellAsync(events, id, () => Machines.DeleteMachineAsync(id, DiskFate.Deleted, Token));
    }

    [Fact]
    public async Task Watch_tells_that_a_machine_was_removed_behind_our_back()
    {
        Needs(RigAbilities.RemoveOutOfBand);
        var id = await CreateAsync();
        await using var events = await WatchAsync();

        await ShouldTellAsync(events, id, () => Rig.RemoveOutOfBandAsync(id, Token));
    }

    [Fact]
    public async Task Watch_tells_that_a_machine_was_powered_off_behind_our_back()
    {
        Needs(RigAbilities.PowerOffOutOfBand);
        var id = await CreateRunningAsync();
        await using var events = await WatchAsync();

        await ShouldTellAsync(events, id, () => Rig.PowerOffOutOfBandAsync(id, Token));
    }

    [Fact]
    public async Task Watch_tells_that_a_network_was_made_and_brought_down_and_deleted()
    {
        await using var events = await WatchAsync();
        var networks = Rig.Driver.Networks;
        bool IsOf(DriverEvent happened, NetworkId id) => happened is DriverEvent.NetworkChanged changed && changed.Id == id;

        var (id, _) = await CreateNetworkAsync();
        await events.WaitAsync(0, happened => IsOf(happened, id), Rig.Patience);
        var mark = events.Count;
        if (networks.Capabilities.HasFlag(NetworkCapabilities.Down))
        {
            await networks.SetActiveAsync(id, false, Token);
            await events.WaitAsync(mark, happened => IsOf(happened, id), Rig.Patience);
            mark = events.Count;
        }

        await networks.DeleteNetworkAsync(id, Token);
        await events.WaitAsync(mark, happened => IsOf(happened, id), Rig.Patience);
    }

    [Fact]
    public async Task Watch_outlives_a_cut_and_resynchronizes()
    {
        Needs(RigAbilities.CutBackend);
        await using var events = await WatchAsync();

        await CutAsync();
        var mark = events.Count;
        await RestoreAsync();

        await events.WaitAsync(mark, happened => happened is DriverEvent.Resynchronize, Rig.Patience);
        var id = NewId();
        await ShouldTellAsync(events, id, () => Machines.EnsureMachineAsync(id, Rig.SmallestSpec, Token));
    }

    [Fact]
    public async Task Watch_begun_while_the_backend_is_down_tells_of_machines_once_it_is_back()
    {
        Needs(RigAbilities.CutBackend);
        await CutAsync();
        await using var events = new EventCollector(await NewDriverAsync());
        await RestoreAsync();
        await events.FirstAsync(Rig.Patience);
        await EventuallyAsync("the backend is back", async () => (await Rig.Driver.ProbeAsync(Token)).IsReady);

        var id = await CreateAsync();
        await EventuallyAsync("a change is told", async () =>
        {
            await SetPowerAsync(id, PowerState.Running);
            await SetPowerAsync(id, PowerState.Stopped);
            return events.HasSeen(happened => IsOf(happened, id));
        });
    }

    private static bool IsOf(DriverEvent happened, MachineId id) => happened is DriverEvent.MachineChanged changed && changed.Id == id;

    private async Task<EventCollector> WatchAsync()
    {
        var events = new EventCollector(Rig.Driver);
        await events.FirstAsync(Rig.Patience);
        return events;
    }

    private async Task ShouldTellAsync(EventCollector events, MachineId id, Func<Task> change)
    {
        var mark = events.Count;
        await change();
        await events.WaitAsync(mark, happened => IsOf(happened, id), Rig.Patience);
    }
}
