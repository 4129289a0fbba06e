using Occi.Server.Tests.Harness;

namespace Occi.Server.Tests.Storages;

public sealed class CopyTests : StorageTest
{
    [Fact]
    public async Task A_snapshot_holds_what_the_disk_held_and_tells_where_it_comes_from()
    {
        var disk = await DiskAsync();
        await WriteAsync(Site.Volumes, disk, "first");

        var snapshot = await MadeByAsync(disk, "snapshot");
        await WriteAsync(Site.Volumes, disk, "later");

        (snapshot.State, snapshot["cloud.stratus.storage.origin"], snapshot["cloud.stratus.storage.role"]).Should().Be(("online", disk.Path, "snapshot"));
        snapshot["occi.storage.size"].Should().Be(disk["occi.storage.size"]);
        (await ReadAsync(Site.Volumes, snapshot)).Should().Be("first");
        (await Server.ReadAsync(disk.Path)).State.Should().Be("online");
        (await FilteredAsync($"cloud.stratus.storage.origin=\"{disk.Path}\"")).Should().Equal(snapshot.Path);
    }

    [Fact]
    public async Task A_disk_is_made_of_a_snapshot_larger_if_need_be_and_outlives_both()
    {
        var disk = await DiskAsync();
        await WriteAsync(Site.Volumes, disk, "first");
        var snapshot = await MadeByAsync(disk, "snapshot");

        var restored = await Server.CreateAsync(CopyOf(new Wish("storage").With("occi.storage.size", 0.0625m), snapshot), "online", Rendering.Plain);
        foreach (var gone in (EntityView[])[disk, snapshot])
        {
            (await Server.SendAsync(HttpMethod.Delete, gone.Path)).Require(200);
        }

        await Server.WaitUntilIdleAsync();
        (await ReadAsync(Site.Volumes, restored)).Should().Be("first");
        (await Site.Volumes.FindAsync(new VolumeId(restored.Id), Token))!.SizeBytes.Should().Be(1L << 26);
        restored["cloud.stratus.storage.role"].Should().Be("copy");
        (await Server.PostAsync(CopyOf(new Wish("storage").With("occi.storage.size", 0.01m), restored))).Require(400).Body.Should().Contain("is less than");
    }

    [Fact]
    public async Task A_backup_moves_all_bytes_into_another_pool()
    {
        var disk = await DiskAsync();
        await WriteAsync(Site.Volumes, disk, "first");

        var backup = await MadeByAsync(disk, "backup");
        await WriteAsync(Site.Volumes, disk, "later");

        (backup["cloud.stratus.storage.pool"], backup["cloud.stratus.storage.role"]).Should().Be(("ssd", "backup"));
        (await ReadAsync(FastVolumes, backup)).Should().Be("first");
        (await Site.Volumes.ListAsync(Token).CountAsync(Token)).Should().Be(1, "the moment that was held meanwhile is gone");
    }

    [Fact]
    public async Task A_copy_can_be_asked_for_in_another_class()
    {
        var disk = await DiskAsync();
        await WriteAsync(Site.Volumes, disk, "first");

        var copy = await DiskAsync(wish => CopyOf(wish, disk).With(Fast));

        copy["cloud.stratus.storage.pool"].Should().Be("ssd");
        (await ReadAsync(FastVolumes, copy)).Should().Be("first");
    }

    [Fact]
    public async Task Snapshots_are_only_read()
    {
        var (machine, snapshot) = (await Server.CreateComputeAsync(), await MadeByAsync(await DiskAsync(), "snapshot"));

        var link = await AttachAsync(machine, snapshot);

        AttachmentOf(machine, link).IsReadOnly.Should().BeTrue();
        snapshot.Actions.Should().NotContain("resize");
        (await Server.SendAsync(HttpMethod.Post, snapshot.Path, StratusServer.Plain("X-OCCI-Attribute: occi.storage.size=1.0"))).Require(409).Body.Should().Contain("stays as it is");
    }

    [Fact]
    public async Task What_changes_while_it_is_copied_is_refused_where_the_pool_cannot_hold_a_moment()
    {
        var (machine, disk) = (await Server.CreateComputeAsync(), await DiskAsync());
        await AttachAsync(machine, disk);

        foreach (var action in (string[])["snapshot", "backup"])
        {
            (await Server.ActAsync(disk.Path, action)).Require(409).Body.Should().Contain("stop its machine or detach it first");
        }

        (await Server.PostAsync(CopyOf(new Wish("storage").With("occi.storage.size", 0.03125m), disk))).Require(409).Body.Should().Contain("stop its machine or detach it first");
    }

    [Fact]
    public async Task A_machine_that_was_stopped_while_its_disk_was_copied_starts_with_it_again()
    {
        var (machine, disk) = (await Server.CreateComputeAsync(), await DiskAsync());
        var link = await AttachAsync(machine, disk);
        await Server.ActAsync(machine.Path, "stop");
        await Server.WaitForStateAsync(machine.Path, "inactive");

        await MadeByAsync(disk, "snapshot");
        await Server.ActAsync(machine.Path, "start");
        await Server.WaitForStateAsync(machine.Path, "active");

        AttachmentOf(machine, link).Source.Should().Be((await Site.Volumes.FindAsync(new VolumeId(disk.Id), Token))!.Source);
    }

    [Fact]
    public async Task A_full_update_leaves_where_it_is_and_where_it_comes_from()
    {
        var disk = await DiskAsync(wish => wish.With(Fast));
        var copy = await DiskAsync(wish => CopyOf(wish, disk));

        var put = StratusServer.Plain("Category: storage; scheme=\"http://schemas.ogf.org/occi/infrastructure#\"; class=\"kind\"\nX-OCCI-Attribute: occi.storage.size=0.0625");
        (await Server.SendAsync(HttpMethod.Put, copy.Path, put)).Require(200);
        await Server.WaitUntilIdleAsync();

        var now = await Server.ReadAsync(copy.Path);
        (now.State, now["cloud.stratus.storage.pool"], now["cloud.stratus.storage.origin"]).Should().Be(("online", "ssd", disk.Path));
    }

    [Theory]
    [InlineData("/storage/00000000-0000-4000-8000-000000000000")]
    [InlineData("/network/{network}")]
    [InlineData("no disk at all")]
    public async Task A_copy_of_what_is_no_disk_is_refused(string origin)
    {
        origin = origin.Replace("/network/{network}", await Server.DefaultNetworkAsync(), StringComparison.Ordinal);

        (await Server.PostAsync(new Wish("storage").With("occi.storage.size", 1.0m).With(VolumeMixin).With("cloud.stratus.storage.origin", origin)))
            .Require(400).Body.Should().Contain("is no storage of this site");
        (await Server.ListAsync("/storage/")).Should().BeEmpty();
    }

    private async Task<IReadOnlyList<string>> FilteredAsync(string attribute)
    {
        var reply = await Server.SendAsync(HttpMethod.Get, "/storage/", accept: "text/uri-list", shape: request => request.Headers.TryAddWithoutValidation("X-OCCI-Attribute", attribute));
        return [.. reply.Require(200).Body.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => new Uri(line.Trim()).AbsolutePath)];
    }
}
