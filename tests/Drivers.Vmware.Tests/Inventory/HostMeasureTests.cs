namespace Drivers.Vmware.Tests;

/// <summary>How much the hosts have together.</summary>
public sealed class HostMeasureTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(VcsimModel.VirtualCenter, 3)]
    [InlineData(VcsimModel.EsxHost, 1)]
    public async Task All_hosts_of_the_place_count_and_no_others(VcsimModel model, int hosts)
    {
        await using var rig = await VmwareRig.CreateAsync(model);

        (await rig.Driver.MeasureAsync(Token)).Should().Be(Of(hosts));
    }

    [Fact]
    public async Task Hosts_that_come_are_counted_and_those_that_are_cut_off_or_being_serviced_are_not()
    {
        await using var simulator = await VcsimSetup.StartAsync();
        await using var rig = await VmwareRig.CreateAsync(simulator, VcsimModel.VirtualCenter);
        const string cluster = "DC0/host/DC0_C0";
        (await rig.Driver.MeasureAsync(Token)).Should().Be(Of(3));

        await rig.Operator.AddHostAsync(cluster, "cut-off", isConnected: false, Token);
        (await rig.Driver.MeasureAsync(Token)).Should().Be(Of(3));
        await rig.Operator.AddHostAsync(cluster, "new", isConnected: true, Token);
        (await rig.Driver.MeasureAsync(Token)).Should().Be(Of(4));
        await rig.Operator.ServiceHostAsync($"{cluster}/new", Token);
        (await rig.Driver.MeasureAsync(Token)).Should().Be(Of(3));
    }

    // What each host of the simulator has.
    private static HostCapacity Of(int hosts) => new(2 * hosts, 4_294_430_720L * hosts);
}
