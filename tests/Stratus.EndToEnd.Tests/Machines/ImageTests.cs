namespace Stratus.EndToEnd.Tests;

/// <summary>Images that are made here, of machines and of disks, and machines that start from them.</summary>
public sealed class ImageTests(KvmSite site) : KvmTests(site)
{
    [Fact]
    public async Task A_machine_is_saved_while_it_runs_and_again_when_it_stops_and_others_begin_where_it_was()
    {
        var first = await Site.FirstAsync(CancellationToken);
        var boot = await first.BootIdAsync(CancellationToken);
        await first.RunAsync("echo hot > /var/lib/data/saved && sync", CancellationToken);

        var hot = await SaveAsync(first, "hot");
        var heir = await StartAsync("heir", hot);

        (await heir.RunAsync("cat /var/lib/data/saved", CancellationToken)).Should().Be("hot");
        (await first.BootIdAsync(CancellationToken)).Should().Be(boot);
        var deferred = (await Api.ActAsync(heir.Location, "save", "deferred", CancellationToken)).Location!;
        await heir.RunAsync("echo deferred > /var/lib/data/saved && sync", CancellationToken);
        await heir.ActAsync("stop", "graceful", CancellationToken);
        var last = await StartAsync("last", await Api.TemplateAsync(deferred, CancellationToken));

        (await last.RunAsync("cat /var/lib/data/saved", CancellationToken)).Should().Be("deferred");
        foreach (var gone in (Guest[])[heir, last])
        {
            (await Api.DeleteAsync(gone.Location, CancellationToken)).IsAcknowledged.Should().BeTrue();
        }
    }

    [Fact]
    public async Task A_snapshot_of_a_disk_becomes_what_a_machine_boots_from()
    {
        var first = await Site.FirstAsync(CancellationToken);
        var disk = await Api.CreateAsync(OcciDraft.Storage(0.25m), CancellationToken);
        var link = await Api.CreateAsync(OcciDraft.Link(first.Location, disk), CancellationToken);
        await Eventually.SeeAsync($"{link} becomes active", TimeSpan.FromSeconds(30), token => Api.FindAsync(link, token), entity => entity!.State == "active", CancellationToken);
        var device = (await Api.FindAsync(link, CancellationToken))!["occi.storagelink.deviceid"]!;
        await first.PrintsAsync($"test -b {device} && echo there", text => text.Trim() == "there", CancellationToken);
        await first.RunAsync($"echo copied > /var/lib/data/saved && sync && dd if=/dev/vda of={device} bs=1M conv=fsync 2>/dev/null", CancellationToken);
        (await Api.DeleteAsync(link, CancellationToken)).IsAcknowledged.Should().BeTrue();
        await Api.QuietAsync(TimeSpan.FromSeconds(60), CancellationToken);

        var snapshot = (await Api.ActAsync(disk, "snapshot", null, CancellationToken)).Location!;
        await Api.QuietAsync(TimeSpan.FromSeconds(60), CancellationToken);
        var image = await Api.AnnounceAsync(new { name = "copied", storage = snapshot }, CancellationToken);
        var guest = await StartAsync("copied", await Api.TemplateAsync(image, CancellationToken));

        (await guest.RunAsync("cat /var/lib/data/saved", CancellationToken)).Should().Be("copied");
        foreach (var gone in (string[])[guest.Location, snapshot, disk, image])
        {
            (await Api.DeleteAsync(gone, CancellationToken)).IsAcknowledged.Should().BeTrue();
        }
    }

    private async Task<string> SaveAsync(Guest guest, string method)
    {
        var saved = await Api.ActAsync(guest.Location, "save", method, CancellationToken);
        saved.Text.Should().Contain("class=\"mixin\"");
        return await Api.TemplateAsync(saved.Location!, CancellationToken);
    }

    /// <summary>A machine from an image, when it answers.</summary>
    private async Task<Guest> StartAsync(string hostname, string template)
    {
        var parts = template.Split('#');
        var guest = await Site.CreateAsync(Site.Contextualized(hostname).WithMixin(parts[0] + "#", parts[1]), CancellationToken);
        return await guest.RunningAsync(CancellationToken);
    }
}
