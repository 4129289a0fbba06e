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

        var (link, device) = await first.PlugAsync(storage, CancellationToken);
        (await first.RunAsync($"lsblk | awk '\"/dev/\" $1 == \"{device}\" {{ print $2 }}'", CancellationToken)).Should().Be($"{HalfGibibyte}");
        await first.RunAsync($"mkfs.ext2 {device} >/dev/null 2>&1 && mount {device} /mnt && echo carried > /mnt/note && umount /mnt", CancellationToken);
        await first.UnplugAsync(link, device, CancellationToken);

        (link, device) = await second.PlugAsync(storage, CancellationToken);
        (await second.RunAsync($"mount -o ro {device} /mnt && cat /mnt/note && umount /mnt", CancellationToken)).Should().Be("carried");
        await second.UnplugAsync(link, device, CancellationToken);
    }

    [Fact]
    public async Task A_disk_over_iscsi_is_written_snapshotted_and_restored_while_the_server_is_restarted_twice()
    {
        var first = await Site.FirstAsync(CancellationToken);
        var second = await Site.SecondAsync(CancellationToken);
        var storage = await Api.CreateAsync(OcciDraft.Storage(0.5m).Remote(), CancellationToken);

        var (link, device) = await first.PlugAsync(storage, CancellationToken);
        (await Virsh.DomainAsync(first.Id, CancellationToken)).ToString().Should().Contain("protocol=\"iscsi\"");
        await first.RunAsync($"mkfs.ext2 {device} >/dev/null 2>&1 && mount {device} /mnt && echo carried > /mnt/note && sync", CancellationToken);
        await Site.RestartServerAsync(CancellationToken);
        await first.RunAsync("echo 1 > /proc/sys/vm/drop_caches && cat /mnt/note && umount /mnt", CancellationToken);
        await first.UnplugAsync(link, device, CancellationToken);

        var made = await Api.ActAsync(storage, "snapshot", null, CancellationToken);
        made.Status.Should().Be(System.Net.HttpStatusCode.OK, made.Text);
        await Api.QuietAsync(TimeSpan.FromSeconds(60), CancellationToken);
        (link, device) = await second.PlugAsync(storage, CancellationToken);
        (await second.RunAsync($"mount {device} /mnt && cat /mnt/note && echo changed > /mnt/note && umount /mnt", CancellationToken)).Should().Be("carried");
        await second.UnplugAsync(link, device, CancellationToken);
        await Site.RestartServerAsync(CancellationToken);

        var restored = await Api.CreateAsync(OcciDraft.Storage(0.5m).Volume().With("cloud.stratus.storage.origin", made.Location!), CancellationToken);
        await Api.QuietAsync(TimeSpan.FromSeconds(60), CancellationToken);
        (link, device) = await first.PlugAsync(restored, CancellationToken);
        (await first.RunAsync($"mount {device} /mnt && cat /mnt/note && umount /mnt", CancellationToken)).Should().Be("carried");
        await first.UnplugAsync(link, device, CancellationToken);
    }

    [Fact]
    public async Task A_disk_grows_under_a_running_guest()
    {
        var first = await Site.FirstAsync(CancellationToken);
        var storage = await Api.CreateAsync(OcciDraft.Storage(0.25m).Local(), CancellationToken);
        var (link, device) = await first.PlugAsync(storage, CancellationToken);
        var size = $"cat /sys/class/block/{device.Split('/')[^1]}/size";
        (await first.RunAsync(size, CancellationToken)).Should().Be($"{HalfGibibyte / 2 / 512}");

        (await Api.UpdateAsync(storage, "X-OCCI-Attribute: occi.storage.size=0.5", CancellationToken)).IsAcknowledged.Should().BeTrue();

        await first.PrintsAsync(size, text => text.Trim() == $"{HalfGibibyte / 512}", CancellationToken);
        await first.UnplugAsync(link, device, CancellationToken);
    }

    [Fact]
    public async Task An_encrypted_disk_is_plain_in_the_guest_and_nowhere_else()
    {
        const string secret = "these words are for the guest alone";
        var first = await Site.FirstAsync(CancellationToken);
        var storage = await Api.CreateAsync(OcciDraft.Storage(0.0625m).Local().Volume().With("cloud.stratus.storage.encrypted", true), CancellationToken);

        var (link, device) = await first.PlugAsync(storage, CancellationToken);
        await first.RunAsync($"echo '{secret}' | dd of={device} conv=fsync 2>/dev/null", CancellationToken);
        (await first.RunAsync($"head -c {secret.Length} {device}", CancellationToken)).Should().Be(secret);
        await first.UnplugAsync(link, device, CancellationToken);

        var file = Directory.GetFiles(Path.Combine(Site.Home.Data, "volumes"), $"{storage.Split('/')[^1]}*").Should().ContainSingle().Which;
        (await ToolRun.RunAsync("grep", ["-c", "-a", secret, file], CancellationToken)).Output.Trim().Should().Be("0");
        (await ToolRun.RunAsync("grep", ["-c", "-a", "^LUKS", file], CancellationToken)).Output.Trim().Should().NotBe("0");
    }
}
