using Occi.Server.Tests.Harness;

namespace Occi.Server.Tests.Startup;

/// <summary>A site whose default network could not be made, as when its host was told a wrong password.</summary>
public sealed class DeniedNetworkTests : ServerTest
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_default_network_is_made_when_its_host_is_there_again(bool isRestarted)
    {
        var network = await Server.DefaultNetworkAsync();
        (await Server.WaitForStateAsync(network, "error")).Message.Should().StartWith("create failed:");

        if (isRestarted)
        {
            await StartAsync();
        }
        else
        {
            Site.Backend.Restore();
        }

        (await Server.WaitForStateAsync(network, "active")).Message.Should().BeNull();
        (await Server.CreateComputeAsync()).Links.Should().ContainSingle().Which.Target.Should().Be(network);
    }

    protected override TestSite CreateSite()
    {
        var site = new TestSite();
        site.Backend.FailNext(MemoryVerb.EnsureNetwork, DriverError.BackendDenied);
        site.Backend.FailNext(MemoryVerb.ListMachines, DriverError.BackendDenied); // the first look at the host as well: it is not there yet
        return site;
    }
}
