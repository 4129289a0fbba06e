namespace Drivers.ConformanceKit;

/// <summary>What is kept of machines' own disks, to be reverted to.</summary>
public abstract class SnapshotConformance : MachineDriverConformance
{
    [Theory]
    [InlineData(PowerState.Stopped, MachineCapabilities.None)]
    [InlineData(PowerState.Running, MachineCapabilities.None)]
    [InlineData(PowerState.Suspended, MachineCapabilities.Suspend)]
    public async Task A_snapshot_is_listed_until_it_is_deleted_and_both_repeat_and_the_machine_stays_as_it_is(PowerState state, MachineCapabilities needed)
    {
        Needs(MachineCapabilities.Snapshot | needed);
        var id = await CreateInAsync(state);
        var before = (await StatusAsync(id)).Condition;
        var snapshot = NewSnapshot();

        await Machines.EnsureSnapshotAsync(id, snapshot, Token);
        await Machines.EnsureSnapshotAsync(id, snapshot, Token);

        var listed = (await Machines.ListSnapshotsAsync(id, Token)).Should().ContainSingle().Which;
        listed.Id.Should().Be(snapshot);
        listed.Taken.Should().BeCloseTo(TimeProvider.System.GetUtcNow(), Rig.Patience);
        await ShouldBeAsync(id, before);
        await Machines.DeleteSnapshotAsync(id, snapshot, Token);
        await Machines.DeleteSnapshotAsync(id, snapshot, Token);
        (await Machines.ListSnapshotsAsync(id, Token)).Should().BeEmpty();
        await ShouldBeAsync(id, before);
    }

    [Theory]
    [InlineData(PowerState.Stopped)]
    [InlineData(PowerState.Running)]
    public async Task Revert_brings_back_what_the_own_disk_held_and_repeats(PowerState state)
    {
        Needs(MachineCapabilities.Snapshot);
        Needs(RigAbilities.WriteOwnDisk);
        var id = await CreateInAsync(state);
        var (first, second) = (NewSnapshot(), NewSnapshot());
        await WriteAsync(id, "one", first);
        await WriteAsync(id, "two", second);
        await Rig.WriteOwnDiskAsync(id, "three", Token);
        await SetPowerAsync(id, PowerState.Stopped);

        await ShouldRevertAsync(id, first, "one");
        await ShouldRevertAsync(id, second, "two");
        await Rig.WriteOwnDiskAsync(id, "four", Token);
        await ShouldRevertAsync(id, second, "two");
        (await Machines.ListSnapshotsAsync(id, Token)).Should().HaveCount(2);
    }

    [Fact]
    public async Task A_snapshot_that_is_there_is_not_taken_again()
    {
        Needs(MachineCapabilities.Snapshot);
        Needs(RigAbilities.WriteOwnDisk);
        var id = await CreateInAsync(PowerState.Stopped);
        var snapshot = NewSnapshot();
        await WriteAsync(id, "one", snapshot);
        await WriteAsync(id, "two", snapshot);

        await ShouldRevertAsync(id, snapshot, "one");
    }

    [Fact]
    public async Task Of_several_snapshots_each_is_deleted_alone_and_the_oldest_is_listed_first()
    {
        var id = await CreateInAsync(PowerState.Stopped);
        SnapshotId[] all = [NewSnapshot(), NewSnapshot(), NewSnapshot()];
        foreach (var snapshot in all)
        {
            await Machines.EnsureSnapshotAsync(id, snapshot, Token);
        }

        (await ListAsync(id)).Should().Equal(all);
        await Machines.RevertAsync(id, all[0], Token);
        await Machines.DeleteSnapshotAsync(id, all[1], Token);
        (await ListAsync(id)).Should().Equal(all[0], all[2]);
        await Machines.RevertAsync(id, all[2], Token);
        await Machines.DeleteSnapshotAsync(id, all[0], Token);
        (await ListAsync(id)).Should().Equal(all[2]);
    }

