using System.Security.Cryptography;
using System.Text;

namespace Storage.Iscsi.Tests;

/// <summary>What only LVM has: pools that are full or not as they should be, hosts that lose their power.</summary>
public sealed class LvmVolumeTests(SharedStorageHost shared)
{
    private const string Group = SharedStorageHost.VolumeGroup;
    private readonly VolumeId _id = new(Guid.NewGuid());

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_full_pool_is_Exhausted_and_loses_nothing()
    {
        var (host, backend) = await PoolAsync("full", "16M", "--errorwhenfull", "y");
        await backend.EnsureVolumeAsync(_id, new VolumeSpec(32 << 20), Token);
        var content = RandomNumberGenerator.GetBytes(24 << 20);

        await ShouldFailAsync(DriverError.Exhausted, () => backend.WriteAsync(_id, new MemoryStream(content), Token));

        await ShouldFailAsync(DriverError.Exhausted, () => backend.EnsureVolumeAsync(new VolumeId(Guid.NewGuid()), new VolumeSpec(4 << 20), Token));
        await ShouldFailAsync(DriverError.Exhausted, () => backend.GrowAsync(_id, 64 << 20, Token));
        (await backend.ReadCapacityAsync(Token)).Should().BeEquivalentTo(new PoolCapacity(16 << 20, 16 << 20, 32 << 20, 160 << 20));
        (await backend.ListAsync(Token).ToListAsync(Token)).Should().ContainSingle().Which.SizeBytes.Should().Be(32 << 20);

        await backend.DeleteVolumeAsync(_id, Token);
        (await backend.EnsureVolumeAsync(_id, new VolumeSpec(4 << 20), Token)).SizeBytes.Should().Be(4 << 20);
        await host.RunAsync(["lvremove", "-q", "-y", $"{Group}/full"], Token);
    }

    [Fact]
    public async Task A_pool_that_does_not_zero_what_it_gives_away_is_refused()
    {
        var (host, backend) = await PoolAsync("unzeroed", "16M", "--zero", "n");

        var failure = await ShouldFailAsync(DriverError.BackendDenied, () => backend.EnsureVolumeAsync(_id, new VolumeSpec(4 << 20), Token));

        failure.Message.Should().Contain("lvchange");
        await host.RunAsync(["lvremove", "-q", "-y", $"{Group}/unzeroed"], Token);
    }

    [Fact]
    public async Task A_group_or_pool_that_is_not_there_is_Unavailable_by_name()
    {
        var machine = await shared.RequireAsync();

        (await ShouldFailAsync(DriverError.Unavailable, () => Backend(machine, Group, "nopool").ReadCapacityAsync(Token))).Message.Should().Contain("nopool");
        (await ShouldFailAsync(DriverError.Unavailable, () => Backend(machine, "nogroup", "nopool").ReadCapacityAsync(Token))).Message.Should().Contain("nogroup");
    }

    [Fact]
    public async Task Wiped_bytes_are_gone_from_the_disk_and_a_clones_are_not()
    {
        var (host, backend) = await PoolAsync("wiped", "64M");
        var clone = new VolumeId(Guid.NewGuid());
        await backend.EnsureVolumeAsync(_id, new VolumeSpec(16 << 20), Token);
        await backend.WriteAsync(_id, new MemoryStream("shared-secret"u8.ToArray()), Token);
        await backend.EnsureVolumeAsync(clone, new VolumeSpec(16 << 20, _id), Token);
        await backend.WriteAsync(_id, new MemoryStream([.. new byte[1 << 20], .. "single-secret"u8]), Token);
        (await OnDiskAsync(host, "single-secret")).Should().BeTrue();

        await backend.DeleteVolumeAsync(_id, Token);

        (await OnDiskAsync(host, "single-secret")).Should().BeFalse();
        var begin = new byte[13];
        await using (var content = await backend.ReadAsync(clone, Token))
        {
            await content.ReadExactlyAsync(begin, Token);
        }

        Encoding.ASCII.GetString(begin).Should().Be("shared-secret");
        await backend.DeleteVolumeAsync(clone, Token);
        await host.RunAsync(["lvremove", "-q", "-y", $"{Group}/wiped"], Token);
    }

