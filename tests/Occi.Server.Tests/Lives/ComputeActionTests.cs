using Occi.Server.Tests.Harness;

namespace Occi.Server.Tests.Lives;

public sealed class ComputeActionTests : ServerTest
{
    [Theory]
    [InlineData("stop", null, "inactive", MachineCondition.Stopped)]
    [InlineData("stop", "graceful", "inactive", MachineCondition.Stopped)]
    [InlineData("stop", "acpioff", "inactive", MachineCondition.Stopped)]
    [InlineData("stop", "poweroff", "inactive", MachineCondition.Stopped)]
    [InlineData("suspend", null, "suspended", MachineCondition.Suspended)]
    [InlineData("suspend", "suspend", "suspended", MachineCondition.Suspended)]
    [InlineData("suspend", "hibernate", "suspended", MachineCondition.Hibernated)]
    public async Task An_action_takes_the_machine_where_it_says_and_start_takes_it_back(string action, string? method, string state, MachineCondition condition)
    {
        var compute = await Server.CreateComputeAsync();

        (await Server.ActAsync(compute.Path, action, method)).Require(200);
        var after = await Server.WaitForStateAsync(compute.Path, state);

        (await Site.MachineAsync(compute.Id))!.Condition.Should().Be(condition);
        after.Actions.Should().Equal(state == "inactive" ? ["start", "save"] : ["start"]);
        (await Server.ActAsync(compute.Path, "start")).Require(200);
        (await Server.WaitForStateAsync(compute.Path, "active")).Actions.Should().Equal("stop", "restart", "suspend", "save");
        (await Site.MachineAsync(compute.Id))!.Condition.Should().Be(MachineCondition.Running);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("graceful")]
    [InlineData("warm")]
    [InlineData("cold")]
    public async Task A_restart_boots_the_guest_anew(string? method)
    {
        var compute = await Server.CreateComputeAsync();

        (await Server.ActAsync(compute.Path, "restart", method)).Require(200);
        await Server.WaitUntilIdleAsync();

        (await Server.ReadAsync(compute.Path)).State.Should().Be("active");
        (await Server.SendAsync(HttpMethod.Get, compute.Path + "/console")).Body.Should().Contain("boot 2").And.NotContain("boot 3");
    }

    [Theory]
    [InlineData(Rendering.Plain)]
    [InlineData(Rendering.Headers)]
    [InlineData(Rendering.Json)]
    public async Task An_action_is_understood_in_every_rendering(string rendering)
    {
        var compute = await Server.CreateComputeAsync();

        (await Server.ActAsync(compute.Path, "suspend", "hibernate", rendering)).Require(200);

        await Server.WaitForStateAsync(compute.Path, "suspended");
        (await Site.MachineAsync(compute.Id))!.Condition.Should().Be(MachineCondition.Hibernated);
    }

    [Fact]
    public async Task Actions_in_quick_succession_are_carried_out_in_order()
    {
        var path = await Server.CreateAsync(new Wish("compute"));

        foreach (var action in (string[])["stop", "start", "suspend", "start", "stop"])
        {
            (await Server.ActAsync(path, action)).Require(200);
        }

        await Server.WaitUntilIdleAsync();
        (await Server.ReadAsync(path)).State.Should().Be("inactive");
        (await Server.SendAsync(HttpMethod.Get, path + "/console")).Body.Should().Contain("boot 2").And.NotContain("boot 3");
    }
}
