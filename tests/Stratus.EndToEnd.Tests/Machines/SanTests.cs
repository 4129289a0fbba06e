namespace Stratus.EndToEnd.Tests;

/// <summary>Disks as a site with a storage host has them: thin volumes of LVM, exported by the kernel of that host.</summary>
public sealed class SanTests
{
    private const long HalfGibibyte = 1L << 29;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_disk_in_LVM_lives_through_growth_snapshots_restarts_and_a_storage_host_without_power()
    {
        await using var site = await SanSite.StartAsync();
        var guests = await Task.WhenAll(site.FirstAsync(CancellationToken), site.SecondAsync(CancellationToken));
        var (first, second) = (guests[0], guests[1]);
        var storage = await site.Api.CreateAsync(OcciDraft.Storage(0.25m).Remote(), CancellationToken);

        var (link, device) = await first.PlugAsync(storage, CancellationToken);
        (await site.Virsh.DomainAsync(first.Id, CancellationToken)).ToString().Should().Contain("protocol=\"iscsi\"").And.Contain("<auth ").And.Contain("type=\"iscsi\"");
        await first.RunAsync($"mkfs.ext2 {device} >/dev/null 2>&1 && mount {device} /mnt && echo before > /mnt/note && sync", CancellationToken);
        var snapshot = await SnapshotAsync(site, storage);
        await first.RunAsync("echo after > /mnt/note && sync", CancellationToken);
        await GrowAsync(site, first, storage, device);

        await site.RestartServerAsync(CancellationToken);
        await ForgetAsync(site, first);
        (await first.RunAsync("cat /mnt/note && echo written > /mnt/another && sync && umount /mnt", CancellationToken)).Should().Be("after");
        await first.UnplugAsync(link, device, CancellationToken);

        (link, device) = await second.PlugAsync(storage, CancellationToken);
        await SeesAsync(second, device, HalfGibibyte);
        (await second.RunAsync($"mount {device} /mnt && cat /mnt/note /mnt/another && umount /mnt", CancellationToken)).Should().Be("after\nwritten");
        await second.UnplugAsync(link, device, CancellationToken);

        await site.RestartServerAsync(CancellationToken);
        var restored = await site.Api.CreateAsync(OcciDraft.Storage(0.5m).Volume().With("cloud.stratus.storage.origin", snapshot), CancellationToken);
        await site.Api.QuietAsync(TimeSpan.FromSeconds(60), CancellationToken);
        (link, device) = await first.PlugAsync(restored, CancellationToken);
        await SeesAsync(first, device, HalfGibibyte);
        (await first.RunAsync($"mount {device} /mnt && cat /mnt/note && umount /mnt", CancellationToken)).Should().Be("before");
        (await site.VolumesAsync(CancellationToken)).Should().BeEquivalentTo(new[] { storage, snapshot, restored }.Select(location => $"stratus-{location.Split('/')[^1]}"));
        await first.UnplugAsync(link, device, CancellationToken);
        (await site.TargetsAsync(CancellationToken)).Should().BeEmpty();
    }

    private static async Task<string> SnapshotAsync(SanSite site, string storage)
    {
        var made = await site.Api.ActAsync(storage, "snapshot", null, CancellationToken);
        made.Status.Should().Be(System.Net.HttpStatusCode.OK, made.Text);
        await site.Api.QuietAsync(Patience, CancellationToken);
        (await site.Api.FindAsync(made.Location!, CancellationToken))!.State.Should().Be("online");
        return made.Location!;
    }

    private static async Task GrowAsync(SanSite site, Guest guest, string storage, string device)
    {
        await SeesAsync(guest, device, HalfGibibyte / 2);
        (await site.Api.UpdateAsync(storage, "X-OCCI-Attribute: occi.storage.size=0.5", CancellationToken)).IsAcknowledged.Should().BeTrue();
        await SeesAsync(guest, device, HalfGibibyte);
    }

    /// <summary>The storage host loses its power: when it is back its kernel exports nothing, until the server sees it. The guest waits.</summary>
    private static async Task ForgetAsync(SanSite site, Guest guest)
    {
        var before = await ToldAsync(CancellationToken);
        await site.Host.LosePowerAsync();
        await site.Host.PowerOnAsync(CancellationToken);
        await Eventually.SeeAsync("The disk is exported again", Patience, ToldAsync, targets => targets == before, CancellationToken);
        await guest.RunAsync("echo 3 > /proc/sys/vm/drop_caches", CancellationToken);

        async Task<string> ToldAsync(CancellationToken token) => string.Join(' ', await site.TargetsAsync(token));
    }

    private static Task SeesAsync(Guest guest, string device, long bytes) =>
        guest.PrintsAsync($"cat /sys/class/block/{device.Split('/')[^1]}/size", text => text.Trim() == $"{bytes / 512}", CancellationToken);
}
