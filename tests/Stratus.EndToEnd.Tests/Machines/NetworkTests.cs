namespace Stratus.EndToEnd.Tests;

public sealed class NetworkTests(KvmSite site) : KvmTests(site)
{
    [Fact]
    public async Task An_interface_is_plugged_into_a_running_machine_and_gets_an_address_of_its_network()
    {
        var guest = await Site.FirstAsync(CancellationToken);
        var subnet = Subnets.Next();
        var network = await Api.CreateAsync(OcciDraft.Network(subnet), CancellationToken);

        var link = await Api.CreateAsync(OcciDraft.Link(guest.Location, network), CancellationToken);

        var plugged = (await Eventually.SeeAsync(
            $"{link} has an address", TimeSpan.FromSeconds(60), token => Api.FindAsync(link, token), entity => entity!["occi.networkinterface.address"] is not null, CancellationToken))!;
        var (name, address) = (plugged["occi.networkinterface.interface"]!, plugged["occi.networkinterface.address"]!);
        System.Net.IPNetwork.Parse(subnet).Contains(System.Net.IPAddress.Parse(address)).Should().BeTrue("{0} is to be in {1}", address, subnet);
        (await guest.PrintsAsync($"ip -o addr show {name}; ip -o link show {name}", text => text.Contains(address, StringComparison.Ordinal), CancellationToken))
            .Should().Contain($" {address}/").And.Contain(plugged["occi.networkinterface.mac"]!);

        (await Api.DeleteAsync(link, CancellationToken)).IsAcknowledged.Should().BeTrue();
        await Api.QuietAsync(TimeSpan.FromSeconds(60), CancellationToken);
        (await guest.RunAsync($"test -e /sys/class/net/{name} || echo gone", CancellationToken)).Should().Be("gone");
    }

    [Fact]
    public async Task A_network_goes_down_and_up_in_libvirt_and_goes_away_when_it_is_deleted()
    {
        var network = await Api.CreateAsync(OcciDraft.Network(Subnets.Next()), CancellationToken);
        var id = Guid.Parse(network.Split('/')[^1]);
        await IsAsync("active", isActive: true);

        (await Api.ActAsync(network, "down", null, CancellationToken)).IsAcknowledged.Should().BeTrue();
        await IsAsync("inactive", isActive: false);

        (await Api.ActAsync(network, "up", null, CancellationToken)).IsAcknowledged.Should().BeTrue();
        await IsAsync("active", isActive: true);

        (await Api.DeleteAsync(network, CancellationToken)).IsAcknowledged.Should().BeTrue();
        await Api.QuietAsync(TimeSpan.FromSeconds(30), CancellationToken);
        (await Virsh.IsNetworkActiveAsync(id, CancellationToken)).Should().BeNull();

        async Task IsAsync(string state, bool isActive)
        {
            await Api.QuietAsync(TimeSpan.FromSeconds(30), CancellationToken);
            (await Api.FindAsync(network, CancellationToken))!.State.Should().Be(state);
            (await Virsh.IsNetworkActiveAsync(id, CancellationToken)).Should().Be(isActive);
        }
    }
}