    [Fact]
    public async Task Zeros_take_no_room_in_a_volume_that_was_never_written()
    {
        var (host, backend) = await PoolAsync("sparse", "16M");
        await backend.EnsureVolumeAsync(_id, new VolumeSpec(64 << 20), Token);

        await backend.WriteAsync(_id, new MemoryStream(new byte[64 << 20]), Token);

        (await backend.ReadCapacityAsync(Token)).UsedBytes.Should().Be(0);
        await backend.DeleteVolumeAsync(_id, Token);
        await host.RunAsync(["lvremove", "-q", "-y", $"{Group}/sparse"], Token);
    }

    [Fact]
    public async Task A_container_is_opened_by_cryptsetup()
    {
        var (host, backend) = await PoolAsync("luks", "16M");
        var key = new VolumeKey("correct horse battery staple");
        var volume = await backend.EnsureVolumeAsync(_id, new VolumeSpec(4 << 20, Key: key), Token);
        var device = ((DiskSource.BlockDevice)volume.Source).Path;

        await host.RunScriptAsync($"printf %s '{key.Passphrase}' | cryptsetup open --test-passphrase --key-file - {device}", Token);
        (await host.RunScriptAsync($"printf wrong | cryptsetup open --test-passphrase --key-file - {device} 2>&1 || echo refused", Token)).Should().Contain("refused");

        await backend.DeleteVolumeAsync(_id, Token);
        await host.RunAsync(["lvremove", "-q", "-y", $"{Group}/luks"], Token);
    }

    [Fact]
    public async Task A_volume_that_is_not_active_is_activated_by_ensure()
    {
        var (host, backend) = await PoolAsync("inactive", "16M");
        var volume = await backend.EnsureVolumeAsync(_id, new VolumeSpec(4 << 20), Token);
        await host.RunAsync(["lvchange", "-q", "-an", $"{Group}/stratus-{_id}"], Token);

        (await backend.EnsureVolumeAsync(_id, new VolumeSpec(4 << 20), Token)).Should().Be(volume);

        await host.RunAsync(["test", "-b", ((DiskSource.BlockDevice)volume.Source).Path], Token);
        await backend.DeleteVolumeAsync(_id, Token);
        await host.RunAsync(["lvremove", "-q", "-y", $"{Group}/inactive"], Token);
    }

    [Fact]
    public async Task What_a_crash_has_left_of_a_deletion_is_gone_before_the_same_volume_is_made_again()
    {
        var (host, backend) = await PoolAsync("doomed", "64M");
        await backend.EnsureVolumeAsync(_id, new VolumeSpec(4 << 20), Token);
        await backend.WriteAsync(_id, new MemoryStream("secret"u8.ToArray()), Token);
        await host.RunAsync(["lvchange", "-q", "--addtag", LvmNames.DoomedTag, $"{Group}/stratus-{_id}"], Token);
        (await backend.FindAsync(_id, Token)).Should().BeNull();

        (await backend.EnsureVolumeAsync(_id, new VolumeSpec(8 << 20), Token)).SizeBytes.Should().Be(8 << 20);

        (await host.ReadAsync($"/dev/{Group}/stratus-{_id}", 6, Token)).Should().Equal(new byte[6]);
        await backend.DeleteVolumeAsync(_id, Token);
        await host.RunAsync(["lvremove", "-q", "-y", $"{Group}/doomed"], Token);
    }

    [Fact]
    public async Task A_foreign_volume_of_the_same_name_outlives_whatever_fails()
    {
        var (host, backend) = await PoolAsync("foreign", "64M");
        var origin = new VolumeId(Guid.NewGuid());
        await backend.EnsureVolumeAsync(origin, new VolumeSpec(4 << 20), Token);
        await host.RunAsync(["lvcreate", "-q", "-T", $"{Group}/foreign", "-V", "4M", "-n", $"stratus-{_id}"], Token);

        VolumeSpec[] specs = [new(4 << 20), new(4 << 20, origin), new(8 << 20, origin), new(4 << 20, Key: new VolumeKey("a passphrase"))];
        foreach (var spec in specs)
        {
            await ShouldFailAsync(DriverError.AlreadyExists, () => backend.EnsureVolumeAsync(_id, spec, Token));
        }

        await backend.DeleteVolumeAsync(_id, Token);
        (await host.RunAsync(["lvs", "--noheadings", "-o", "lv_size", "--units", "m", $"{Group}/stratus-{_id}"], Token)).Trim().Should().Be("4.00m");
        await host.RunAsync(["lvremove", "-q", "-y", $"{Group}/foreign"], Token);
    }

