using System.Text.Json.Nodes;
using Occi.Server.Tests.Harness;

namespace Occi.Server.Tests.Storages;

public sealed class HastyCopyTests : StorageTest
{
    [Fact]
    public async Task A_disk_that_grows_before_its_snapshot_is_begun_is_copied_as_large_as_it_is()
    {
        var disk = await DiskAsync();
        await WriteAsync(Site.Volumes, disk, "first");
        Site.Backend.DelayNext(MemoryVerb.EnsureMachine, TimeSpan.FromMinutes(10));
        var machine = await Server.CreateAsync(new Wish("compute")); // the worker's only hand has something to do
        await Site.Clock.WaitForSlowCallAsync(Token);

        (await Server.ActAsync(disk.Path, "offline")).Require(200);
        var snapshot = new Uri((await Server.ActAsync(disk.Path, "snapshot")).Require(200).Location).AbsolutePath;
        (await Server.SendAsync(HttpMethod.Post, disk.Path, StratusServer.Plain("X-OCCI-Attribute: occi.storage.size=0.0625"))).Require(200);
        (await Server.SendAsync(HttpMethod.Delete, machine)).Require(200); // which frees the hand
        await Server.WaitUntilIdleAsync();

        var made = await Server.ReadAsync(snapshot);
        (made.State, made.Message).Should().Be(("online", null));
        (await ReadAsync(Site.Volumes, made)).Should().Be("first");
        (await Site.Volumes.FindAsync(new VolumeId(made.Id), Token))!.SizeBytes.Should().Be(1L << 26);
    }

    protected override TestSite CreateSite()
    {
        var site = base.CreateSite();
        site.Settings["worker"] = new JsonObject { ["sweepSeconds"] = 1, ["parallel"] = 1 };
        return site;
    }
}
