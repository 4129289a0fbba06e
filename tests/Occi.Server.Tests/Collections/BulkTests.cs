using System.Text.Json.Nodes;
using Occi.Server.Tests.Harness;

namespace Occi.Server.Tests.Collections;

/// <summary>One request about a thousand.</summary>
public sealed class BulkTests : CollectionTest
{
    private const int Many = 1000;

    [Fact]
    public async Task A_thousand_machines_are_made_stopped_started_and_deleted_with_four_requests()
    {
        var body = new JsonObject { ["resources"] = new JsonArray([.. Enumerable.Range(0, Many).Select(_ => (JsonNode)Resource("compute"))]) };

        (await PostJsonAsync("/compute/", body, UriList)).Require(201).Body.Split('\n', StringSplitOptions.RemoveEmptyEntries).Should().HaveCount(Many);
        await IdleAsync();
        await ActAsync("stop");
        Site.Rows("select count(*), count(distinct updated) from entities where kind like '%#compute' and desired = 'inactive'").Single().Should().StartWith($"{Many}|");
        await IdleAsync();
        (await MachinesAsync(MachineCondition.Stopped)).Should().Be(Many);
        await ActAsync("start");
        await IdleAsync();
        (await MachinesAsync(MachineCondition.Running)).Should().Be(Many);
        (await Server.SendAsync(HttpMethod.Delete, "/compute/")).Require(200);
        (await Server.ListAsync("/compute/")).Should().BeEmpty();
        await IdleAsync();
        (await Site.Driver.Machines.ListAsync(Token).CountAsync(Token)).Should().Be(0);
        Site.Rows("select id from entities").Should().ContainSingle("the site's network stays");
    }

    [Fact]
    public async Task An_action_that_one_of_many_refuses_changes_none()
    {
        var computes = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Server.CreateComputeAsync()));
        (await Server.ActAsync(computes[3].Path, "stop")).Require(200);
        await Server.WaitForStateAsync(computes[3].Path, "inactive");
        await Server.WaitUntilIdleAsync();
        var (before, host) = (Site.Snapshot(), await Site.DescribeHostAsync());

        (await Server.ActAsync("/compute/", "stop")).Require(400).Body.Should().Contain(computes[3].Id.ToString());

        Site.Snapshot().Should().Be(before);
        (await Site.DescribeHostAsync()).Should().Be(host);
    }

    [Fact]
    public async Task Requests_about_all_and_about_one_at_the_same_time_leave_whole_results()
    {
        var computes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Server.CreateComputeAsync()));
        var tag = await TagAsync("crowd");
        for (var round = 0; round < 5; round++)
        {
            var replies = await Task.WhenAll(
                Server.ActAsync("/compute/", "suspend"),
                Server.ActAsync("/compute/", "suspend"),
                NameAsync(HttpMethod.Post, tag, [.. computes.Select(compute => compute.Path)]),
                Server.SendAsync(HttpMethod.Post, computes[0].Path, StratusServer.Plain("X-OCCI-Attribute: occi.core.title=\"renamed\"")),
                Server.SendAsync(HttpMethod.Delete, tag));

            replies[..2].Select(reply => reply.Status).Order().Should().Equal(200, 400);
            replies[2..4].Should().OnlyContain(reply => reply.Status == 200);
            replies[4].Require(200);
            Site.Rows("select count(*) from entities where kind like '%#compute' and desired = 'suspended'").Should().Equal("20");
            (await Server.ListAsync(tag)).Count.Should().BeOneOf(0, 20);
            await Server.WaitUntilIdleAsync();
            (await Server.ActAsync("/compute/", "start")).Require(200);
            await Server.WaitUntilIdleAsync();
        }
    }

    private async Task ActAsync(string action) => (await Server.ActAsync("/compute/", action)).Require(200);

    private Task<int> MachinesAsync(MachineCondition condition) => Site.Driver.Machines.ListAsync(Token).CountAsync(machine => machine.Condition == condition, Token).AsTask();

    /// <summary>More patience than for one.</summary>
    private async Task IdleAsync()
    {
        for (var left = 12; left > 0; left--)
        {
            try
            {
                await Server.WaitUntilIdleAsync();
                return;
            }
            catch (TimeoutException) when (left > 1)
            {
                // a thousand take longer than one
            }
        }
    }
}
