using Occi.Server.Tests.Harness;

namespace Occi.Server.Tests.Lives;

public sealed class ComputeLifeTests : ServerTest
{
    public static TheoryData<string> Renderings => [Rendering.Plain, Rendering.Headers, Rendering.Json];

    [Theory]
    [MemberData(nameof(Renderings))]
    public async Task A_machine_is_created_runs_and_is_read_in_every_rendering(string rendering)
    {
        var wish = new Wish("compute").With("occi.core.title", "a \"quoted\" title").With("occi.compute.cores", 2).With("occi.compute.memory", 1.5m).With("occi.compute.hostname", "node-1");

        var reply = (await Server.PostAsync(wish, rendering)).Require(201);
        var compute = await Server.WaitForStateAsync(reply.Location, "active");

        reply.ContentType.Should().Be(rendering);
        compute.Title.Should().Be("a \"quoted\" title");
        var read = (await Server.SendAsync(HttpMethod.Get, reply.Location, accept: rendering)).Require(200);
        read.ContentType.Should().Be(rendering);
        read.Everything.Should().ContainAll("occi.compute.cores", "node-1", compute.Id.ToString(), "active", "networkinterface");
        (await Site.MachineAsync(compute.Id)).Should().BeEquivalentTo(new { Condition = MachineCondition.Running, Size = new MachineSize(2, 3L << 29) });
        (await Site.SpecOfAsync(compute.Id))!.Hostname.Should().Be("node-1");
    }

    [Fact]
    public async Task A_machine_gets_what_the_site_gives_where_the_client_says_nothing()
    {
        var compute = await Server.CreateComputeAsync();

        compute.Mixins.Should().Equal("http://schemas.stratus.cloud/occi/infrastructure/os_tpl#tiny", "http://schemas.stratus.cloud/occi/infrastructure/hypervisor#memory");
        (await Site.SpecOfAsync(compute.Id)).Should().Be(new MachineSpec(
            compute["occi.compute.hostname"]!, MachineArchitecture.X64, new MachineSize(1, 1L << 29), new BootImage(Site.PathOf("tiny.qcow2"), "qcow2"), GuestSeed.Empty));
    }

    [Fact]
    public async Task A_machine_is_plugged_into_the_default_network_and_tells_its_address()
    {
        var path = await Server.CreateAsync(new Wish("compute"));

        var compute = await Server.WaitAsync(path, entity => entity.Links.Any(link => link["occi.networkinterface.address"] is not null), "given an address");

        var link = compute.Links.Should().ContainSingle().Subject;
        link.Target.Should().Be(await Server.DefaultNetworkAsync());
        link["occi.networkinterface.address"].Should().StartWith("192.168.150.");
        var nic = (await Site.MachineAsync(compute.Id))!.Nics.Should().ContainSingle().Subject;
        nic.Addresses.Should().Equal(link["occi.networkinterface.address"]);
        nic.MacAddress.Should().Be(link["occi.networkinterface.mac"]);
        nic.InterfaceName.Should().Be(link["occi.networkinterface.interface"]);
    }

    [Fact]
    public async Task Links_that_come_with_a_machine_are_attached_before_it_starts()
    {
        var network = await Server.CreateAsync(new Wish("network"), "active", Rendering.Plain);
        var storage = await Server.CreateStorageAsync(0.01m);

        var compute = await Server.CreateAsync(
            new Wish("compute").WithLink("networkinterface", network.Path).WithLink("storagelink", storage.Path), "active", Rendering.Json);

        compute.Links.Select(link => link.Target).Should().Equal(network.Path, storage.Path);
        var machine = (await Site.MachineAsync(compute.Id))!;
        machine.Nics.Should().ContainSingle().Which.Id.Value.Should().Be(compute.Links[0].Id);
        machine.Disks.Should().ContainSingle().Which.Id.Value.Should().Be(compute.Links[1].Id);
    }

    [Theory]
    [InlineData("small", 1, 1)]
    [InlineData("medium", 2, 2)]
    [InlineData("large", 4, 4)]
    public async Task A_resource_template_gives_the_machine_its_size(string term, int cores, int gibibytes)
    {
        var wish = new Wish("compute").With("http://schemas.ogf.org/occi/infrastructure/compute/template/1.1#" + term);

        var compute = await Server.CreateAsync(wish, "active", Rendering.Plain);

        compute["occi.compute.cores"].Should().Be($"{cores}");
        (await Site.SpecOfAsync(compute.Id))!.Size.Should().Be(new MachineSize(cores, (long)gibibytes << 30));
    }

    [Fact]
    public async Task A_title_can_be_changed_while_the_machine_runs()
    {
        var compute = await Server.CreateComputeAsync();

        (await Server.SendAsync(HttpMethod.Post, compute.Path, StratusServer.Plain("X-OCCI-Attribute: occi.core.title=\"renamed\""))).Require(200);

        var after = await Server.ReadAsync(compute.Path);
        (after.Title, after.State).Should().Be(("renamed", "active"));
    }

