using Occi.Server.Tests.Harness;

namespace Occi.Server.Tests.Startup;

/// <summary>A server that comes back finds everything as it was.</summary>
public sealed class RestartTests : ServerTest
{
    private static readonly string[] Collections = ["/compute/", "/network/", "/storage/", "/networkinterface/", "/storagelink/"];

    [Fact]
    public async Task Everything_is_still_there_after_a_restart()
    {
        var storage = await Server.CreateStorageAsync(0.01m);
        var compute = await Server.CreateAsync(new Wish("compute").With("occi.core.title", "kept").WithLink("storagelink", storage.Path), "active", Rendering.Plain);
        await Server.WaitUntilIdleAsync();
        await Server.WaitAsync(compute.Path, entity => entity.Links.All(link => link.State == "active"), "at rest");
        var before = await EverythingAsync();
        var host = await Site.DescribeHostAsync();

        await StartAsync();

        (await EverythingAsync()).Should().Be(before);
        (await Site.DescribeHostAsync()).Should().Be(host);
        (await Server.ActAsync(compute.Path, "stop")).Require(200);
        await Server.WaitForStateAsync(compute.Path, "inactive");
    }

    [Fact]
    public async Task The_default_network_is_made_once()
    {
        var network = await Server.DefaultNetworkAsync();

        await StartAsync();
        await StartAsync();

        (await Server.ListAsync("/network/")).Should().Equal(network);
        (await Server.CreateComputeAsync()).Links.Should().ContainSingle().Which.Target.Should().Be(network);
    }

    [Fact]
    public async Task Another_subnet_in_the_settings_does_not_change_the_network_that_exists()
    {
        var network = await Server.DefaultNetworkAsync();
        Site.Settings["defaultNetwork"] = new System.Text.Json.Nodes.JsonObject { ["subnet"] = "10.20.0.0/16" };

        await StartAsync();

        (await Server.ReadAsync(network))["occi.network.address"].Should().Be("192.168.150.0/24");
    }

    [Fact]
    public async Task Work_that_a_stop_interrupted_is_done_after_the_restart()
    {
        await Server.WaitUntilIdleAsync();
        Site.Backend.DelayNext(MemoryVerb.EnsureMachine, TimeSpan.FromMinutes(10));
        var path = await Server.CreateAsync(new Wish("compute"));
        await Site.Clock.WaitForSlowCallAsync(Token);

        await StartAsync();

        (await Server.WaitForStateAsync(path, "active")).Message.Should().BeNull();
    }

    [Fact]
    public async Task Work_that_was_not_begun_is_done_after_the_restart()
    {
        Site.Backend.Cut();
        var path = await Server.CreateAsync(new Wish("compute"));
        (await Server.ActAsync(path, "stop")).Require(200);
        await Server.StopAsync();
        Site.Backend.Restore();

        await StartAsync();
        await Server.WaitForStateAsync(path, "inactive");
        await Server.WaitUntilIdleAsync();

        (await Server.ReadAsync(path)).Message.Should().BeNull();
        (await Server.SendAsync(HttpMethod.Get, path + "/console")).Body.Should().Contain("boot 1").And.NotContain("boot 2");
    }

    [Fact]
    public async Task A_machine_that_was_switched_off_while_no_server_ran_is_inactive_at_the_next_start()
    {
        var compute = await Server.CreateComputeAsync();
        await Server.StopAsync();
        Site.Backend.PowerOffOutOfBand(new MachineId(compute.Id));

        await StartAsync();

        await Server.WaitForStateAsync(compute.Path, "inactive");
    }

    [Fact]
    public async Task An_image_that_the_site_no_longer_has_does_not_break_the_machines_made_from_it()
    {
        var compute = await Server.CreateComputeAsync();
        Site.Settings.Remove("images");

        await StartAsync();

        (await Server.ReadAsync(compute.Path)).Mixins.Should().NotContain(mixin => mixin.Contains("os_tpl"));
        (await Server.ActAsync(compute.Path, "stop")).Require(200);
        await Server.WaitForStateAsync(compute.Path, "inactive");
        (await Server.SendAsync(HttpMethod.Delete, compute.Path)).Require(200);
        await Server.WaitUntilIdleAsync();
    }

    [Fact]
    public async Task A_stopped_server_leaves_its_database_closed()
    {
        await Server.WaitUntilIdleAsync();

        await Server.StopAsync();

        File.Exists(Site.PathOf("data/stratus.db-wal")).Should().BeFalse("the last connection to close merges the log into the database");
    }

    private async Task<string> EverythingAsync()
    {
        var bodies = new List<string>();
        foreach (var collection in Collections)
        {
            bodies.Add((await Server.SendAsync(HttpMethod.Get, collection, accept: Rendering.Json)).Require(200).Body);
        }

        return string.Join('\n', bodies);
    }
}
