using System.Text.Json.Nodes;
using Occi.Server.Tests.Harness;

namespace Occi.Server.Tests.Storages;

public sealed class HastyCopyTests : StorageTest
{
    private readonly TaskCompletionSource _isBusy = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _goOn = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task A_disk_that_grows_before_its_snapshot_is_begun_is_copied_as_large_as_it_is()
    {
        var disk = await DiskAsync();
        await WriteAsync(Site.Volumes, disk, "first");
        await Server.CreateAsync(new Wish("storage").With("occi.storage.size", 0.03125m).With(Fast)); // the only hand for disks has something to do
        await _isBusy.Task.WaitAsync(Token);

        (await Server.ActAsync(disk.Path, "offline")).Require(200);
        var snapshot = new Uri((await Server.ActAsync(disk.Path, "snapshot")).Require(200).Location).AbsolutePath;
        (await Server.SendAsync(HttpMethod.Post, disk.Path, StratusServer.Plain("X-OCCI-Attribute: occi.storage.size=0.0625"))).Require(200);
        _goOn.SetResult(); // which frees the hand
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
        site.Pools[1] = site.Pools[1] with { Volumes = AlteredVolumes.Of(site.Pools[1].Volumes, nameof(IVolumeBackend.EnsureVolumeAsync), made => SlowlyAsync((Task<VolumeStatus>)made!)) };
        return site;
    }

    private async Task<VolumeStatus> SlowlyAsync(Task<VolumeStatus> making)
    {
        _isBusy.TrySetResult();
        await _goOn.Task;
        return await making;
    }
}