    [Theory]
    [InlineData(PowerState.Running, MachineCapabilities.None)]
    [InlineData(PowerState.Suspended, MachineCapabilities.Suspend)]
    [InlineData(PowerState.Hibernated, MachineCapabilities.Hibernate)]
    public async Task Revert_of_what_is_not_stopped_is_InvalidState_and_changes_nothing(PowerState state, MachineCapabilities needed)
    {
        Needs(MachineCapabilities.Snapshot | needed);
        var id = await CreateAsync();
        var snapshot = NewSnapshot();
        await Machines.EnsureSnapshotAsync(id, snapshot, Token);
        await SetPowerAsync(id, PowerState.Running);
        await SetPowerAsync(id, state);
        var before = (await StatusAsync(id)).Condition;

        await ShouldFailAsync(DriverError.InvalidState, () => Machines.RevertAsync(id, snapshot, Token));

        await ShouldBeAsync(id, before);
    }

    [Fact]
    public async Task A_hibernated_machine_takes_no_snapshot()
    {
        Needs(MachineCapabilities.Snapshot | MachineCapabilities.Hibernate);
        var id = await CreateRunningAsync();
        await SetPowerAsync(id, PowerState.Hibernated);

        await ShouldFailAsync(DriverError.InvalidState, () => Machines.EnsureSnapshotAsync(id, NewSnapshot(), Token));

        (await Machines.ListSnapshotsAsync(id, Token)).Should().BeEmpty();
    }

    [Fact]
    public async Task Revert_keeps_what_is_attached()
    {
        var id = await CreateInAsync(PowerState.Stopped);
        var (network, _) = await CreateNetworkAsync();
        await Machines.EnsureDiskAttachedAsync(id, await NewDiskAsync(), Token);
        await Machines.EnsureNicAttachedAsync(id, NewNic(network), Token);
        var before = await StatusAsync(id);
        var snapshot = NewSnapshot();
        await Machines.EnsureSnapshotAsync(id, snapshot, Token);

        await Machines.RevertAsync(id, snapshot, Token);

        (await StatusAsync(id)).Should().BeEquivalentTo(before);
        await Machines.DeleteMachineAsync(id, DiskFate.Deleted, Token);
    }

    [Fact]
    public async Task Revert_of_a_machine_that_has_other_attachments_is_InvalidState_until_it_has_the_same()
    {
        var id = await CreateInAsync(PowerState.Stopped);
        var (kept, added) = (await NewDiskAsync(), await NewDiskAsync());
        await Machines.EnsureDiskAttachedAsync(id, kept, Token);
        var snapshot = NewSnapshot();
        await Machines.EnsureSnapshotAsync(id, snapshot, Token);

        await Machines.EnsureDiskAttachedAsync(id, added, Token);
        await ShouldFailAsync(DriverError.InvalidState, () => Machines.RevertAsync(id, snapshot, Token));
        await Machines.EnsureDiskDetachedAsync(id, added.Id, Token);
        await Machines.EnsureDiskDetachedAsync(id, kept.Id, Token);
        await ShouldFailAsync(DriverError.InvalidState, () => Machines.RevertAsync(id, snapshot, Token));
        (await StatusAsync(id)).Disks.Should().BeEmpty();
        await Machines.EnsureDiskAttachedAsync(id, kept, Token);

        await Machines.RevertAsync(id, snapshot, Token);
        (await StatusAsync(id)).Disks.Should().ContainSingle(disk => disk.Id == kept.Id);
    }

    [Fact]
    public async Task Revert_of_a_machine_with_another_spec_is_InvalidState_until_it_has_the_same()
    {
        var id = await CreateInAsync(PowerState.Stopped);
        var snapshot = NewSnapshot();
        await Machines.EnsureSnapshotAsync(id, snapshot, Token);
        await Machines.ReconfigureAsync(id, Rig.OtherSpec, Token);

        await ShouldFailAsync(DriverError.InvalidState, () => Machines.RevertAsync(id, snapshot, Token));

        (await StatusAsync(id)).Size.Should().Be(Rig.OtherSpec.Size);
        await Machines.ReconfigureAsync(id, Rig.SmallestSpec, Token);
        await Machines.RevertAsync(id, snapshot, Token);
    }

