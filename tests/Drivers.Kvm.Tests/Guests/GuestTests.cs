using System.Text;

namespace Drivers.Kvm.Tests;

/// <summary>What the kit cannot ask of every driver: what a real guest sees.</summary>
public sealed class GuestTests : IAsyncLifetime
{
    private readonly MachineId _id = new(Guid.NewGuid());
    private KvmRig _rig = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IMachineDriver Machines => _rig.Driver.Machines;

    public async ValueTask InitializeAsync()
    {
        await LibvirtHost.RequireGuestAsync();
        _rig = await KvmRig.CreateAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Machines.DeleteMachineAsync(_id, DiskFate.Deleted, CancellationToken.None);
        await _rig.DisposeAsync();
    }

    [Fact]
    public async Task The_guest_takes_its_name_and_runs_the_user_data_that_it_was_given()
    {
        var seed = new GuestSeed(Encoding.UTF8.GetBytes("#!/bin/sh\necho \"user data says <&> $(hostname)\"\n"), []);

        await StartAsync(_rig.GuestSpec with { Hostname = "named-guest", Seed = seed });

        await _rig.WaitForConsoleAsync(_id, "user data says <&> named-guest", Token);
    }

    [Fact]
    public async Task A_reconfigured_machine_tells_its_guest_the_new_name_at_the_next_boot()
    {
        await Machines.EnsureMachineAsync(_id, _rig.GuestSpec, Token);
        await Machines.ReconfigureAsync(_id, _rig.GuestSpec with { Hostname = "second-name" }, Token);

        await Machines.SetPowerAsync(_id, PowerState.Running, PowerTransition.Hard, Token);

        await _rig.WaitForConsoleAsync(_id, "ready hostname=second-name", Token);
        Directory.GetFiles(_rig.DirectoryOf(_id), "seed-*").Should().ContainSingle();
    }

    [Fact]
    public async Task A_disk_that_is_plugged_in_gets_the_name_that_was_told()
    {
        await StartAsync(_rig.GuestSpec);
        await _rig.WaitForGuestAsync(_id, Token);

        var name = await AttachDiskAsync();

        await _rig.WaitForConsoleAsync(_id, $"disk {name} appeared", Token);
    }

    [Fact]
    public async Task A_disk_that_is_there_at_boot_gets_the_name_that_was_told()
    {
        var seed = new GuestSeed(Encoding.UTF8.GetBytes("#!/bin/sh\ncd /sys/block && for disk in vd*; do echo \"$disk has serial $(cat $disk/serial)\"; done\n"), []);
        await Machines.EnsureMachineAsync(_id, _rig.GuestSpec with { Seed = seed }, Token);
        var disk = new AttachmentId(Guid.NewGuid());

        var name = await AttachDiskAsync(disk);
        await Machines.SetPowerAsync(_id, PowerState.Running, PowerTransition.Hard, Token);

        await _rig.WaitForConsoleAsync(_id, $"{name} has serial {disk.Value.ToString("N")[..20]}", Token);
    }

    [Fact]
    public async Task A_suspended_guest_is_woken_to_obey_the_power_button()
    {
        await StartAsync(_rig.GuestSpec);
        await _rig.WaitForGuestAsync(_id, Token);
        await Machines.SetPowerAsync(_id, PowerState.Suspended, PowerTransition.Hard, Token);

        await Machines.SetPowerAsync(_id, PowerState.Stopped, PowerTransition.Graceful, Token);

        (await Machines.FindAsync(_id, Token))!.Condition.Should().Be(MachineCondition.Stopped);
        await _rig.WaitForConsoleAsync(_id, "power button pressed", Token);
    }

    [Fact]
    public async Task A_guest_that_still_boots_hears_the_button_when_it_is_pressed_again()
    {
        await StartAsync(_rig.GuestSpec);

        await Machines.SetPowerAsync(_id, PowerState.Stopped, PowerTransition.Graceful, Token);

        (await Machines.FindAsync(_id, Token))!.Condition.Should().Be(MachineCondition.Stopped);
    }

    private async Task<string> AttachDiskAsync(AttachmentId? id = null)
    {
        await Machines.EnsureDiskAttachedAsync(_id, new DiskAttachment(id ?? new AttachmentId(Guid.NewGuid()), await _rig.NewDiskAsync(Token)), Token);
        return Path.GetFileName((await Machines.FindAsync(_id, Token))!.Disks.Single().DeviceName);
    }

    private async Task StartAsync(MachineSpec spec)
    {
        await Machines.EnsureMachineAsync(_id, spec, Token);
        await Machines.SetPowerAsync(_id, PowerState.Running, PowerTransition.Hard, Token);
    }
}
