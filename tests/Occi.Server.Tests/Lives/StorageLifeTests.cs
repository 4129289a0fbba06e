using Occi.Server.Tests.Harness;

namespace Occi.Server.Tests.Lives;

public sealed class StorageLifeTests : ServerTest
{
    [Theory]
    [InlineData(Rendering.Plain)]
    [InlineData(Rendering.Headers)]
    [InlineData(Rendering.Json)]
    public async Task A_disk_lives_from_creation_over_offline_and_online_to_deletion(string rendering)
    {
        var storage = await Server.CreateAsync(new Wish("storage").With("occi.storage.size", 0.25m).With("occi.core.title", "data"), "online", rendering);
        var id = new VolumeId(storage.Id);
        (await Site.Volumes.FindAsync(id, Token))!.SizeBytes.Should().Be(1L << 28);
        (await Server.SendAsync(HttpMethod.Get, storage.Path, accept: rendering)).Require(200).Everything.Should().ContainAll("occi.storage.size", "0.25", "data");

        (await Server.ActAsync(storage.Path, "offline", null, rendering)).Require(200);
        (await Server.WaitForStateAsync(storage.Path, "offline")).Actions.Should().Equal("online", "backup", "resize");
        (await Server.ActAsync(storage.Path, "online", null, rendering)).Require(200);
        (await Server.WaitForStateAsync(storage.Path, "online")).Actions.Should().Equal("offline", "backup", "resize");

        (await Server.SendAsync(HttpMethod.Delete, storage.Path, accept: rendering)).Require(200);
        await Server.WaitUntilIdleAsync();
        (await Site.Volumes.FindAsync(id, Token)).Should().BeNull();
        (await Server.FindAsync(storage.Path)).Should().BeNull();
    }

    [Theory]
    [InlineData("online")]
    [InlineData("offline")]
    public async Task A_disk_grows_and_keeps_its_state(string state)
    {
        var storage = await Server.CreateStorageAsync(0.25m);
        if (state == "offline")
        {
            await Server.ActAsync(storage.Path, "offline");
            await Server.WaitForStateAsync(storage.Path, "offline");
        }

        (await Server.SendAsync(HttpMethod.Post, storage.Path, StratusServer.Plain("X-OCCI-Attribute: occi.storage.size=0.5"))).Require(200);
        await Server.WaitUntilIdleAsync();

        (await Site.Volumes.FindAsync(new VolumeId(storage.Id), Token))!.SizeBytes.Should().Be(1L << 29);
        (await Server.ReadAsync(storage.Path)).State.Should().Be(state);
    }

    [Fact]
    public async Task The_action_resize_of_OCCI_1_1_lets_a_disk_grow_and_nothing_else()
    {
        var storage = await Server.CreateStorageAsync(0.25m);

        (await ResizeAsync(storage, "size=0.5")).Require(200);
        await Server.WaitUntilIdleAsync();
        (await Site.Volumes.FindAsync(new VolumeId(storage.Id), Token))!.SizeBytes.Should().Be(1L << 29);
        (await Server.ReadAsync(storage.Path))["occi.storage.size"].Should().Be("0.5");

        (await ResizeAsync(storage, "size=0.25")).Status.Should().Be(400, "a disk does not shrink");
        (await ResizeAsync(storage, "size=90000000")).Status.Should().Be(400, "no disk is that large");
        (await ResizeAsync(storage, null)).Status.Should().Be(400, "the size is required");
        (await Server.ReadAsync(storage.Path))["occi.storage.size"].Should().Be("0.5");
    }

    [Fact]
    public async Task A_disk_can_be_deleted_right_after_the_machine_that_it_was_attached_to()
    {
        var storage = await Server.CreateStorageAsync(0.01m);
        var compute = await Server.CreateAsync(new Wish("compute").WithLink("storagelink", storage.Path), "active", Rendering.Plain);

        (await Server.SendAsync(HttpMethod.Delete, compute.Path)).Require(200);
        (await Server.SendAsync(HttpMethod.Delete, storage.Path)).Require(200);
        await Server.WaitUntilIdleAsync();

        (await Site.Volumes.FindAsync(new VolumeId(storage.Id), Token)).Should().BeNull();
    }

    [Fact]
    public async Task A_disk_survives_the_machine_that_it_was_attached_to()
    {
        var storage = await Server.CreateStorageAsync(0.01m);
        var compute = await Server.CreateAsync(new Wish("compute").WithLink("storagelink", storage.Path), "active", Rendering.Plain);

        await Server.SendAsync(HttpMethod.Delete, compute.Path);
        await Server.WaitUntilIdleAsync();

        (await Site.Volumes.FindAsync(new VolumeId(storage.Id), Token)).Should().NotBeNull();
        (await Server.SendAsync(HttpMethod.Delete, storage.Path)).Require(200);
    }

    private Task<Reply> ResizeAsync(EntityView storage, string? attribute)
    {
        const string category = "Category: resize; scheme=\"http://schemas.ogf.org/occi/infrastructure/storage/action#\"; class=\"action\"\n";
        return Server.SendAsync(HttpMethod.Post, storage.Path + "?action=resize", StratusServer.Plain(category + (attribute is null ? "" : $"X-OCCI-Attribute: {attribute}\n")));
    }
}
