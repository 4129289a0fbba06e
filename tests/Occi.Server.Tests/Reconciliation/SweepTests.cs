using Occi.Server.Tests.Harness;

namespace Occi.Server.Tests.Reconciliation;

/// <summary>What no event tells, the sweep finds.</summary>
public sealed class SweepTests : ServerTest
{
    [Fact]
    public async Task A_power_off_is_seen_without_events()
    {
        var compute = await Server.CreateComputeAsync();

        Site.Backend.PowerOffOutOfBand(new MachineId(compute.Id));

        await Server.WaitForStateAsync(compute.Path, "inactive");
    }

    [Fact]
    public async Task A_removal_is_seen_without_events()
    {
        var compute = await Server.CreateComputeAsync();

        Site.Backend.RemoveOutOfBand(new MachineId(compute.Id));

        await Server.WaitForStateAsync(compute.Path, "error");
    }

    [Fact]
    public async Task A_network_that_went_down_is_seen_without_events()
    {
        var network = await Server.CreateAsync(new Wish("network"), "active", Rendering.Plain);

        await Site.Driver.Networks.SetActiveAsync(new NetworkId(network.Id), false, Token);

        await Server.WaitForStateAsync(network.Path, "inactive");
    }

    [Fact]
    public async Task A_sweep_that_finds_nothing_new_writes_nothing()
    {
        var compute = await Server.CreateComputeAsync();
        await Server.WaitUntilIdleAsync();
        var before = (await Server.Store.FindAsync(new Core.EntityId(compute.Id), Token))!.Version;
        var fenceposts = new[] { await Server.CreateComputeAsync(), await Server.CreateComputeAsync() };

        foreach (var other in fenceposts)
        {
            Site.Backend.PowerOffOutOfBand(new MachineId(other.Id));
            await Server.WaitForStateAsync(other.Path, "inactive");
        }

        (await Server.Store.FindAsync(new Core.EntityId(compute.Id), Token))!.Version.Should().Be(before, "two sweeps have passed over it");
    }

    protected override TestSite CreateSite()
    {
        var site = new TestSite();
        site.Driver = new DeafDriver(site.Driver);
        return site;
    }
}