    [Fact]
    public async Task An_attached_disk_is_left_out_and_can_go_to_another_machine()
    {
        var (id, other) = (await CreateInAsync(PowerState.Stopped), await CreateAsync());
        var disk = await NewDiskAsync();
        await Machines.EnsureDiskAttachedAsync(id, disk, Token);
        var snapshot = NewSnapshot();
        await Machines.EnsureSnapshotAsync(id, snapshot, Token);

        await Machines.EnsureDiskDetachedAsync(id, disk.Id, Token);
        await Machines.EnsureDiskAttachedAsync(other, disk, Token);

        await Machines.DeleteSnapshotAsync(id, snapshot, Token);
        await Machines.DeleteMachineAsync(id, DiskFate.Deleted, Token);
        (await Rig.DiskExistsAsync(disk.Source, Token)).Should().BeTrue();
        (await StatusAsync(other)).Disks.Should().ContainSingle(attached => attached.Id == disk.Id);
    }

    [Fact]
    public async Task A_deleted_machine_takes_its_snapshots_along_and_spares_what_was_attached()
    {
        var id = await CreateInAsync(PowerState.Stopped);
        var (attached, detached) = (await NewDiskAsync(), await NewDiskAsync());
        await Machines.EnsureDiskAttachedAsync(id, attached, Token);
        await Machines.EnsureDiskAttachedAsync(id, detached, Token);
        await Machines.EnsureSnapshotAsync(id, NewSnapshot(), Token);
        await Machines.EnsureDiskDetachedAsync(id, detached.Id, Token);
        await Machines.EnsureSnapshotAsync(id, NewSnapshot(), Token);

        await Machines.DeleteMachineAsync(id, DiskFate.Deleted, Token);

        (await Machines.ListRemainsAsync(Token).ToListAsync(Token)).Should().NotContain(id);
        (await Rig.DiskExistsAsync(attached.Source, Token) && await Rig.DiskExistsAsync(detached.Source, Token)).Should().BeTrue();
        await Machines.EnsureMachineAsync(id, Rig.SmallestSpec, Token);
        (await Machines.ListSnapshotsAsync(id, Token)).Should().BeEmpty();
    }

