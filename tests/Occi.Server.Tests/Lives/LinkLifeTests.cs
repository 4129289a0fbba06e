using Occi.Server.Tests.Harness;

namespace Occi.Server.Tests.Lives;

public sealed class LinkLifeTests : ServerTest
{
    public static TheoryData<string> Renderings => [Rendering.Plain, Rendering.Headers, Rendering.Json];

    [Theory]
    [MemberData(nameof(Renderings))]
    public async Task A_disk_is_attached_to_a_running_machine_and_detached_again(string rendering)
    {
        var compute = await Server.CreateComputeAsync();
        var storage = await Server.CreateStorageAsync(0.01m);

        var link = await Server.CreateAsync(Link("storagelink", compute, storage).With("occi.storagelink.mountpoint", "/data"), "active", rendering);

        link["occi.storagelink.deviceid"].Should().Be("/dev/vdb");
        link["occi.storagelink.mountpoint"].Should().Be("/data");
        (await Site.MachineAsync(compute.Id))!.Disks.Should().Equal(new DiskStatus(new AttachmentId(link.Id), "/dev/vdb"));
        (await Server.SendAsync(HttpMethod.Get, link.Path, accept: rendering)).Require(200).Everything.Should().ContainAll(compute.Path, storage.Path);
        (await Server.SendAsync(HttpMethod.Delete, link.Path, accept: rendering)).Require(200);
        await Server.WaitUntilIdleAsync();
        (await Site.MachineAsync(compute.Id))!.Disks.Should().BeEmpty();
        (await Server.ReadAsync(compute.Path)).Links.Should().ContainSingle("the network's is left");
    }

    [Theory]
    [MemberData(nameof(Renderings))]
    public async Task An_interface_is_plugged_into_a_running_machine_and_pulled_out_again(string rendering)
    {
        var compute = await Server.CreateComputeAsync();
        var network = await Server.CreateAsync(new Wish("network"), "active", Rendering.Plain);

        var link = await Server.CreateAsync(Link("networkinterface", compute, network).With("occi.networkinterface.mac", "02:AA:bb:00:00:01"), "active", rendering);

        link["occi.networkinterface.interface"].Should().Be("eth1");
        (await Site.MachineAsync(compute.Id))!.Nics.Should().Contain(nic => nic.Id.Value == link.Id && nic.MacAddress == "02:aa:bb:00:00:01");
        (await Server.SendAsync(HttpMethod.Delete, link.Path)).Require(200);
        await Server.WaitUntilIdleAsync();
        (await Site.MachineAsync(compute.Id))!.Nics.Should().ContainSingle();
    }

    [Fact]
    public async Task A_mixin_that_an_existing_link_cannot_get_is_refused_and_not_passed_over()
    {
        var compute = await Server.CreateComputeAsync();
        var bare = await Server.CreateAsync(new Wish("network"), "active", Rendering.Plain);
        var link = await Server.CreateAsync(Link("networkinterface", compute, bare), "active", Rendering.Plain);

        var reply = await Server.SendAsync(
            HttpMethod.Post, link.Path, StratusServer.Plain("Category: ipnetworkinterface; scheme=\"http://schemas.ogf.org/occi/infrastructure/networkinterface#\"; class=\"mixin\""));

        reply.Status.Should().Be(501);
        reply.Body.Should().Contain("ipnetworkinterface").And.Contain("cannot be added");
    }

    [Fact]
    public async Task A_link_of_a_stopped_machine_is_inactive_and_becomes_active_with_it()
    {
        var compute = await Server.CreateComputeAsync();
        var storage = await Server.CreateStorageAsync(0.01m);
        await Server.ActAsync(compute.Path, "stop");
        await Server.WaitForStateAsync(compute.Path, "inactive");

        var link = await Server.WaitAsync(
            await Server.CreateAsync(Link("storagelink", compute, storage)), entity => entity["occi.storagelink.deviceid"] is not null, "attached");

        link.State.Should().Be("inactive");
        await Server.ActAsync(compute.Path, "start");
        await Server.WaitForStateAsync(link.Path, "active");
    }

    [Fact]
    public async Task A_target_may_be_written_as_path_as_address_or_as_id_alone()
    {
        var compute = await Server.CreateComputeAsync();
        foreach (var write in (Func<EntityView, string>[])[storage => storage.Path, storage => new Uri(Server.Client.BaseAddress!, storage.Path).ToString(), storage => $"urn:uuid:{storage.Id}"])
        {
            var storage = await Server.CreateStorageAsync(0.01m);

            var link = await Server.CreateAsync(
                new Wish("storagelink").With("occi.core.source", compute.Path).With("occi.core.target", write(storage)), "active", Rendering.Plain);

            link.Target.Should().Be(storage.Path);
        }
    }

    [Fact]
    public async Task A_mount_point_and_a_title_of_a_link_can_be_changed()
    {
        var compute = await Server.CreateComputeAsync();
        var link = await Server.CreateAsync(Link("storagelink", compute, await Server.CreateStorageAsync(0.01m)), "active", Rendering.Plain);

        var change = StratusServer.Plain("X-OCCI-Attribute: occi.core.title=\"scratch\"\nX-OCCI-Attribute: occi.storagelink.mountpoint=\"/mnt\"");
        (await Server.SendAsync(HttpMethod.Post, link.Path, change)).Require(200);

        var after = await Server.ReadAsync(link.Path);
        (after.Title, after["occi.storagelink.mountpoint"], after["occi.storagelink.deviceid"], after.State).Should().Be(("scratch", "/mnt", "/dev/vdb", "active"));
    }

    [Fact]
    public async Task A_disk_whose_volume_was_lost_is_not_replaced_by_an_empty_one()
    {
        var (compute, storage) = (await Server.CreateComputeAsync(), await Server.CreateStorageAsync(0.01m));
        await Site.Volumes.DeleteVolumeAsync(new VolumeId(storage.Id), Token);

        var link = await Server.CreateAsync(Link("storagelink", compute, storage), "error", Rendering.Plain);

        link.Message.Should().Contain($"The volume of disk {storage.Id} is gone");
        (await Site.Volumes.FindAsync(new VolumeId(storage.Id), Token)).Should().BeNull();
        (await Server.SendAsync(HttpMethod.Delete, link.Path)).Require(200);
        (await Server.SendAsync(HttpMethod.Delete, storage.Path)).Require(200);
        await Server.WaitUntilIdleAsync();
        (await Server.FindAsync(storage.Path)).Should().BeNull();
    }

    private static Wish Link(string kind, EntityView source, EntityView target) =>
        new Wish(kind).With("occi.core.source", source.Path).With("occi.core.target", target.Path);
}
