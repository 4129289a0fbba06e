using Occi.Server.Tests.Harness;

namespace Occi.Server.Tests.Lives;

/// <summary>Clients that come at the same time.</summary>
public sealed class ConcurrencyTests : ServerTest
{
    [Fact]
    public async Task Changes_of_different_attributes_at_the_same_time_do_not_undo_each_other()
    {
        var network = await Server.CreateAsync(new Wish("network"), "active", Rendering.Plain);
        for (var round = 0; round < 30; round++)
        {
            var changes = ((string[])["occi.core.title", "occi.core.summary", "occi.network.label"])
                .Select(name => Server.SendAsync(HttpMethod.Post, network.Path, StratusServer.Plain($"X-OCCI-Attribute: {name}=\"r{round}\"")));

            foreach (var reply in await Task.WhenAll(changes))
            {
                reply.Require(200);
            }

            var after = await Server.ReadAsync(network.Path);
            (after.Title, after.Json.GetProperty("summary").GetString(), after["occi.network.label"]).Should().Be(($"r{round}", $"r{round}", $"r{round}"));
        }
    }

    [Fact]
    public async Task A_disk_that_many_want_at_once_goes_to_one()
    {
        var storage = await Server.CreateStorageAsync(0.01m);
        var computes = new List<EntityView>();
        for (var i = 0; i < 4; i++)
        {
            computes.Add(await Server.CreateComputeAsync());
        }

        var replies = await Task.WhenAll(computes.Select(compute =>
            Server.PostAsync(new Wish("storagelink").With("occi.core.source", compute.Path).With("occi.core.target", storage.Path))));

        replies.Select(reply => reply.Status).Order().Should().Equal(201, 409, 409, 409);
        await Server.WaitUntilIdleAsync();
        (await Server.ListAsync("/storagelink/")).Should().ContainSingle();
    }

    [Fact]
    public async Task A_hundred_machines_at_once_all_run_and_all_go()
    {
        var paths = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Server.CreateAsync(new Wish("compute"))));
        await Server.WaitUntilIdleAsync();
        var host = await Site.DescribeHostAsync();

        paths.Should().OnlyHaveUniqueItems();
        host.Split('\n').Count(line => line.StartsWith("machine ", StringComparison.Ordinal) && line.Contains("\"Condition\":1", StringComparison.Ordinal)).Should().Be(100);
        (await Task.WhenAll(paths.Select(path => Server.SendAsync(HttpMethod.Delete, path)))).Should().OnlyContain(reply => reply.Status == 200);
        await Server.WaitUntilIdleAsync();
        (await Site.DescribeHostAsync()).Should().NotContain("machine ");
    }
}
