using Occi.Server.Tests.Harness;

namespace Occi.Server.Tests.Lives;

/// <summary>The addresses of a network that goes are free for another.</summary>
public sealed class AddressReuseTests : ServerTest
{
    private const string IpNetwork = "http://schemas.ogf.org/occi/infrastructure/network#ipnetwork";

    [Fact]
    public async Task A_network_waits_for_the_deletion_of_the_one_that_has_its_addresses()
    {
        var old = await Server.CreateAsync(Wish("10.9.0.0/24"), "active", Rendering.Plain);
        Site.Backend.FailNext(MemoryVerb.DeleteNetwork, DriverError.Unavailable);
        Site.Backend.FailNext(MemoryVerb.DeleteNetwork, DriverError.Unavailable);
        (await Server.SendAsync(HttpMethod.Delete, old.Path)).Require(200);

        var path = await Server.CreateAsync(Wish("10.9.0.128/25"));

        (await Server.WaitAsync(path, network => network.State == "active" || network.Message?.StartsWith("create is waiting", StringComparison.Ordinal) == true, "waiting or active")).State.Should().NotBe("error");
        (await Server.WaitForStateAsync(path, "active")).Message.Should().BeNull();
    }

    [Fact]
    public async Task A_network_whose_addresses_another_keeps_fails_at_once()
    {
        await Server.CreateAsync(Wish("10.9.0.0/24"), "active", Rendering.Plain);
        var going = await Server.CreateAsync(Wish("10.8.0.0/24"), "active", Rendering.Plain);
        Site.Backend.DelayNext(MemoryVerb.DeleteNetwork, TimeSpan.FromMinutes(10));
        (await Server.SendAsync(HttpMethod.Delete, going.Path)).Require(200);

        var failed = await Server.WaitForStateAsync(await Server.CreateAsync(Wish("10.9.0.0/24")), "error");

        failed.Message.Should().Contain("10.9.0.0/24").And.Contain("belong to");
    }

    private static Wish Wish(string addresses) => new Wish("network").With(IpNetwork).With("occi.network.address", addresses);
}
