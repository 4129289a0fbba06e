namespace Stratus.EndToEnd.Tests;

public sealed class DiskTests(KvmSite site) : KvmTests(site)
{
    private const long HalfGibibyte = 1L << 29;

    [Fact]
    public async Task A_disk_is_plugged_into_a_running_machine_and_carries_its_data_to_another()
    {
        var first = await Site.FirstAsync(CancellationToken);
        var second = await Site.SecondAsync(CancellationToken);
        var storage = await Api.CreateAsync(OcciDraft.Storage(0.5m), CancellationToken);

        var (link, device) = await PlugAsync(first, storage);
        (await first.RunAsync($"lsblk | awk '\"/dev/\" $1 == \"{device}\" {{ print $2 }}'", CancellationToken)).Should().Be($"{HalfGibibyte}");
        await first.RunAsync($"mkfs.ext2 {device} >/dev/null 2>&1 && mount {device} /mnt && echo carried > /mnt/note && umount /mnt", CancellationToken);
        await UnplugAsync(first, link, device);

        (link, device) = await PlugAsync(second, storage);
        (await second.RunAsync($"mount -o ro {device} /mnt && cat /mnt/note && umount /mnt", CancellationToken)).Should().Be("carried");
        await UnplugAsync(second, link, device);
    }

    /// <summary>Attaches it, and waits until the guest has a block device of the name that the link's attribute tells.</summary>
    private async Task<(string Link, string Device)> PlugAsync(Guest guest, string storage)
    {
        var link = await Api.CreateAsync(OcciDraft.Link(guest.Location, storage), CancellationToken);
        var attached = await Eventually.SeeAsync(
            $"{link} becomes active", TimeSpan.FromSeconds(30), token => Api.FindAsync(link, token), entity => entity!.State == "active", CancellationToken);
        var device = attached!["occi.storagelink.deviceid"]!;
        await guest.PrintsAsync($"test -b {device} && echo there", text => text.Trim() == "there", CancellationToken);
        return (link, device);
    }

    private async Task UnplugAsync(Guest guest, string link, string device)
    {
        (await Api.DeleteAsync(link, CancellationToken)).IsAcknowledged.Should().BeTrue();
        await Api.QuietAsync(TimeSpan.FromSeconds(60), CancellationToken);
        (await guest.RunAsync($"test -e {device} || echo gone", CancellationToken)).Should().Be("gone");
        (await Virsh.DomainAsync(guest.Id, CancellationToken)).ToString().Should().NotContain(link.Split('/')[^1]);
    }
}
