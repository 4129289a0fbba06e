namespace Drivers.Kvm.Tests;

/// <summary>Machines whose disk holds nothing to boot: nobody inside answers.</summary>
public sealed class DeafGuestTests : IAsyncLifetime
{
    private readonly MachineId _id = new(Guid.NewGuid());
    private KvmRig _rig = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IMachineDriver Machines => _rig.Driver.Machines;

    public async ValueTask InitializeAsync()
    {
        _rig = await KvmRig.CreateAsync(new() { ["gracefulStopTimeoutSeconds"] = "1", ["detachTimeoutSeconds"] = "1" });
        await Machines.EnsureMachineAsync(_id, _rig.SmallestSpec, Token);
        await Machines.SetPowerAsync(_id, PowerState.Running, PowerTransition.Hard, Token);
    }

    public async ValueTask DisposeAsync()
    {
        await Machines.DeleteMachineAsync(_id, DiskFate.Deleted, CancellationToken.None);
        await _rig.DisposeAsync();
    }

    [Fact]
    public async Task A_guest_that_ignores_the_power_button_is_InvalidState_with_the_remedy_and_runs_on()
    {
        var stop = () => Machines.SetPowerAsync(_id, PowerState.Stopped, PowerTransition.Graceful, Token);

        var failure = (await stop.Should().ThrowAsync<DriverException>()).Which;

        failure.Error.Should().Be(DriverError.InvalidState);
        failure.Message.Should().Contain("stop it hard");
        (await Machines.FindAsync(_id, Token))!.Condition.Should().Be(MachineCondition.Running);
    }

    [Fact]
    public async Task A_disk_that_the_guest_does_not_let_go_of_is_Busy_until_the_machine_stops()
    {
        var disk = new DiskAttachment(new AttachmentId(Guid.NewGuid()), await _rig.NewDiskAsync(Token));
        await Machines.EnsureDiskAttachedAsync(_id, disk, Token);
        var detach = () => Machines.EnsureDiskDetachedAsync(_id, disk.Id, Token);

        (await detach.Should().ThrowAsync<DriverException>()).Which.Error.Should().Be(DriverError.Busy);
        (await Machines.FindAsync(_id, Token))!.Disks.Should().ContainSingle("the guest still holds it");

        await Machines.SetPowerAsync(_id, PowerState.Stopped, PowerTransition.Hard, Token);
        await detach();
        (await Machines.FindAsync(_id, Token))!.Disks.Should().BeEmpty();
    }

    [Fact]
    public async Task Devices_of_a_hibernated_machine_stay_as_they_are()
    {
        await Machines.SetPowerAsync(_id, PowerState.Hibernated, PowerTransition.Hard, Token);
        var disk = new DiskAttachment(new AttachmentId(Guid.NewGuid()), await _rig.NewDiskAsync(Token));

        var attach = () => Machines.EnsureDiskAttachedAsync(_id, disk, Token);

        (await attach.Should().ThrowAsync<DriverException>()).Which.Error.Should().Be(DriverError.InvalidState);
    }

    [Fact]
    public async Task The_seed_and_its_secrets_are_for_the_hypervisor_only()
    {
        var seed = Directory.GetFiles(_rig.DirectoryOf(_id), "seed-*").Should().ContainSingle().Which;

        File.GetUnixFileMode(seed).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        (await ToolRun.OutputAsync("virsh", ["dumpxml", _id.ToString()], Token)).Should().NotContain("user-data");
    }
}