    [Fact]
    public async Task A_host_without_power_is_Unavailable_and_is_found_again_as_it_was()
    {
        await using var host = await StorageHostSetup.StartAsync([1L << 30], Token);
        await host.RunScriptAsync($"vgcreate -q one {host.Disks[0]} && lvcreate -q --type thin-pool -L 64M -n pool one", Token);
        var backend = Backend(host, "one", "pool");
        var clone = new VolumeId(Guid.NewGuid());
        await backend.EnsureVolumeAsync(_id, new VolumeSpec(4 << 20), Token);
        await backend.WriteAsync(_id, new MemoryStream("kept"u8.ToArray()), Token);
        await backend.EnsureVolumeAsync(clone, new VolumeSpec(8 << 20, _id), Token);
        var before = await backend.ListAsync(Token).ToListAsync(Token);
        await host.RunAsync(["sync"], Token);

        await host.LosePowerAsync();
        var failure = (await ((Func<Task>)(() => backend.FindAsync(_id, Token))).Should().ThrowAsync<DriverException>()).Which;
        failure.IsTransient.Should().BeTrue(failure.Message);
        await host.PowerOnAsync(Token);

        (await backend.ListAsync(Token).ToListAsync(Token)).Should().BeEquivalentTo(before);
        await using var content = await backend.ReadAsync(clone, Token);
        var begin = new byte[4];
        await content.ReadExactlyAsync(begin, Token);
        begin.Should().Equal("kept"u8.ToArray());
    }

    [Theory]
    [InlineData("volumeGroup", "../vg")]
    [InlineData("volumeGroup", "-vg")]
    [InlineData("thinPool", "")]
    [InlineData("overcommit", "0")]
    [InlineData("onDelete", "keep")]
    [InlineData("host", "nowhere")]
    [InlineData("pool", "x")]
    public void A_malformed_or_unknown_setting_is_refused_by_name(string key, string value)
    {
        var settings = new Dictionary<string, string> { ["volumeGroup"] = "vg", ["thinPool"] = "pool", [key] = value };

        var create = () => new LvmVolumeModule().Create(new DriverContext(Guid.NewGuid(), "/none", settings, TimeProvider.System, new RecordingLog()));

        create.Should().Throw<ArgumentException>().WithMessage($"*{key}*");
    }

    [Fact]
    public void A_group_and_a_pool_must_be_named()
    {
        var create = () => LvmVolumeSettings.Parse(new Dictionary<string, string> { ["volumeGroup"] = "vg" });

        create.Should().Throw<ArgumentException>().WithMessage("*thinPool*");
    }

    private async Task<(StorageHost Host, IVolumeBackend Backend)> PoolAsync(string name, string size, params string[] change)
    {
        var host = await shared.RequireAsync();
        await host.RunAsync(["lvcreate", "-q", "--type", "thin-pool", "-L", size, "-n", name, Group], Token);
        if (change.Length > 0)
        {
            await host.RunAsync(["lvchange", "-q", .. change, $"{Group}/{name}"], Token);
        }

        return (host, Backend(host, Group, name));
    }

    private static IVolumeBackend Backend(StorageHost host, string group, string pool)
    {
        var settings = new Dictionary<string, string> { ["volumeGroup"] = group, ["thinPool"] = pool, ["onDelete"] = "wipe" };
        var context = new DriverContext(Guid.NewGuid(), "/none", settings, TimeProvider.System, new RecordingLog());
        return LvmVolumeModule.Create(context, LvmVolumeSettings.Parse(settings), StorageHostAddress.Open(host));
    }

    /// <summary>Looks at the bytes below LVM.</summary>
    private static async Task<bool> OnDiskAsync(StorageHost host, string text) =>
        (await host.RunScriptAsync($"sync; echo 3 >/proc/sys/vm/drop_caches; tr -d '\\0' </dev/mapper/{Group}-wiped_tdata | grep -c -a '{text}' || true", Token)).Trim() != "0";

    private static async Task<DriverException> ShouldFailAsync(DriverError error, Func<Task> call)
    {
        var failure = (await call.Should().ThrowAsync<DriverException>()).Which;
        failure.Error.Should().Be(error, failure.Message);
        return failure;
    }
}