    [Fact]
    public async Task A_stopped_machine_can_be_given_another_size()
    {
        var compute = await Server.CreateComputeAsync();
        await Server.ActAsync(compute.Path, "stop");
        await Server.WaitForStateAsync(compute.Path, "inactive");

        (await Server.SendAsync(HttpMethod.Post, compute.Path, StratusServer.Plain("X-OCCI-Attribute: occi.compute.cores=4\nX-OCCI-Attribute: occi.compute.memory=2"))).Require(200);
        await Server.WaitUntilIdleAsync();

        (await Site.SpecOfAsync(compute.Id))!.Size.Should().Be(new MachineSize(4, 2L << 30));
        (await Server.ReadAsync(compute.Path))["occi.compute.cores"].Should().Be("4");
    }

    [Theory]
    [InlineData("small", "large", 4, 4)]
    [InlineData("large", "small", 1, 1)]
    [InlineData("medium", "mem_large", 4, 16)]
    [InlineData(null, "medium", 2, 2)]
    public async Task A_stopped_machine_can_be_given_another_template_and_keeps_its_disk(string? before, string after, int cores, int gibibytes)
    {
        const string scheme = "http://schemas.ogf.org/occi/infrastructure/compute/template/1.1";
        const string disk = "occi.compute.ephemeral_storage.size";
        var compute = await Server.CreateAsync(before is null ? new Wish("compute") : new Wish("compute").With($"{scheme}#{before}"), "active", Rendering.Plain);
        var made = (await Site.SpecOfAsync(compute.Id))!;
        await Server.ActAsync(compute.Path, "stop");
        await Server.WaitForStateAsync(compute.Path, "inactive");

        (await Server.SendAsync(HttpMethod.Post, compute.Path, StratusServer.Plain($"Category: {after}; scheme=\"{scheme}#\"; class=\"mixin\""))).Require(200);
        await Server.WaitUntilIdleAsync();

        var resized = await Server.ReadAsync(compute.Path);
        (resized.State, resized.Message).Should().Be(("inactive", null));
        resized["occi.compute.cores"].Should().Be($"{cores}");
        resized[disk].Should().Be(compute[disk]);
        (await Site.SpecOfAsync(compute.Id)).Should().Be(made with { Size = new MachineSize(cores, (long)gibibytes << 30) });
        (await Server.SendAsync(HttpMethod.Post, compute.Path, StratusServer.Plain("X-OCCI-Attribute: occi.core.title=\"renamed\""))).Require(200);
        (await Server.ReadAsync(compute.Path))[disk].Should().Be(compute[disk]);
    }

    [Fact]
    public async Task A_replaced_machine_keeps_what_only_the_server_knows()
    {
        var compute = await Server.CreateComputeAsync();
        var size = $"\"occi.compute.cores\":{compute["occi.compute.cores"]},\"occi.compute.memory\":{compute["occi.compute.memory"]}";
        var body = $"{{\"kind\":\"{Wish.Infrastructure}compute\",\"title\":\"whole\",\"mixins\":[\"{compute.Mixins[0]}\"],"
            + $"\"attributes\":{{{size},\"occi.compute.architecture\":\"x64\",\"occi.compute.hostname\":\"{compute["occi.compute.hostname"]}\"}}}}";

        (await Server.SendAsync(HttpMethod.Put, compute.Path, new StringContent(body, null, Rendering.Json), Rendering.Json)).Require(200);

        var after = await Server.ReadAsync(compute.Path);
        (after.Title, after.State, after.Links.Count).Should().Be(("whole", "active", 1));
    }

    [Fact]
    public async Task A_deleted_machine_is_gone_for_clients_at_once_and_from_the_host_soon()
    {
        var compute = await Server.CreateComputeAsync();

        (await Server.SendAsync(HttpMethod.Delete, compute.Path)).Require(200);

        (await Server.FindAsync(compute.Path)).Should().BeNull();
        (await Server.ListAsync("/compute/")).Should().BeEmpty();
        (await Server.ListAsync("/networkinterface/")).Should().BeEmpty();
        await Server.WaitUntilIdleAsync();
        (await Site.MachineAsync(compute.Id)).Should().BeNull();
        (await Server.SendAsync(HttpMethod.Delete, compute.Path)).Status.Should().Be(404);
    }

    [Fact]
    public async Task The_console_is_served_and_cut_to_the_length_that_was_asked_for()
    {
        var compute = await Server.CreateComputeAsync();

        var whole = (await Server.SendAsync(HttpMethod.Get, compute.Path + "/console")).Require(200);
        var end = (await Server.SendAsync(HttpMethod.Get, compute.Path + "/console?bytes=7")).Require(200);

        whole.Body.Should().Contain($"Stratus memory guest {compute.Id}, boot 1");
        whole.ContentType.Should().Be("text/plain");
        end.Body.Should().Be(whole.Body[^7..]);
    }
}
