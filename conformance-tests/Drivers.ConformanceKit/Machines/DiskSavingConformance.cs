namespace Drivers.ConformanceKit;

/// <summary>Saving what a machine's own disk holds.</summary>
public abstract class DiskSavingConformance : MachineDriverConformance
{
    [Theory]
    [InlineData(PowerState.Stopped, MachineCapabilities.None)]
    [InlineData(PowerState.Running, MachineCapabilities.None)]
    [InlineData(PowerState.Suspended, MachineCapabilities.Suspend)]
    public async Task The_own_disk_is_saved_whole_in_every_state_and_the_machine_stays_in_it(PowerState state, MachineCapabilities needed)
    {
        Needs(MachineCapabilities.SaveDisk | needed);
        var id = await CreateInAsync(state);
        var before = (await StatusAsync(id)).Condition;
        var path = Rig.NewPath();

        await Machines.SaveDiskAsync(id, path, Token);

        await Rig.CheckImageAsync(path, Token);
        ShouldBeAlone(path);
        await ShouldBeAsync(id, before);
    }

    [Theory]
    [InlineData(PowerState.Stopped)]
    [InlineData(PowerState.Running)]
    public async Task Saving_again_replaces_the_file_and_what_was_left_of_an_attempt(PowerState state)
    {
        Needs(MachineCapabilities.SaveDisk);
        var id = await CreateInAsync(state);
        var path = Rig.NewPath();
        await File.WriteAllTextAsync(path, "old", Token);
        await File.WriteAllTextAsync(path + ".partial", "left", Token);

        await Machines.SaveDiskAsync(id, path, Token);
        await Machines.SaveDiskAsync(id, path, Token);

        await Rig.CheckImageAsync(path, Token);
        ShouldBeAlone(path);
    }

    [Fact]
    public async Task Saved_by_many_at_once_the_file_is_whole()
    {
        Needs(MachineCapabilities.SaveDisk);
        var id = await CreateRunningAsync();
        var paths = Enumerable.Range(0, 3).Select(_ => Rig.NewPath()).ToList();

        await Task.WhenAll(paths.Select(path => Machines.SaveDiskAsync(id, path, Token)));

        foreach (var path in paths)
        {
            await Rig.CheckImageAsync(path, Token);
        }
    }

    [Theory]
    [InlineData(PowerState.Stopped)]
    [InlineData(PowerState.Running)]
    public async Task Saving_that_is_cancelled_at_any_moment_is_all_or_nothing(PowerState state)
    {
        Needs(MachineCapabilities.SaveDisk);
        var id = await CreateInAsync(state);
        foreach (var milliseconds in new[] { 0, 1, 3, 10, 30, 60, 100 })
        {
            var path = Rig.NewPath();
            using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(milliseconds), TimeProvider.System);

            var failure = await Record.ExceptionAsync(() => Machines.SaveDiskAsync(id, path, stop.Token));

            Directory.GetFiles(Path.GetDirectoryName(path)!).Should().Equal(failure is null ? [path] : []);
            (failure is null or OperationCanceledException or DriverException).Should().BeTrue("{0}", failure);
        }

        var last = Rig.NewPath();
        await Machines.SaveDiskAsync(id, last, Token);
        await Rig.CheckImageAsync(last, Token);
    }

    [Fact]
    public async Task A_hibernated_machine_s_disk_is_InvalidState()
    {
        Needs(MachineCapabilities.SaveDisk | MachineCapabilities.Hibernate);
        var id = await CreateRunningAsync();
        await SetPowerAsync(id, PowerState.Hibernated);

        await ShouldLeaveNothingAsync(DriverError.InvalidState, path => Machines.SaveDiskAsync(id, path, Token));
    }

    [Fact]
    public async Task A_machine_without_a_disk_of_its_own_is_InvalidState()
    {
        Needs(MachineCapabilities.SaveDisk);
        var id = NewId();
        await Machines.EnsureMachineAsync(id, Rig.SmallestSpec with { BootImage = null }, Token);

        await ShouldLeaveNothingAsync(DriverError.InvalidState, path => Machines.SaveDiskAsync(id, path, Token));
    }

    [Fact]
    public async Task A_missing_machine_s_disk_is_NotFound()
    {
        Needs(MachineCapabilities.SaveDisk);

        await ShouldLeaveNothingAsync(DriverError.NotFound, path => Machines.SaveDiskAsync(new MachineId(Guid.NewGuid()), path, Token));
    }

    [Theory]
    [InlineData("saved.qcow2")]
    [InlineData("/stratus/no such folder/saved.qcow2")]
    public async Task A_path_that_cannot_be_is_InvalidSpec(string path)
    {
        Needs(MachineCapabilities.SaveDisk);
        var id = await CreateAsync();

        await ShouldFailAsync(DriverError.InvalidSpec, () => Machines.SaveDiskAsync(id, path, Token));
    }

    [Fact]
    public async Task Undeclared_saving_is_Unsupported_and_writes_nothing()
    {
        NeedsWithout(MachineCapabilities.SaveDisk);
        var id = await CreateAsync();

        await ShouldLeaveNothingAsync(DriverError.Unsupported, path => Machines.SaveDiskAsync(id, path, Token));
    }

    private static void ShouldBeAlone(string path) => Directory.GetFiles(Path.GetDirectoryName(path)!).Should().Equal(path);

    private async Task<MachineId> CreateInAsync(PowerState state)
    {
        var id = await CreateAsync();
        if (state != PowerState.Stopped)
        {
            await SetPowerAsync(id, PowerState.Running);
            await SetPowerAsync(id, state);
        }

        return id;
    }

    private async Task ShouldLeaveNothingAsync(DriverError error, Func<string, Task> save)
    {
        var path = Rig.NewPath();
        await ShouldFailAsync(error, () => save(path));
        Directory.GetFileSystemEntries(Path.GetDirectoryName(path)!).Should().BeEmpty();
    }
}
