namespace Drivers.Vmware.Tests;

/// <summary>What the kit asks of machines with a guest, as far as it can be had without one.</summary>
public sealed class RunningMachineTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(VcsimModel.VirtualCenter)]
    [InlineData(VcsimModel.EsxHost)]
    public async Task A_disk_and_an_interface_come_and_go_while_the_machine_runs(VcsimModel model)
    {
        await using var rig = await VmwareRig.CreateAsync(model);
        var (machines, id, network) = (rig.Driver.Machines, await CreateRunningAsync(rig), new NetworkId(Guid.NewGuid()));
        await rig.Driver.Networks.EnsureNetworkAsync(network, rig.NewNetworkSpec(), Token);
        var disk = new DiskAttachment(new AttachmentId(Guid.NewGuid()), await rig.NewDiskAsync(Token));
        var nic = new NicAttachment(new AttachmentId(Guid.NewGuid()), network, "52:54:00:00:00:01");

        await machines.EnsureDiskAttachedAsync(id, disk, Token);
        await machines.EnsureNicAttachedAsync(id, nic, Token);

        var status = await machines.FindAsync(id, Token);
        status!.Disks.Should().ContainSingle(attached => attached.Id == disk.Id);
        status.Nics.Should().ContainSingle(attached => attached.Id == nic.Id);
        await machines.EnsureDiskDetachedAsync(id, disk.Id, Token);
        await machines.EnsureNicDetachedAsync(id, nic.Id, Token);
        status = await machines.FindAsync(id, Token);
        (status!.Condition, status.Disks.Count, status.Nics.Count).Should().Be((MachineCondition.Running, 0, 0));
        (await rig.DiskExistsAsync(disk.Source, Token)).Should().BeTrue();
        await machines.DeleteMachineAsync(id, DiskFate.Deleted, Token);
        await rig.Driver.Networks.DeleteNetworkAsync(network, Token);
    }

    [Theory]
    [InlineData(VcsimModel.VirtualCenter)]
    [InlineData(VcsimModel.EsxHost)]
    public async Task A_guest_that_is_asked_to_stop_is_waited_for(VcsimModel model)
    {
        await using var rig = await VmwareRig.CreateAsync(model);
        var id = await CreateRunningAsync(rig);

        await rig.Driver.Machines.SetPowerAsync(id, PowerState.Stopped, PowerTransition.Graceful, Token);
        await rig.Driver.Machines.SetPowerAsync(id, PowerState.Stopped, PowerTransition.Graceful, Token);

        (await rig.Driver.Machines.FindAsync(id, Token))!.Condition.Should().Be(MachineCondition.Stopped);
        await rig.Driver.Machines.DeleteMachineAsync(id, DiskFate.Deleted, Token);
    }

    [Theory]
    [InlineData(VcsimModel.VirtualCenter)]
    [InlineData(VcsimModel.EsxHost)]
    public async Task A_running_machine_grows_and_what_would_take_something_away_is_refused(VcsimModel model)
    {
        await using var rig = await VmwareRig.CreateAsync(model);
        var (machines, id, grown) = (rig.Driver.Machines, await CreateRunningAsync(rig), rig.OtherSpec);
        await machines.ReconfigureAsync(id, grown, Token);
        MachineSpec[] refused = [rig.SmallestSpec, grown with { Size = grown.Size with { Vcpus = 1 } }, grown with { Size = new MachineSize(4, 32L << 20) }, grown with { Hostname = "renamed" }];

        foreach (var spec in refused)
        {
            (await Assert.ThrowsAsync<DriverException>(() => machines.ReconfigureAsync(id, spec, Token))).Error.Should().Be(DriverError.InvalidState);
        }

        (await machines.FindAsync(id, Token))!.Size.Should().Be(grown.Size);
        await machines.EnsureMachineAsync(id, grown, Token);
        await machines.DeleteMachineAsync(id, DiskFate.Deleted, Token);
    }

    [Theory]
    [InlineData(8, "true")]
    [InlineData(9, "false")]
    public async Task Processors_can_be_added_to_machines_that_have_not_many_of_them(int vcpus, string isEnabled)
    {
        await using var rig = await VmwareRig.CreateAsync(VcsimModel.VirtualCenter);
        var id = new MachineId(Guid.NewGuid());
        var size = rig.SmallestSpec.Size;
        await rig.Driver.Machines.EnsureMachineAsync(id, rig.SmallestSpec with { Size = size with { Vcpus = vcpus } }, Token);

        var config = await rig.Operator.ReadAsync(id, ["config.cpuHotAddEnabled", "config.memoryHotAddEnabled"], Token);

        (config.Text("config.cpuHotAddEnabled"), config.Text("config.memoryHotAddEnabled")).Should().Be((isEnabled, "true"));
        await rig.Driver.Machines.DeleteMachineAsync(id, DiskFate.Deleted, Token);
    }

    private static async Task<MachineId> CreateRunningAsync(VmwareRig rig)
    {
        var id = new MachineId(Guid.NewGuid());
        await rig.Driver.Machines.EnsureMachineAsync(id, rig.SmallestSpec, Token);
        await rig.Driver.Machines.SetPowerAsync(id, PowerState.Running, PowerTransition.Hard, Token);
        return id;
    }
}
