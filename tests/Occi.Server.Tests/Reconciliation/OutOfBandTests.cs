using Occi.Server.Tests.Harness;

namespace Occi.Server.Tests.Reconciliation;

/// <summary>What happens on the host without Stratus is seen.</summary>
public sealed class OutOfBandTests : ServerTest
{
    [Fact]
    public async Task A_machine_that_was_switched_off_is_inactive_and_can_be_started()
    {
        var compute = await Server.CreateComputeAsync();

        Site.Backend.PowerOffOutOfBand(new MachineId(compute.Id));
        var after = await Server.WaitForStateAsync(compute.Path, "inactive");

        after.Actions.Should().Equal("start", "save");
        after.Links.Should().ContainSingle().Which.State.Should().Be("inactive");
        (await Server.ActAsync(compute.Path, "start")).Require(200);
        await Server.WaitForStateAsync(compute.Path, "active");
    }

    [Fact]
    public async Task A_machine_that_was_removed_is_in_error_says_so_and_is_made_anew_by_start()
    {
        var storage = await Server.CreateStorageAsync(0.01m);
        var compute = await Server.CreateAsync(new Wish("compute").WithLink("storagelink", storage.Path), "active", Rendering.Plain);
        var mac = (await Site.MachineAsync(compute.Id))!.Nics[0].MacAddress;

        Site.Backend.RemoveOutOfBand(new MachineId(compute.Id));
        (await Server.WaitForStateAsync(compute.Path, "error")).Message.Should().Contain("removed from the hypervisor outside Stratus");
        (await Server.ActAsync(compute.Path, "start")).Require(200);
        await Server.WaitForStateAsync(compute.Path, "active");

        var machine = (await Site.MachineAsync(compute.Id))!;
        machine.Nics.Should().ContainSingle().Which.MacAddress.Should().Be(mac);
        machine.Disks.Should().ContainSingle();
    }

    [Fact]
    public async Task A_machine_that_was_removed_can_be_deleted()
    {
        var compute = await Server.CreateComputeAsync();
        Site.Backend.RemoveOutOfBand(new MachineId(compute.Id));
        await Server.WaitForStateAsync(compute.Path, "error");

        (await Server.SendAsync(HttpMethod.Delete, compute.Path)).Require(200);

        await Server.WaitUntilIdleAsync();
        (await Server.ListAsync("/compute/")).Should().BeEmpty();
    }

    [Fact]
    public async Task A_network_that_was_taken_down_behind_the_back_is_inactive()
    {
        var network = await Server.CreateAsync(new Wish("network"), "active", Rendering.Plain);

        await Site.Driver.Networks.SetActiveAsync(new NetworkId(network.Id), false, Token);

        (await Server.WaitForStateAsync(network.Path, "inactive")).Actions.Should().Equal("up");
    }

    [Fact]
    public async Task What_happened_while_the_backend_was_away_is_seen_when_it_is_back()
    {
        var compute = await Server.CreateComputeAsync();
        Site.Backend.Cut();
        Site.Backend.PowerOffOutOfBand(new MachineId(compute.Id));
        (await Server.ReadAsync(compute.Path)).State.Should().Be("active", "nobody could tell yet");

        Site.Backend.Restore();

        await Server.WaitForStateAsync(compute.Path, "inactive");
    }

    [Fact]
    public async Task A_machine_of_this_installation_that_no_entity_owns_is_left_alone_and_reported()
    {
        var stray = new MachineId(Guid.NewGuid());
        await Site.Driver.Machines.EnsureMachineAsync(stray, new MachineSpec("stray", MachineArchitecture.X64, new MachineSize(1, 1 << 28), null, GuestSeed.Empty), Token);

        await StartAsync();

        await StratusServer.WaitForAsync(
            () => Task.FromResult(Site.Logs.Lines.Any(line => line.Contains($"Machine {stray} is on the host default", StringComparison.Ordinal))), () => "The stray machine should be reported.");
        (await Site.Driver.Machines.FindAsync(stray, Token)).Should().NotBeNull();
        (await Server.ListAsync("/compute/")).Should().BeEmpty();
    }
}
