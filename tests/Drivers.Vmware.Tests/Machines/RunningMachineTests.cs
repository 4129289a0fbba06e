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

    private static async Task<MachineId> CreateRunningAsync(VmwareRig rig)
    {
        var id = new MachineId(Guid.NewGuid());
        await rig.Driver.Machines.EnsureMachineAsync(id, rig.SmallestSpec, Token);
        await rig.Driver.Machines.SetPowerAsync(id, PowerState.Running, PowerTransition.Hard, Token);
        return id;
    }
}