    [Fact]
    public async Task One_snapshot_asked_for_by_many_at_once_is_taken_once()
    {
        var id = await CreateInAsync(PowerState.Running);
        var snapshot = NewSnapshot();

        var failures = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Record.ExceptionAsync(() => Machines.EnsureSnapshotAsync(id, snapshot, Token)).AsTask()));

        failures.Should().OnlyContain(failure => failure == null || (failure is DriverException && ((DriverException)failure).Error == DriverError.Busy));
        failures.Should().Contain(failure => failure == null);
        (await ListAsync(id)).Should().Equal(snapshot);
    }

    [Fact]
    public async Task A_fresh_driver_object_knows_the_snapshots_and_another_installation_does_not()
    {
        Needs(RigAbilities.ForeignInstallation);
        var id = await CreateInAsync(PowerState.Stopped);
        var snapshot = NewSnapshot();
        await Machines.EnsureSnapshotAsync(id, snapshot, Token);

        var foreign = (await NewForeignDriverAsync()).Machines;
        await foreign.DeleteSnapshotAsync(id, snapshot, Token);
        await ShouldFailAsync(DriverError.NotFound, () => foreign.ListSnapshotsAsync(id, Token));
        await ShouldFailAsync(DriverError.NotFound, () => foreign.RevertAsync(id, snapshot, Token));
        await ShouldFailAsync(DriverError.NotFound, () => foreign.EnsureSnapshotAsync(id, NewSnapshot(), Token));

        var fresh = (await NewDriverAsync()).Machines;
        (await fresh.ListSnapshotsAsync(id, Token)).Select(listed => listed.Id).Should().Equal(snapshot);
        await fresh.RevertAsync(id, snapshot, Token);
    }

    [Fact]
    public async Task Snapshots_of_the_missing_are_NotFound_but_their_deletion_is_fine()
    {
        var id = await CreateInAsync(PowerState.Stopped);
        var missing = new MachineId(Guid.NewGuid());

        await ShouldFailAsync(DriverError.NotFound, () => Machines.EnsureSnapshotAsync(missing, NewSnapshot(), Token));
        await ShouldFailAsync(DriverError.NotFound, () => Machines.RevertAsync(missing, NewSnapshot(), Token));
        await ShouldFailAsync(DriverError.NotFound, () => Machines.ListSnapshotsAsync(missing, Token));
        await ShouldFailAsync(DriverError.NotFound, () => Machines.RevertAsync(id, NewSnapshot(), Token));
        await Machines.DeleteSnapshotAsync(missing, NewSnapshot(), Token);
        await Machines.DeleteSnapshotAsync(id, NewSnapshot(), Token);
    }

    [Fact]
    public async Task Verbs_of_snapshots_obey_a_cancelled_token()
    {
        var id = await CreateInAsync(PowerState.Stopped);
        var snapshot = NewSnapshot();
        await Machines.EnsureSnapshotAsync(id, snapshot, Token);
        var cancelled = new CancellationToken(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Machines.EnsureSnapshotAsync(id, NewSnapshot(), cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Machines.RevertAsync(id, snapshot, cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Machines.DeleteSnapshotAsync(id, snapshot, cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Machines.ListSnapshotsAsync(id, cancelled));

        (await ListAsync(id)).Should().Equal(snapshot);
    }

    [Fact]
    public async Task Undeclared_snapshots_are_Unsupported_and_touch_nothing()
    {
        NeedsWithout(MachineCapabilities.Snapshot);
        var id = await CreateAsync();
        var before = await StatusAsync(id);

        await ShouldFailAsync(DriverError.Unsupported, () => Machines.EnsureSnapshotAsync(id, NewSnapshot(), Token));
        await ShouldFailAsync(DriverError.Unsupported, () => Machines.RevertAsync(id, NewSnapshot(), Token));
        await ShouldFailAsync(DriverError.Unsupported, () => Machines.DeleteSnapshotAsync(id, NewSnapshot(), Token));
        await ShouldFailAsync(DriverError.Unsupported, () => Machines.ListSnapshotsAsync(id, Token));

        (await StatusAsync(id)).Should().BeEquivalentTo(before);
    }

    private static SnapshotId NewSnapshot() => new(Guid.NewGuid());

    private async Task<MachineId> CreateInAsync(PowerState state)
    {
        Needs(MachineCapabilities.Snapshot);
        var id = await CreateAsync();
        if (state != PowerState.Stopped)
        {
            await SetPowerAsync(id, PowerState.Running);
            await SetPowerAsync(id, state);
        }

        return id;
    }

    private async Task<IEnumerable<SnapshotId>> ListAsync(MachineId id) => (await Machines.ListSnapshotsAsync(id, Token)).Select(listed => listed.Id);

    private async Task WriteAsync(MachineId id, string text, SnapshotId snapshot)
    {
        await Rig.WriteOwnDiskAsync(id, text, Token);
        await Machines.EnsureSnapshotAsync(id, snapshot, Token);
    }

    private async Task ShouldRevertAsync(MachineId id, SnapshotId snapshot, string text)
    {
        await Machines.RevertAsync(id, snapshot, Token);
        await Machines.RevertAsync(id, snapshot, Token);
        (await Rig.ReadOwnDiskAsync(id, Token)).Should().Be(text);
    }
}
