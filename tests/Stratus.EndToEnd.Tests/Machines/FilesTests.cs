using System.Text.Json;

namespace Stratus.EndToEnd.Tests;

public sealed class FilesTests(KvmSite site) : KvmTests(site)
{
    [Fact]
    public async Task A_machines_disk_is_a_thin_layer_over_the_image()
    {
        var guest = await Site.FirstAsync(CancellationToken);

        var info = await ToolRun.OutputAsync("qemu-img", ["info", "-U", "--output=json", Path.Combine(guest.Folder, "disk.qcow2")], CancellationToken);

        var disk = JsonDocument.Parse(info).RootElement;
        disk.GetProperty("full-backing-filename").GetString().Should().Be(Site.Home.Image);
        disk.GetProperty("actual-size").GetInt64().Should().BeLessThan(new FileInfo(Site.Home.Image).Length / 2, "it holds only what the guest has changed");
    }

    [Fact]
    public async Task A_deleted_machine_leaves_no_domain_and_no_file_and_spares_its_storage()
    {
        var storage = await Api.CreateAsync(OcciDraft.Storage(0.01m).Class("local"), CancellationToken);
        var guest = await Site.CreateAsync(OcciDraft.Compute("deleted").LinkedTo(storage), CancellationToken);
        await guest.BecomesAsync("active", CancellationToken);
        (await Virsh.StateAsync(guest.Id, CancellationToken)).Should().Be("running");
        Directory.GetFiles(guest.Folder).Should().Contain(file => file.EndsWith("disk.qcow2", StringComparison.Ordinal)).And.Contain(file => file.EndsWith(".iso", StringComparison.Ordinal));

        (await Api.DeleteAsync(guest.Location, CancellationToken)).IsAcknowledged.Should().BeTrue();

        await Api.QuietAsync(TimeSpan.FromSeconds(60), CancellationToken);
        (await Virsh.StateAsync(guest.Id, CancellationToken)).Should().BeNull();
        Directory.Exists(guest.Folder).Should().BeFalse();
        (await Api.FindAsync(storage, CancellationToken))!.State.Should().Be("online");
        Directory.GetFiles(Path.Combine(Site.Home.Data, "volumes")).Select(Path.GetFileName).Should().Contain(storage.Split('/')[^1] + ".raw");
    }
}
