using Occi.Server.Tests.Harness;
using Storage.Iscsi;

namespace Occi.Server.Tests.Storages;

public sealed class PoolTests : StorageTest
{
    [Fact]
    public async Task A_class_decides_where_a_disk_is_kept_and_the_disk_tells()
    {
        var usual = await DiskAsync();
        var fast = await DiskAsync(wish => wish.With(Fast));

        usual["cloud.stratus.storage.pool"].Should().Be("default");
        fast["cloud.stratus.storage.pool"].Should().Be("ssd");
        (await FastVolumes.FindAsync(new VolumeId(fast.Id), Token)).Should().NotBeNull();
        (await Site.Volumes.FindAsync(new VolumeId(fast.Id), Token)).Should().BeNull();
        (await Server.ListAsync("/mixin/storage_class/fast/")).Should().Equal(fast.Path);
    }

    [Fact]
    public async Task It_is_found_there_after_the_pools_have_changed_places()
    {
        var fast = await DiskAsync(wish => wish.With(Fast));
        (Site.Pools[0], Site.Pools[1]) = (Site.Pools[1], Site.Pools[0]);
        await StartAsync();

        (await Server.SendAsync(HttpMethod.Delete, fast.Path)).Require(200);
        await Server.WaitUntilIdleAsync();

        (await Site.Volumes.FindAsync(new VolumeId(fast.Id), Token)).Should().BeNull();
    }

    [Fact]
    public async Task A_pool_that_is_no_longer_configured_is_told_and_its_disks_are_spared()
    {
        var fast = await DiskAsync(wish => wish.With(Fast));
        var pool = Site.Pools[1];
        Site.Pools.RemoveAt(1);
        await StartAsync();

        await Server.ActAsync(fast.Path, "offline");

        (await Server.WaitForStateAsync(fast.Path, "error")).Message.Should().Contain("The pool 'ssd' of disk").And.Contain("put it back into storage:pools");
        (await pool.Volumes.FindAsync(new VolumeId(fast.Id), Token)).Should().NotBeNull();
    }

    [Fact]
    public async Task A_disk_does_not_move()
    {
        var usual = await DiskAsync();

        (await Server.SendAsync(HttpMethod.Post, usual.Path, StratusServer.Plain("Category: fast; scheme=\"http://schemas.stratus.cloud/occi/infrastructure/storage_class#\"; class=\"mixin\"")))
            .Require(501).Body.Should().Contain("make a copy of the disk");
    }

    [Fact]
    public async Task The_pools_are_told()
    {
        await DiskAsync(wish => wish.With(Fast));

        var pools = (await Server.SendAsync(HttpMethod.Get, "/pools?capacity=true")).Require(200).Json.GetProperty("pools").EnumerateArray().ToList();

        pools.Select(pool => pool.GetProperty("name").GetString()).Should().Equal("default", "ssd");
        pools[1].GetProperty("classes").EnumerateArray().Select(tag => tag.GetString()).Should().Equal("fast", "small");
        pools[1].GetProperty("exports").GetBoolean().Should().BeTrue();
        pools[1].GetProperty("promised").GetDecimal().Should().Be(0.03125m);
        pools[1].GetProperty("total").GetDecimal().Should().BePositive();
    }

    [Fact]
    public async Task A_disk_that_its_pool_rounds_up_is_told_as_large_as_it_is()
    {
        Site.Pools[0] = Site.Pools[0] with { Volumes = AlteredVolumes.Of(Site.Volumes, nameof(IVolumeBackend.EnsureVolumeAsync), made => RoundedAsync((Task<VolumeStatus>)made!)) };
        await StartAsync();

        (await DiskAsync())["occi.storage.size"].Should().Be("0.0625");

        static async Task<VolumeStatus> RoundedAsync(Task<VolumeStatus> made) => await made with { SizeBytes = 1L << 26 };
    }

    [Fact]
    public async Task More_than_a_pool_may_promise_it_does_not_and_what_it_holds_is_left_alone()
    {
        var folder = Directory.CreateDirectory(Site.PathOf("narrow")).FullName;
        var size = new DriveInfo(folder).TotalSize;
        var factor = (1.5m * (1L << 25) / size).ToString("0.000000000000000", System.Globalization.CultureInfo.InvariantCulture); // one and a half of these disks
        Site.Pools[1] = Site.Pools[1] with { Volumes = new DirectoryVolumeModule().Create(Context(folder, ("overcommit", factor))), Exporter = null };
        await StartAsync();
        var first = await DiskAsync(wish => wish.With(Fast));

        var second = await Server.CreateAsync(new Wish("storage").With("occi.storage.size", 0.03125m).With(Fast));

        (await Server.WaitForStateAsync(second, "error")).Message.Should().StartWith("create failed: ");
        (await Server.SendAsync(HttpMethod.Delete, second)).Require(200);
        await Server.WaitUntilIdleAsync();
        (await FastVolumes.ListAsync(Token).ToListAsync(Token)).Should().ContainSingle().Which.Id.Value.Should().Be(first.Id);
    }
}
