namespace Drivers.Vmware.Tests;

/// <summary>Images that come to the datastore once, and stay as long as there is room or anybody needs them.</summary>
public sealed class ImageCacheTests
{
    private const long RoomForTwo = (2 * VmwareRig.ImageBytes) + (1 << 20);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(VcsimModel.VirtualCenter)]
    [InlineData(VcsimModel.EsxHost)]
    public async Task However_many_want_an_image_it_comes_once_and_another_server_finds_it(VcsimModel model)
    {
        await using var rig = await VmwareRig.CreateAsync(model);
        await using var first = new CacheRig(rig, RoomForTwo);
        await using var second = new CacheRig(rig, RoomForTwo);
        var image = rig.SmallestSpec.BootImage!;

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => first.TouchAsync(image, Token)));
        await first.TouchAsync(image, Token);
        await second.TouchAsync(image, Token);

        (first.Handler.Uploads, second.Handler.Uploads).Should().Be((1, 0));
        first.LeftHere.Should().BeEmpty();
        Directory.EnumerateFileSystemEntries(await rig.FindAsync(rig.Folder.Unfinished, Token)).Should().BeEmpty();
    }

    [Fact]
    public async Task What_breaks_off_leaves_nothing_and_the_next_who_wants_it_brings_it()
    {
        await using var rig = await VmwareRig.CreateAsync(VcsimModel.VirtualCenter);
        await using var cache = new CacheRig(rig, RoomForTwo);
        var image = rig.SmallestSpec.BootImage!;
        cache.Handler.IsBroken = true;

        var failure = await Assert.ThrowsAsync<DriverException>(() => cache.TouchAsync(image, Token));

        failure.Error.Should().Be(DriverError.Unavailable);
        (await cache.HasAsync(image, Token)).Should().BeFalse();
        cache.LeftHere.Should().BeEmpty();
        Directory.EnumerateFileSystemEntries(await rig.FindAsync(rig.Folder.Unfinished, Token)).Should().BeEmpty();
        cache.Handler.IsBroken = false;
        await cache.TouchAsync(image, Token);
        (await cache.HasAsync(image, Token)).Should().BeTrue();
    }

    [Fact]
    public async Task What_was_unused_for_the_longest_goes_when_there_is_no_room_and_comes_again_when_it_is_wanted()
    {
        await using var rig = await VmwareRig.CreateAsync(VcsimModel.EsxHost);
        await using var cache = new CacheRig(rig, RoomForTwo);
        var (oldest, used, newest) = (await rig.NewImageAsync("raw", 1, Token), await rig.NewImageAsync("raw", 2, Token), await rig.NewImageAsync("raw", 3, Token));

        await cache.TouchAsync(used, Token);
        await cache.TouchAsync(oldest, Token);
        await cache.TouchAsync(used, Token);
        await cache.TouchAsync(newest, Token);

        (await cache.HasAsync(oldest, Token), await cache.HasAsync(used, Token), await cache.HasAsync(newest, Token)).Should().Be((false, true, true));
        await cache.TouchAsync(oldest, Token);
        (await cache.HasAsync(oldest, Token), await cache.HasAsync(used, Token)).Should().Be((true, false));
    }

    [Theory]
    [InlineData(VcsimModel.VirtualCenter, false)]
    [InlineData(VcsimModel.EsxHost, false)]
    [InlineData(VcsimModel.VirtualCenter, true)]
    public async Task What_is_beneath_the_disk_of_a_machine_or_of_what_is_kept_of_one_never_goes(VcsimModel model, bool isKept)
    {
        await using var rig = await VmwareRig.CreateAsync(model);
        await using var cache = new CacheRig(rig, VmwareRig.ImageBytes + (1 << 20));
        var (id, spec, other) = (new MachineId(Guid.NewGuid()), rig.SmallestSpec, await rig.NewImageAsync("raw", 2, Token));
        await rig.Driver.Machines.EnsureMachineAsync(id, spec, Token);
        if (isKept)
        {
            await rig.Driver.Machines.DeleteMachineAsync(id, DiskFate.Kept, Token);
        }

        var failure = await Assert.ThrowsAsync<DriverException>(() => cache.TouchAsync(other, Token));

        failure.Error.Should().Be(DriverError.Exhausted);
        failure.Message.Should().Contain(other.Path).And.Contain("imageCacheGibibytes");
        (await cache.HasAsync(spec.BootImage!, Token), await cache.HasAsync(other, Token)).Should().Be((true, false));
        await rig.Driver.Machines.DeleteMachineAsync(id, DiskFate.Deleted, Token);
        await rig.Driver.Machines.DropKeptAsync(id, Token);
        await cache.TouchAsync(other, Token);
        (await cache.HasAsync(spec.BootImage!, Token), await cache.HasAsync(other, Token)).Should().Be((false, true));
    }

    [Fact]
    public async Task What_somebody_holds_never_goes()
    {
        await using var rig = await VmwareRig.CreateAsync(VcsimModel.VirtualCenter);
        await using var cache = new CacheRig(rig, VmwareRig.ImageBytes + (1 << 20));
        var (held, other) = (rig.SmallestSpec.BootImage!, await rig.NewImageAsync("raw", 2, Token));
        var release = await cache.HoldAsync(held, Token);

        await Assert.ThrowsAsync<DriverException>(() => cache.TouchAsync(other, Token));

        (await cache.HasAsync(held, Token)).Should().BeTrue();
        release();
        await cache.TouchAsync(other, Token);
    }

    [Fact]
    public async Task An_image_that_no_cache_could_hold_is_refused_before_it_comes()
    {
        await using var rig = await VmwareRig.CreateAsync(VcsimModel.VirtualCenter);
        await using var cache = new CacheRig(rig, VmwareRig.ImageBytes - 1);

        var failure = await Assert.ThrowsAsync<DriverException>(() => cache.TouchAsync(rig.SmallestSpec.BootImage!, Token));

        (failure.Error, cache.Handler.Uploads).Should().Be((DriverError.Exhausted, 0));
    }

    [Fact]
    public async Task Who_would_wait_for_long_is_told_that_it_is_on_its_way()
    {
        await using var rig = await VmwareRig.CreateAsync(VcsimModel.VirtualCenter);
        var (time, gate) = (new TimeOnCommand(), new TaskCompletionSource());
        await using var cache = new CacheRig(rig, RoomForTwo, time);
        cache.Handler.Gate = gate.Task;
        var early = cache.TouchAsync(rig.SmallestSpec.BootImage!, Token);
        await UntilAsync(() => time.IsAwaited && cache.Handler.Uploads == 1);

        time.End();

        (await Assert.ThrowsAsync<DriverException>(() => early)).Error.Should().Be(DriverError.Busy);
        gate.SetResult();
        await cache.TouchAsync(rig.SmallestSpec.BootImage!, Token);
        cache.Handler.Uploads.Should().Be(1);
    }

    [Fact]
    public async Task Who_gives_up_waiting_lets_it_come()
    {
        await using var rig = await VmwareRig.CreateAsync(VcsimModel.VirtualCenter);
        await using var cache = new CacheRig(rig, RoomForTwo);

        await ((Func<Task>)(() => cache.TouchAsync(rig.SmallestSpec.BootImage!, new CancellationToken(canceled: true)))).Should().ThrowAsync<OperationCanceledException>();

        await cache.TouchAsync(rig.SmallestSpec.BootImage!, Token);
        cache.Handler.Uploads.Should().BeLessThanOrEqualTo(1);
    }

    [Theory]
    [InlineData("d-over-0123456789abcdef0123456789abcdef01234567.vmdk", "0123456789abcdef0123456789abcdef01234567")]
    [InlineData("d-over-0123456789abcdef0123456789abcdef01234567-000001.vmdk", "0123456789abcdef0123456789abcdef01234567")]
    [InlineData("d-over-0123456789abcdef0123456789abcdef01234567-000001-sesparse.vmdk", "0123456789abcdef0123456789abcdef01234567")]
    [InlineData("d-over-0123456789abcdef.vmdk", null)]
    [InlineData("d-system.vmdk", null)]
    public void A_disk_s_name_tells_what_is_beneath_it_with_snapshots_or_without(string file, string? image) => SystemDiskName.ImageOf(file).Should().Be(image);

    [Fact]
    public async Task A_file_of_the_catalogue_is_known_by_its_checksum_and_any_other_by_its_length_and_time()
    {
        await using var rig = await VmwareRig.CreateAsync(VcsimModel.VirtualCenter);
        var image = await rig.NewImageAsync("raw", 1, Token);
        var named = image with { Path = Path.Combine(Path.GetDirectoryName(image.Path)!, $"{new string('a', 128)}.raw") };
        File.Copy(image.Path, named.Path);
        var before = (HostImage.Read(image)!.Key, HostImage.Read(named)!.Key);

        File.SetLastWriteTimeUtc(image.Path, DateTime.UnixEpoch);
        File.SetLastWriteTimeUtc(named.Path, DateTime.UnixEpoch);

        HostImage.Read(image)!.Key.Should().NotBe(before.Item1, "somebody may have replaced it");
        HostImage.Read(named)!.Key.Should().Be(before.Item2, "the catalogue notes there when it was last wanted");
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        while (!condition())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Token);
        }
    }
}
