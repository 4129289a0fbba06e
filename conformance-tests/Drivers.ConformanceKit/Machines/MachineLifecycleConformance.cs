namespace Drivers.ConformanceKit;

/// <summary>Making, finding, listing, changing and deleting machines.</summary>
public abstract class MachineLifecycleConformance : MachineDriverConformance
{
    private const int Repeats = 4;

    [Fact]
    public async Task Ensure_repeated_with_the_same_spec_leaves_one_machine()
    {
        var id = NewId();
        for (var i = 0; i < Repeats; i++)
        {
            await Machines.EnsureMachineAsync(id, Rig.SmallestSpec, Token);
        }

        (await ListedAsync(Machines)).Should().ContainSingle(listed => listed == id);
    }

    [Fact]
    public async Task Ensure_in_parallel_makes_one_machine_and_nobody_sees_worse_than_Busy()
    {
        var id = NewId();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(
            async () => await Record.ExceptionAsync(() => Machines.EnsureMachineAsync(id, Rig.SmallestSpec, Token)), Token)));

        outcomes.Should().OnlyContain(outcome => outcome == null || ((DriverException)outcome).Error == DriverError.Busy);
        outcomes.Should().Contain(outcome => outcome == null);
        (await ListedAsync(Machines)).Should().ContainSingle(listed => listed == id);
        await ShouldBeAsync(id, MachineCondition.Stopped);
    }

    [Fact]
    public async Task Ensure_of_an_existing_machine_leaves_its_power_alone()
    {
        var id = await CreateRunningAsync();

        await Machines.EnsureMachineAsync(id, Rig.SmallestSpec, Token);

        await ShouldBeAsync(id, MachineCondition.Running);
    }

    [Fact]
    public async Task Ensure_with_another_spec_is_AlreadyExists_and_changes_nothing()
    {
        var id = await CreateAsync();

        await ShouldFailAsync(DriverError.AlreadyExists, () => Machines.EnsureMachineAsync(id, Rig.OtherSpec, Token));

        (await StatusAsync(id)).Size.Should().Be(Rig.SmallestSpec.Size);
        await Machines.EnsureMachineAsync(id, Rig.SmallestSpec, Token);
    }

    [Fact]
    public async Task Ensure_tells_every_part_of_a_spec_apart()
    {
        var id = await CreateAsync();
        var spec = Rig.SmallestSpec;

        foreach (var other in new[]
        {
            spec with { Hostname = "another-name" },
            spec with { Seed = new GuestSeed("#!/bin/sh"u8.ToArray(), []) },
            spec with { Seed = spec.Seed with { PublicKeys = ["ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKit kit@stratus"] } },
        })
        {
            await ShouldFailAsync(DriverError.AlreadyExists, () => Machines.EnsureMachineAsync(id, other, Token));
        }
    }

    [Fact]
    public async Task A_new_machine_is_stopped_with_the_size_asked_for_and_nothing_attached()
    {
        var status = await StatusAsync(await CreateAsync());

        status.Condition.Should().Be(MachineCondition.Stopped);
        status.Size.Should().Be(Rig.SmallestSpec.Size);
        status.Disks.Should().BeEmpty();
        status.Nics.Should().BeEmpty();
    }

    [Fact]
    public async Task List_and_Find_show_the_same_machine()
    {
        var id = await CreateAsync();
        var listed = await ToListAsync(Machines.ListAsync(Token));

        listed.Single(status => status.Id == id).Should().BeEquivalentTo(await StatusAsync(id));
    }

    [Fact]
    public async Task List_holds_all_of_this_installation_and_nothing_foreign()
    {
        Needs(RigAbilities.ForeignInstallation);
        var foreign = await NewForeignDriverAsync();
        MachineId[] ours = [await CreateAsync(), await CreateAsync()];
        var theirs = new MachineId(Guid.NewGuid());
        await foreign.Machines.EnsureMachineAsync(theirs, Rig.SmallestSpec, Token);
        try
        {
            (await ListedAsync(Machines)).Should().BeEquivalentTo(ours);
            (await ListedAsync(foreign.Machines)).Should().BeEquivalentTo([theirs]);
            (await Machines.FindAsync(theirs, Token)).Should().BeNull();
            (await ToListAsync(Machines.ListRemainsAsync(Token))).Should().NotContain(theirs);
        }
        finally
        {
            await foreign.Machines.DeleteMachineAsync(theirs, DiskFate.Deleted, Token);
        }
    }

    [Fact]
    public async Task A_foreign_machine_is_never_touched()
    {
        Needs(RigAbilities.ForeignInstallation);
        var foreign = await NewForeignDriverAsync();
        var theirs = new MachineId(Guid.NewGuid());
        await foreign.Machines.EnsureMachineAsync(theirs, Rig.SmallestSpec, Token);
        try
        {
            await Machines.DeleteMachineAsync(theirs, DiskFate.Deleted, Token);
            await ShouldFailAsync(DriverError.NotFound, () => SetPowerAsync(theirs, PowerState.Running));
            await ShouldFailAsync(DriverError.AlreadyExists, () => Machines.EnsureMachineAsync(theirs, Rig.SmallestSpec, Token));

            (await foreign.Machines.FindAsync(theirs, Token))!.Condition.Should().Be(MachineCondition.Stopped);
        }
        finally
        {
            await foreign.Machines.DeleteMachineAsync(theirs, DiskFate.Deleted, Token);
        }
    }

    [Fact]
    public async Task Delete_is_repeatable_and_leaves_no_remains()
    {
        var id = await CreateRunningAsync();

        for (var i = 0; i < Repeats; i++)
        {
            await Machines.DeleteMachineAsync(id, DiskFate.Deleted, Token);
        }

        (await Machines.FindAsync(id, Token)).Should().BeNull();
        (await ListedAsync(Machines)).Should().NotContain(id);
        (await ToListAsync(Machines.ListRemainsAsync(Token))).Should().NotContain(id);
    }

    [Fact]
    public async Task A_deleted_id_can_be_used_again_with_another_spec()
    {
        var id = await CreateAsync();
        await Machines.DeleteMachineAsync(id, DiskFate.Deleted, Token);

        await Machines.EnsureMachineAsync(id, Rig.OtherSpec, Token);

        (await StatusAsync(id)).Size.Should().Be(Rig.OtherSpec.Size);
    }

    [Fact]
    public async Task Verbs_on_the_missing_are_NotFound_but_Find_is_null_and_removals_are_fine()
    {
        var id = new MachineId(Guid.NewGuid());
        var (network, _) = await CreateNetworkAsync();
        var disk = await NewDiskAsync();

        (await Machines.FindAsync(id, Token)).Should().BeNull();
        await ShouldFailAsync(DriverError.NotFound, () => SetPowerAsync(id, PowerState.Running));
        await ShouldFailAsync(DriverError.NotFound, () => SetPowerAsync(id, PowerState.Stopped));
        await ShouldFailAsync(DriverError.NotFound, () => Machines.ReconfigureAsync(id, Rig.SmallestSpec, Token));
        await ShouldFailAsync(DriverError.NotFound, () => Machines.EnsureDiskAttachedAsync(id, disk, Token));
        await ShouldFailAsync(DriverError.NotFound, () => Machines.EnsureNicAttachedAsync(id, NewNic(network), Token));
        await Machines.EnsureDiskDetachedAsync(id, disk.Id, Token);
        await Machines.EnsureNicDetachedAsync(id, new AttachmentId(Guid.NewGuid()), Token);
        await Machines.DeleteMachineAsync(id, DiskFate.Deleted, Token);
        (await ToListAsync(Machines.ListRemainsAsync(Token))).Should().NotContain(id);
    }

    [Fact]
    public async Task A_machine_removed_behind_our_back_is_seen_as_gone_and_can_be_made_again()
    {
        Needs(RigAbilities.RemoveOutOfBand);
        var id = await CreateRunningAsync();

        await Rig.RemoveOutOfBandAsync(id, Token);

        (await Machines.FindAsync(id, Token)).Should().BeNull();
        (await ListedAsync(Machines)).Should().NotContain(id);
        await ShouldFailAsync(DriverError.NotFound, () => SetPowerAsync(id, PowerState.Running));
        await Machines.EnsureMachineAsync(id, Rig.SmallestSpec, Token);
        await ShouldBeAsync(id, MachineCondition.Stopped);
    }

    [Fact]
    public async Task Delete_clears_the_remains_of_a_machine_removed_behind_our_back()
    {
        Needs(RigAbilities.RemoveOutOfBand);
        var id = await CreateAsync();
        await Rig.RemoveOutOfBandAsync(id, Token);

        await Machines.DeleteMachineAsync(id, DiskFate.Deleted, Token);

        (await ToListAsync(Machines.ListRemainsAsync(Token))).Should().NotContain(id);
    }

    [Fact]
    public async Task A_fresh_driver_object_gives_the_same_answers()
    {
        var running = await CreateRunningAsync();
        var stopped = await CreateAsync();

        var fresh = (await NewDriverAsync()).Machines;

        (await ListedAsync(fresh)).Should().BeEquivalentTo([running, stopped]);
        (await fresh.FindAsync(running, Token)).Should().BeEquivalentTo(await StatusAsync(running));
        (await fresh.FindAsync(stopped, Token)).Should().BeEquivalentTo(await StatusAsync(stopped));
        await fresh.EnsureMachineAsync(stopped, Rig.SmallestSpec, Token);
        await ShouldFailAsync(DriverError.AlreadyExists, () => fresh.EnsureMachineAsync(stopped, Rig.OtherSpec, Token));
    }

    private static async Task<List<MachineId>> ListedAsync(IMachineDriver machines) =>
        [.. (await ToListAsync(machines.ListAsync(Token))).Select(status => status.Id)];

    private static async Task<List<T>> ToListAsync<T>(IAsyncEnumerable<T> items) => await items.ToListAsync(Token);
}
