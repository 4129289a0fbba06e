namespace Drivers.ConformanceKit;

/// <summary>Changing the spec of a machine that exists.</summary>
public abstract class MachineReconfigureConformance : MachineDriverConformance
{
    private MachineSpec Renamed => Rig.SmallestSpec with { Hostname = "renamed" };

    [Fact]
    public async Task Reconfigure_of_a_stopped_machine_changes_what_ensure_takes_for_the_same()
    {
        var id = await CreateAsync();
        var changed = Rig.OtherSpec with { Hostname = "renamed", Seed = new GuestSeed("changed"u8.ToArray(), []) };

        await Machines.ReconfigureAsync(id, changed, Token);
        await Machines.ReconfigureAsync(id, changed, Token);

        (await StatusAsync(id)).Size.Should().Be(changed.Size);
        await Machines.EnsureMachineAsync(id, changed, Token);
        await ShouldFailAsync(DriverError.AlreadyExists, () => Machines.EnsureMachineAsync(id, Rig.SmallestSpec, Token));
        await SetPowerAsync(id, PowerState.Running);
        await ShouldBeAsync(id, MachineCondition.Running);
    }

    [Fact]
    public async Task Reconfigure_keeps_what_is_attached()
    {
        var id = await CreateAsync();
        var disk = await NewDiskAsync();
        await Machines.EnsureDiskAttachedAsync(id, disk, Token);

        await Machines.ReconfigureAsync(id, Rig.OtherSpec, Token);

        (await StatusAsync(id)).Disks.Should().ContainSingle(attached => attached.Id == disk.Id);
    }

    [Fact]
    public async Task Reconfigure_refuses_another_boot_image_and_what_validate_refuses_and_changes_nothing()
    {
        var id = await CreateAsync();
        var image = Rig.SmallestSpec.BootImage is null ? new BootImage("/stratus/another.qcow2", "qcow2") : null;

        await ShouldFailAsync(DriverError.InvalidSpec, () => Machines.ReconfigureAsync(id, Rig.SmallestSpec with { BootImage = image }, Token));
        await ShouldFailAsync(DriverError.InvalidSpec, () => Machines.ReconfigureAsync(id, Rig.SmallestSpec with { Hostname = "-" }, Token));

        await Machines.EnsureMachineAsync(id, Rig.SmallestSpec, Token);
    }

    [Fact]
    public async Task Reconfigure_of_a_running_machine_refuses_more_than_a_size()
    {
        var id = await CreateRunningAsync();

        await ShouldFailAsync(DriverError.InvalidState, () => Machines.ReconfigureAsync(id, Renamed, Token));

        await ShouldBeAsync(id, MachineCondition.Running);
        await Machines.EnsureMachineAsync(id, Rig.SmallestSpec, Token);
    }

    [Fact]
    public async Task Declared_live_resize_changes_the_size_of_a_running_machine()
    {
        Needs(MachineCapabilities.LiveResize);
        var id = await CreateRunningAsync();

        await Machines.ReconfigureAsync(id, Rig.OtherSpec, Token);

        (await StatusAsync(id)).Size.Should().Be(Rig.OtherSpec.Size);
        await ShouldBeAsync(id, MachineCondition.Running);
        await Machines.EnsureMachineAsync(id, Rig.OtherSpec, Token);
    }

    [Fact]
    public async Task Declared_live_resize_takes_away_too_or_is_InvalidState_and_touches_nothing()
    {
        Needs(MachineCapabilities.LiveResize);
        var id = await CreateRunningAsync();
        await Machines.ReconfigureAsync(id, Rig.OtherSpec, Token);

        var failure = await Record.ExceptionAsync(() => Machines.ReconfigureAsync(id, Rig.SmallestSpec, Token));

        failure.Should().Match(thrown => thrown == null || (thrown is DriverException && ((DriverException)thrown).Error == DriverError.InvalidState));
        var now = failure is null ? Rig.SmallestSpec : Rig.OtherSpec;
        (await StatusAsync(id)).Size.Should().Be(now.Size);
        await ShouldBeAsync(id, MachineCondition.Running);
        await Machines.EnsureMachineAsync(id, now, Token);
    }

    [Fact]
    public async Task Undeclared_live_resize_is_InvalidState_and_touches_nothing()
    {
        NeedsWithout(MachineCapabilities.LiveResize);
        var id = await CreateRunningAsync();

        await ShouldFailAsync(DriverError.InvalidState, () => Machines.ReconfigureAsync(id, Rig.OtherSpec, Token));

        (await StatusAsync(id)).Size.Should().Be(Rig.SmallestSpec.Size);
        await ShouldBeAsync(id, MachineCondition.Running);
    }
}
