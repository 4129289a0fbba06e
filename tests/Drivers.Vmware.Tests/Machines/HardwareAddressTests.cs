namespace Drivers.Vmware.Tests;

/// <summary>Hardware addresses that a host would take, and start no machine with.</summary>
public sealed class HardwareAddressTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("00:0c:29:e7:c9:ec", false)]
    [InlineData("00:50:56:40:00:00", false)]
    [InlineData("00:50:56:ff:ff:ff", false)]
    [InlineData("00:50:56:3f:ff:ff", true)]
    [InlineData("00:50:56:00:00:00", true)]
    [InlineData("52:54:00:00:50:56", true)]
    public async Task An_address_that_vSphere_keeps_for_itself_is_InvalidSpec_and_all_others_are_fine(string address, bool isFine)
    {
        await using var rig = await VmwareRig.CreateAsync(VcsimModel.VirtualCenter);
        var (machines, id, network) = (rig.Driver.Machines, new MachineId(Guid.NewGuid()), new NetworkId(Guid.NewGuid()));
        await machines.EnsureMachineAsync(id, rig.SmallestSpec, Token);
        await rig.Driver.Networks.EnsureNetworkAsync(network, rig.NewNetworkSpec(), Token);

        var failure = await Record.ExceptionAsync(() => machines.EnsureNicAttachedAsync(id, new NicAttachment(new AttachmentId(Guid.NewGuid()), network, address), Token)) as DriverException;

        (failure?.Error).Should().Be(isFine ? null : DriverError.InvalidSpec);
        (failure?.Message ?? address).Should().Contain(address);
        (await machines.FindAsync(id, Token))!.Nics.Count.Should().Be(isFine ? 1 : 0);
        await machines.DeleteMachineAsync(id, DiskFate.Deleted, Token);
        await rig.Driver.Networks.DeleteNetworkAsync(network, Token);
    }
}
