using Occi.Server.Tests.Harness;

namespace Occi.Server.Tests.Lives;

/// <summary>A hypervisor that can do no more than switch machines on and off: what it cannot do is not offered, or refused before anything is written.</summary>
public sealed class LimitedHypervisorTests : ServerTest
{
    [Fact]
    public async Task Suspension_is_not_among_the_actions()
    {
        var compute = await Server.CreateComputeAsync();

        compute.Actions.Should().Equal("stop", "restart");
        (await Server.SendAsync(HttpMethod.Get, "/-/")).Body.Should().NotContain("action#suspend");
        (await Server.ActAsync(compute.Path, "suspend")).Status.Should().Be(404);
    }

    [Theory]
    [InlineData("stop", "graceful")]
    [InlineData("stop", "acpioff")]
    [InlineData("restart", "graceful")]
    [InlineData("restart", "warm")]
    public async Task A_method_that_the_hypervisor_does_not_have_is_not_offered(string action, string method)
    {
        var compute = await Server.CreateComputeAsync();

        var reply = (await Server.ActAsync(compute.Path, action, method)).Require(501);

        reply.Body.Should().Be($"method: '{method}' of {action} is not offered by the hypervisor memory.\n");
        (await Server.ReadAsync(compute.Path)).Message.Should().BeNull();
    }

    [Theory]
    [InlineData("stop", "inactive", "boot 1")]
    [InlineData("restart", "active", "boot 2")]
    public async Task An_action_without_a_method_is_done_in_the_way_that_there_is(string action, string state, string boot)
    {
        var compute = await Server.CreateComputeAsync();

        (await Server.ActAsync(compute.Path, action)).Require(200);
        await Server.WaitUntilIdleAsync();

        (await Server.ReadAsync(compute.Path)).State.Should().Be(state);
        (await Site.DescribeHostAsync()).Should().Contain($"\"Boots\":{boot[^1]}");
    }

    [Fact]
    public async Task A_disk_is_attached_to_a_stopped_machine_only()
    {
        var compute = await Server.CreateComputeAsync();
        var storage = await Server.CreateStorageAsync(0.01m);
        var wish = new Wish("storagelink").With("occi.core.source", compute.Path).With("occi.core.target", storage.Path);

        (await Server.PostAsync(wish)).Require(409).Body.Should().Contain("stop the machine first");
        await Server.ActAsync(compute.Path, "stop");
        await Server.WaitForStateAsync(compute.Path, "inactive");
        var link = await Server.CreateAsync(wish);
        await Server.ActAsync(compute.Path, "start");

        await Server.WaitForStateAsync(link, "active");
    }

    [Fact]
    public async Task There_is_no_console()
    {
        var compute = await Server.CreateComputeAsync();

        (await Server.SendAsync(HttpMethod.Get, compute.Path + "/console")).Status.Should().Be(404);
    }

    protected override TestSite CreateSite() => new(MachineCapabilities.LocalDisk);
}
