namespace Stratus.EndToEnd.Tests;

public sealed class ContextualizationTests(KvmSite site) : KvmTests(site)
{
    [Theory]
    [InlineData("first")]
    [InlineData("second")]
    public async Task A_new_machine_gets_its_address_key_name_and_user_data_by_the_mixins_of_either_generation(string hostname)
    {
        var guest = hostname == "first" ? await Site.FirstAsync(CancellationToken) : await Site.SecondAsync(CancellationToken);

        (await guest.PingAsync(CancellationToken)).Should().BeTrue();
        (await guest.RunAsync("hostname", CancellationToken)).Should().Be(hostname);
        await guest.PrintsAsync("cat /var/lib/data/user-data", text => text.Trim() == $"user data of {hostname}", CancellationToken);
        (await guest.RunAsync("ip -4 -o addr show eth0", CancellationToken)).Should().Contain($" {await guest.AddressAsync(CancellationToken)}/");
        (await Api.ConsoleAsync(guest.Location, CancellationToken)).Should().Contain($"stratus-appliance: ready hostname={hostname}");
    }

    [Fact]
    public async Task A_guest_is_told_where_its_disk_should_be_mounted()
    {
        var storage = await Api.CreateAsync(OcciDraft.Storage(0.0625m), CancellationToken);
        var guest = await Site.CreateAsync(Site.Contextualized("mounting").LinkedTo(storage, "occi.storagelink.mountpoint=\"/srv/data\""), CancellationToken);
        await guest.RunningAsync(CancellationToken);
        var device = (await guest.ReadAsync(CancellationToken)).Links.Select(link => link["occi.storagelink.deviceid"]).OfType<string>().Single().Split('/')[^1];

        var serial = await guest.RunAsync($"cat /sys/block/{device}/serial", CancellationToken);
        var told = await guest.RunAsync("mount -o ro $(blkid | sed -n 's/:.*LABEL=\"cidata\".*//p') /mnt && cat /mnt/vendor-data && umount /mnt", CancellationToken);

        told.Should().Be($"#cloud-config\nmounts:\n  - [\"/dev/disk/by-id/virtio-{serial}\", \"/srv/data\", \"auto\", \"defaults,nofail\", \"0\", \"2\"]");
        foreach (var gone in (string[])[guest.Location, storage])
        {
            await Api.DeleteAsync(gone, CancellationToken);
            await Api.QuietAsync(TimeSpan.FromSeconds(60), CancellationToken);
        }
    }
}
