using Occi.Server.Tests.Harness;

namespace Occi.Server.Tests.Images.Saving;

/// <summary>Images that are made of disks and snapshots.</summary>
public sealed class StorageImageTests : ImageTest
{
    private const int DiskBytes = 32 << 20;

    [Fact]
    public async Task A_snapshot_becomes_an_image_that_machines_start_from_and_that_outlives_it()
    {
        var content = Raw(3 << 20);
        var disk = await DiskWithAsync(content);
        var snapshot = new Uri((await Server.ActAsync(disk.Path, "snapshot")).Require(200).Location).AbsolutePath;
        await Server.WaitUntilIdleAsync();

        var image = await WaitForAsync(await AnnounceAsync(new { name = "from-snapshot", storage = snapshot, os = "Debian" }), "ready");
        (await Server.SendAsync(HttpMethod.Delete, snapshot)).Require(200);

        (image.GetProperty("diskSize").GetInt64(), image.GetProperty("size").GetInt64(), image.GetProperty("format").GetString()).Should().Be((DiskBytes, DiskBytes, "raw"));
        $"/storage/{image.GetProperty("origin").GetGuid()}".Should().Be(snapshot);
        var file = Files.Should().ContainSingle().Which;
        new FileInfo(Path.Combine(CatalogueFolder, file)).Length.Should().BeLessThan(DiskBytes / 4, "what is zero takes no room");
        (await ContentAsync(file)).Should().Equal([.. content, .. new byte[DiskBytes - content.Length]]);
        await Server.CreateAsync(new Wish("compute").With(image.GetProperty("template").GetString()!), "active", Rendering.Plain);
    }

    [Fact]
    public async Task A_disk_that_a_guest_has_made_look_like_a_layer_over_a_file_of_the_host_is_no_image()
    {
        await File.WriteAllTextAsync(Site.PathOf("secret"), "the host's", Token);
        await QemuImgAsync("create", "-q", "-f", "qcow2", "-b", "@secret", "-F", "raw", "@layer", "1M");
        var disk = await DiskWithAsync(await File.ReadAllBytesAsync(Site.PathOf("layer"), Token));

        var failed = await WaitForAsync(await AnnounceAsync(new { name = "trap", storage = disk.Path }), "failed");

        Message(failed).Should().MatchRegex("qcow2|backing");
        Files.Should().BeEmpty();
    }

    [Fact]
    public async Task What_changes_meanwhile_or_cannot_be_read_is_refused()
    {
        var disk = await DiskWithAsync(Raw(1000));
        var machine = await Server.CreateComputeAsync();
        await Server.WaitForStateAsync(await Server.CreateAsync(new Wish("storagelink").With("occi.core.source", machine.Path).With("occi.core.target", disk.Path)), "active");
        var encrypted = await Server.CreateAsync(
            new Wish("storage").With("occi.storage.size", 0.03125m).With("http://schemas.stratus.cloud/occi/infrastructure/storage#volume").With("cloud.stratus.storage.encrypted", "true"), "online", Rendering.Plain);

        (await PostAsync("/images", new { name = "busy", storage = disk.Path })).Require(409).Body.Should().Contain("is in use, and its pool cannot copy what changes meanwhile");
        (await PostAsync("/images", new { name = "closed", storage = encrypted.Path })).Body.Should().Contain("is encrypted, and the image would not be");
        (await PostAsync("/images", new { name = "none", storage = $"/storage/{Guid.NewGuid()}" })).Require(400).Body.Should().Contain("is no storage of this site");
        (await PostAsync("/images", new { name = "machine", storage = machine.Path })).Require(400).Body.Should().Contain("is no storage of this site");
        (await PostAsync("/images", new { name = "both", storage = disk.Path, size = 5, source = "http://localhost/x" })).Require(400).Body.Should().Contain("size").And.Contain("source");
        Site.Rows("select id from images").Should().BeEmpty();
        Site.Rows("select id from operations").Should().BeEmpty();
    }

    [Fact]
    public async Task A_disk_whose_volume_is_gone_is_an_image_that_failed_and_says_so()
    {
        var disk = await DiskWithAsync(Raw(1000));
        await Site.Volumes.DeleteVolumeAsync(new VolumeId(disk.Id), Token);

        Message(await WaitForAsync(await AnnounceAsync(new { name = "gone", storage = disk.Path }), "failed")).Should().Contain("is gone from pool 'default'");
        await Server.WaitUntilIdleAsync();
        (await Server.ReadAsync(disk.Path)).State.Should().Be("online");
    }

    private async Task<EntityView> DiskWithAsync(byte[] content)
    {
        var disk = await Server.CreateStorageAsync((decimal)DiskBytes / (1 << 30));
        await Site.Volumes.WriteAsync(new VolumeId(disk.Id), new MemoryStream(content), Token);
        return disk;
    }

    private async Task<byte[]> ContentAsync(string file)
    {
        await QemuImgAsync("convert", "-f", "qcow2", "-O", "raw", Path.Combine(CatalogueFolder, file), "@whole");
        return await File.ReadAllBytesAsync(Site.PathOf("whole"), Token);
    }
}
