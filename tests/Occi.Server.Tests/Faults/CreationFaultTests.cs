using Occi.Server.Tests.Harness;

namespace Occi.Server.Tests.Faults;

/// <summary>The backend fails while a machine is made.</summary>
public sealed class CreationFaultTests : ServerTest
{
    [Theory]
    [InlineData(DriverError.Unavailable)]
    [InlineData(DriverError.Busy)]
    [InlineData(DriverError.OutcomeUnknown)]
    public async Task A_passing_failure_delays_a_machine_and_no_more(DriverError error)
    {
        Site.Backend.FailNext(MemoryVerb.EnsureMachine, error);

        var compute = await Server.CreateComputeAsync();

        compute.Message.Should().BeNull();
        (await Site.MachineAsync(compute.Id))!.Condition.Should().Be(MachineCondition.Running);
    }

    [Fact]
    public async Task A_machine_that_is_asked_for_while_the_backend_is_away_is_kept_and_made_when_it_is_back()
    {
        Site.Backend.Cut();

        var path = await Server.CreateAsync(new Wish("compute"));
        var waiting = await Server.WaitAsync(path, entity => entity.Message?.Contains("cannot be reached", StringComparison.Ordinal) == true, "waiting with the reason told");

        waiting.State.Should().Be("inactive");
        Site.Backend.Restore();
        (await Server.WaitForStateAsync(path, "active")).Message.Should().BeNull();
    }

    [Theory]
    [InlineData(MemoryVerb.EnsureMachine)]
    [InlineData(MemoryVerb.EnsureNicAttached)]
    [InlineData(MemoryVerb.SetPower)]
    public async Task A_lasting_failure_is_told_and_start_works_afterwards(MemoryVerb verb)
    {
        Site.Backend.FailNext(verb, DriverError.Exhausted);

        var path = await Server.CreateAsync(new Wish("compute"));
        var failed = await Server.WaitForStateAsync(path, "error");

        failed.Message.Should().Be($"create failed: {verb} failed because the script of faults says so.");
        failed.Actions.Should().Contain("start");
        (await Server.ActAsync(path, "start")).Require(200);
        var started = await Server.WaitForStateAsync(path, "active");
        await Server.WaitUntilIdleAsync();
        started.Message.Should().BeNull();
        (await Site.MachineAsync(started.Id))!.Nics.Should().ContainSingle("what the first attempt did not reach is made good");
        (await Server.ReadAsync(path)).Links.Should().ContainSingle().Which.State.Should().Be("active");
    }

    [Fact]
    public async Task A_machine_that_failed_can_be_deleted()
    {
        Site.Backend.FailNext(MemoryVerb.SetPower, DriverError.Internal);
        var failed = await Server.WaitForStateAsync(await Server.CreateAsync(new Wish("compute")), "error");

        (await Server.SendAsync(HttpMethod.Delete, failed.Path)).Require(200);
        await Server.WaitUntilIdleAsync();

        (await Site.MachineAsync(failed.Id)).Should().BeNull();
    }

    [Fact]
    public async Task A_network_that_failed_can_be_brought_up_later()
    {
        await Server.WaitUntilIdleAsync();
        Site.Backend.FailNext(MemoryVerb.EnsureNetwork, DriverError.Exhausted);

        var failed = await Server.CreateAsync(new Wish("network"), "error", Rendering.Plain);

        failed.Message.Should().StartWith("create failed: ");
        (await Server.ActAsync(failed.Path, "up")).Require(200);
        (await Server.WaitForStateAsync(failed.Path, "active")).Message.Should().BeNull();
    }

    [Fact]
    public async Task Two_networks_of_the_same_addresses_do_not_both_become_active()
    {
        var wish = new Wish("network").With("http://schemas.ogf.org/occi/infrastructure/network#ipnetwork").With("occi.network.address", "192.168.150.0/25");

        var network = await Server.CreateAsync(wish, "error", Rendering.Plain);

        network.Message.Should().Contain("192.168.150.0/25").And.Contain("belong to network");
    }
}
