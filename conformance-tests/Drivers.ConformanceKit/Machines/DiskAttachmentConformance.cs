namespace Drivers.ConformanceKit;

/// <summary>Attaching and detaching disks.</summary>
public abstract class DiskAttachmentConformance : MachineDriverConformance
{
    private const int Repeats = 3;

    [Fact]
    public async Task Disk_attach_and_detach_repeat_on_a_stopped_machine() => await AttachAndDetachAsync(await CreateAsync());

    [Fact]
    public async Task Declared_hot_plug_attaches_and_detaches_disks_of_a_running_machine()
    {
        Needs(MachineCapabilities.HotPlugDisk);
        Needs(RigAbilities.BootGuest);
        var id = NewId();
        await Machines.EnsureMachineAsync(id, Rig.GuestSpec, Token);
        await SetPowerAsync(id, PowerState.Running);
        await Rig.WaitForGuestAsync(id, Token);

        await AttachAndDetachAsync(id);

        await ShouldBeAsync(id, MachineCondition.Running);
    }

    [Fact]
    public async Task Undeclared_disk_hot_plug_is_InvalidState_and_touches_nothing()
    {
        NeedsWithout(MachineCapabilities.HotPlugDisk);
        var id = await CreateRunningAsync();

        await ShouldFailAsync(DriverError.InvalidState, async () => await Machines.EnsureDiskAttachedAsync(id, await NewDiskAsync(), Token));

        (await StatusAsync(id)).Disks.Should().BeEmpty();
    }

    [Fact]
    public async Task Disk_attach_in_parallel_attaches_one()
    {
        var id = await CreateAsync();
        var disk = await NewDiskAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(
            async () => await Record.ExceptionAsync(() => Machines.EnsureDiskAttachedAsync(id, disk, Token)), Token)));

        outcomes.Should().OnlyContain(outcome => outcome == null || ((DriverException)outcome).Error == DriverError.Busy);
        (await StatusAsync(id)).Disks.Should().ContainSingle();
    }

    [Fact]
    public async Task A_disk_under_a_taken_id_is_AlreadyExists_and_changes_nothing()
    {
        var id = await CreateAsync();
        var disk = await NewDiskAsync();
        await Machines.EnsureDiskAttachedAsync(id, disk, Token);
        var before = await StatusAsync(id);

        await ShouldFailAsync(DriverError.AlreadyExists, async () =>
            await Machines.EnsureDiskAttachedAsync(id, disk with { Source = await Rig.NewDiskAsync(Token) }, Token));

        (await StatusAsync(id)).Should().BeEquivalentTo(before);
    }

    [Fact]
    public async Task A_disk_attached_under_another_id_is_InUse()
    {
        var id = await CreateAsync();
        var disk = await NewDiskAsync();
        await Machines.EnsureDiskAttachedAsync(id, disk, Token);

        await ShouldFailAsync(DriverError.InUse, () => Machines.EnsureDiskAttachedAsync(id, disk with { Id = new AttachmentId(Guid.NewGuid()) }, Token));

        (await StatusAsync(id)).Disks.Should().ContainSingle();
    }

    [Fact]
    public async Task A_disk_that_does_not_exist_is_InvalidSpec()
    {
        var id = await CreateAsync();
        var disk = new DiskAttachment(new AttachmentId(Guid.NewGuid()), new DiskSource.ImageFile($"/stratus/{Guid.NewGuid()}.raw", "raw"));

        await ShouldFailAsync(DriverError.InvalidSpec, () => Machines.EnsureDiskAttachedAsync(id, disk, Token));

        (await StatusAsync(id)).Disks.Should().BeEmpty();
    }

    [Fact]
    public async Task One_disk_too_many_is_Exhausted_and_all_others_work()
    {
        var id = await CreateAsync();
        for (var i = 0; i < Machines.Limits.MaxDisks; i++)
        {
            await Machines.EnsureDiskAttachedAsync(id, await NewDiskAsync(), Token);
        }

        await ShouldFailAsync(DriverError.Exhausted, async () => await Machines.EnsureDiskAttachedAsync(id, await NewDiskAsync(), Token));

        (await StatusAsync(id)).Disks.Select(disk => disk.DeviceName).Should().HaveCount(Machines.Limits.MaxDisks).And.OnlyHaveUniqueItems();
        await SetPowerAsync(id, PowerState.Running);
        await ShouldBeAsync(id, MachineCondition.Running);
    }

    [Fact]
    public async Task An_attached_disk_survives_stop_and_start_and_a_fresh_driver_object()
    {
        var id = await CreateAsync();
        var disk = await NewDiskAsync();
        await Machines.EnsureDiskAttachedAsync(id, disk, Token);
        await SetPowerAsync(id, PowerState.Running);
        await SetPowerAsync(id, PowerState.Stopped);

        (await StatusAsync(id)).Disks.Should().ContainSingle(attached => attached.Id == disk.Id);
        var fresh = (await NewDriverAsync()).Machines;
        await fresh.EnsureDiskAttachedAsync(id, disk, Token);
        await ShouldFailAsync(DriverError.InUse, () => fresh.EnsureDiskAttachedAsync(id, disk with { Id = new AttachmentId(Guid.NewGuid()) }, Token));
        await fresh.EnsureDiskDetachedAsync(id, disk.Id, Token);
        (await fresh.FindAsync(id, Token))!.Disks.Should().BeEmpty();
    }

    [Fact]
    public async Task Detaching_one_disk_leaves_the_other_where_it_was()
    {
        var id = await CreateAsync();
        var (first, second) = (await NewDiskAsync(), await NewDiskAsync());
        await Machines.EnsureDiskAttachedAsync(id, first, Token);
        await Machines.EnsureDiskAttachedAsync(id, second, Token);
        var before = (await StatusAsync(id)).Disks.Single(disk => disk.Id == second.Id);

        await Machines.EnsureDiskDetachedAsync(id, first.Id, Token);

        (await StatusAsync(id)).Disks.Should().Equal(before);
    }

    [Theory]
    [InlineData(PowerState.Stopped)]
    [InlineData(PowerState.Running)]
    public async Task Delete_spares_attached_disks(PowerState state)
    {
        var id = await CreateAsync();
        var disk = await NewDiskAsync();
        await Machines.EnsureDiskAttachedAsync(id, disk, Token);
        await SetPowerAsync(id, state);

        await Machines.DeleteMachineAsync(id, DiskFate.Deleted, Token);

        (await Rig.DiskExistsAsync(disk.Source, Token)).Should().BeTrue();
        var another = await CreateAsync();
        await Machines.EnsureDiskAttachedAsync(another, disk, Token);
    }

    private async Task AttachAndDetachAsync(MachineId id)
    {
        var disk = await NewDiskAsync();
        for (var i = 0; i < Repeats; i++)
        {
            await Machines.EnsureDiskAttachedAsync(id, disk, Token);
        }

        var attached = (await StatusAsync(id)).Disks.Should().ContainSingle().Which;
        attached.Id.Should().Be(disk.Id);
        attached.DeviceName.Should().StartWith("/dev/");

        for (var i = 0; i < Repeats; i++)
        {
            await Machines.EnsureDiskDetachedAsync(id, disk.Id, Token);
        }

        (await StatusAsync(id)).Disks.Should().BeEmpty();
        (await Rig.DiskExistsAsync(disk.Source, Token)).Should().BeTrue();
        await Machines.EnsureDiskAttachedAsync(id, disk with { Id = new AttachmentId(Guid.NewGuid()) }, Token);
        (await StatusAsync(id)).Disks.Should().ContainSingle();
    }
}
