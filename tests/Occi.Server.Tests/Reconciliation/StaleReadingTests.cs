using System.Text.Json.Nodes;
using Occi.Server.Tests.Harness;

namespace Occi.Server.Tests.Reconciliation;

/// <summary>Reading the hypervisor and writing the database are two moments, and an operation may end between them.</summary>
public sealed class StaleReadingTests : ServerTest
{
    private LateReader _reader = null!;
    private LateReader _networkReader = null!;
    private ToldDriver _driver = null!;

    [Fact]
    public async Task A_reading_that_is_older_than_what_an_operation_stored_is_not_written()
    {
        var compute = await Server.CreateComputeAsync();
        var other = await Server.CreateComputeAsync();
        await Server.WaitUntilIdleAsync();

        _reader.HoldNext();
        _driver.Tell(new DriverEvent.MachineChanged(new MachineId(compute.Id)));
        await _reader.HasRead.WaitAsync(TimeSpan.FromSeconds(10), Token);
        (await Server.ActAsync(compute.Path, "suspend")).Require(200);
        await Server.WaitForStateAsync(compute.Path, "suspended");
        await Server.WaitUntilIdleAsync();

        _reader.Release();
        Site.Backend.PowerOffOutOfBand(new MachineId(other.Id));
        _driver.Tell(new DriverEvent.MachineChanged(new MachineId(other.Id)));
        await Server.WaitForStateAsync(other.Path, "inactive"); // events are handled in order: the old reading has been dealt with
        (await Server.ReadAsync(compute.Path)).State.Should().Be("suspended");
    }

    [Fact]
    public async Task A_reading_of_a_network_that_is_older_than_what_an_operation_stored_is_not_written()
    {
        var network = await Server.CreateAsync(new Wish("network"), "active", Rendering.Plain);
        var other = await Server.CreateAsync(new Wish("network"), "active", Rendering.Plain);
        (await Server.ActAsync(network.Path, "down")).Require(200);
        await Server.WaitForStateAsync(network.Path, "inactive");
        await Server.WaitUntilIdleAsync();

        _networkReader.HoldNext();
        _driver.Tell(new DriverEvent.NetworkChanged(new NetworkId(network.Id)));
        await _networkReader.HasRead.WaitAsync(TimeSpan.FromSeconds(10), Token);
        (await Server.ActAsync(network.Path, "up")).Require(200);
        await Server.WaitForStateAsync(network.Path, "active");
        await Server.WaitUntilIdleAsync();

        _networkReader.Release();
        await Site.Driver.Networks.SetActiveAsync(new NetworkId(other.Id), false, Token);
        _driver.Tell(new DriverEvent.NetworkChanged(new NetworkId(other.Id)));
        await Server.WaitForStateAsync(other.Path, "inactive"); // events are handled in order: the old reading has been dealt with
        (await Server.ReadAsync(network.Path)).State.Should().Be("active");
    }

    protected override TestSite CreateSite()
    {
        var site = new TestSite();
        site.Settings["worker"] = new JsonObject { ["sweepSeconds"] = 3600 };
        (var machines, _reader) = LateReader.Over(site.Driver.Machines);
        (var networks, _networkReader) = LateReader.Over(site.Driver.Networks);
        site.Driver = _driver = new ToldDriver(site.Driver, machines, networks);
        return site;
    }
}
