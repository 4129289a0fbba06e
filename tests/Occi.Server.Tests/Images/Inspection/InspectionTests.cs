using System.Buffers.Binary;
using System.Text;

namespace Occi.Server.Tests.Images.Inspection;

/// <summary>What comes as an image, and what it may be.</summary>
public sealed class InspectionTests : ImageTest
{
    [Theory]
    [InlineData("qcow2", "qcow2", "qcow2")]
    [InlineData("qcow2", "qcow2", "qcow2", "-c")]
    [InlineData("qcow2", "qcow2", "qcow2", "-o", "compat=0.10")]
    [InlineData("vmdk", "vmdk", "qcow2")]
    [InlineData("vmdk", "vmdk", "qcow2", "-o", "subformat=streamOptimized")]
    [InlineData("vdi", "vdi", "qcow2")]
    [InlineData("vpc", "vpc", "qcow2", "-o", "force_size")]
    [InlineData("vpc", "vpc", "qcow2", "-o", "subformat=fixed,force_size")]
    [InlineData("raw", "raw", "raw")]
    public async Task Every_format_that_is_taken_becomes_what_machines_start_from_with_the_same_disk(string written, string told, string kept, params string[] options)
    {
        var disk = await DiskAsync(written, options);

        var image = await BringAsync(disk, "ready", new { name = "disk", sha512 = Sum(disk), format = told });

        (image.GetProperty("format").GetString(), image.GetProperty("diskSize").GetInt64(), image.GetProperty("sha512").GetString()).Should().Be((told, 1L << 20, Sum(disk)));
        Files.Should().Equal($"{image.GetProperty("id").GetGuid()}.{kept}");
        await QemuImgAsync("compare", "-q", "-f", "raw", "-F", kept, "@disk.raw", Path.Combine(CatalogueFolder, Files.Single()));
    }

    [Fact]
    public async Task What_is_not_announced_is_found_out()
    {
        var image = await BringAsync(await DiskAsync("vdi"), "ready");

        image.GetProperty("format").GetString().Should().Be("vdi");
    }

    [Fact]
    public async Task A_format_that_lies_is_refused()
    {
        Message(await BringAsync(await DiskAsync("qcow2"), "failed", new { name = "lie", format = "raw" })).Should().Be("The image is announced as raw, and is qcow2.");
        Message(await BringAsync(Raw(5000), "failed", new { name = "lie", format = "qcow2" })).Should().Be("The image is announced as qcow2, and is raw.");
        Files.Should().BeEmpty();
    }

    [Fact]
    public async Task A_qcow2_that_names_a_backing_file_outside_is_refused_before_anybody_opens_that()
    {
        await DiskAsync("raw");
        await QemuImgAsync("create", "-q", "-f", "qcow2", "-b", "@disk.raw", "-F", "raw", "@layer");

        var failed = await BringAsync(await File.ReadAllBytesAsync(Site.PathOf("layer"), Token), "failed");

        Message(failed).Should().Be("The image names a backing file: send an image that stands alone (qemu-img convert).");
        Files.Should().BeEmpty();
    }

    [Fact]
    public async Task A_qcow2_that_keeps_its_data_elsewhere_is_refused()
    {
        await QemuImgAsync("create", "-q", "-f", "qcow2", "-o", "data_file=" + Site.PathOf("outside"), "@layer", "1M");

        Message(await BringAsync(await File.ReadAllBytesAsync(Site.PathOf("layer"), Token), "failed")).Should().Be(
            "The image keeps its data in another file: send an image that stands alone (qemu-img convert).");
    }

    [Fact]
    public async Task A_disk_of_50_TB_in_a_few_bytes_is_refused()
    {
        await QemuImgAsync("create", "-q", "-f", "qcow2", "@sparse", "50T");

        var failed = await BringAsync(await File.ReadAllBytesAsync(Site.PathOf("sparse"), Token), "failed");

        Message(failed).Should().Be("The image is a disk of 54975581388800 bytes to its guest, and at most 2199023255552 are taken.");
        Files.Should().BeEmpty();
    }

    [Fact]
    public async Task A_size_that_only_the_end_of_a_vmdk_tells_is_read_by_qemu_and_refused_too()
    {
        var disk = await DiskAsync("vmdk", "-o", "subformat=streamOptimized");
        var footer = new byte[1536]; // a marker of type 3, the header again, which QEMU believes more than the first, and a marker of the end
        footer[12] = 3;
        disk.AsSpan(0, 512).CopyTo(footer.AsSpan(512));
        BinaryPrimitives.WriteUInt64LittleEndian(footer.AsSpan(512 + 12), 50UL << 31);
        disk.AsSpan(56, 8).Fill(0xff); // where the grain directory is: at the end

        Message(await BringAsync([.. disk, .. footer], "failed")).Should().Be("The image is a disk of 54975581388800 bytes to its guest, and at most 2199023255552 are taken.");
        Files.Should().BeEmpty();
    }

    [Fact]
    public async Task A_truncated_qcow2_is_refused()
    {
        var disk = await DiskAsync("qcow2");

        Message(await BringAsync(disk[..(disk.Length / 2)], "failed")).Should().StartWith("The image is damaged: ");
        Message(await BringAsync(disk[..90], "failed")).Should().Be("The image ends within its header.");
        Files.Should().BeEmpty();
    }

    [Theory]
    [InlineData("gzip", "The image is compressed by gzip: unpack it first.")]
    [InlineData("vhdx", "The image is a VHDX image, which may have parents: convert it to qcow2.")]
    [InlineData("descriptor", "The image is a VMDK descriptor, whose disk is in other files: send monolithicSparse, streamOptimized or qcow2.")]
    [InlineData("luks", "The image is encrypted by LUKS: nobody here has its key.")]
    [InlineData("page", "The image is a page of HTML.")]
    [InlineData("tar", "The image is a tar archive, such as an OVA: unpack it, and send its disk.")]
    [InlineData("empty", "The image is empty.")]
    [InlineData("encrypted", "The image is encrypted: nobody here has its key.")]
    [InlineData("corrupt", "The image is marked as corrupt: repair it first (qemu-img check -r all).")]
    [InlineData("unknown features", "The image needs features that are unknown here (0x8000000000000000).")]
    [InlineData("huge", "The image is a disk of 9223372036854775807 bytes to its guest, and at most 2199023255552 are taken.")]
    [InlineData("named data file", "The image names a file for its data: send an image that stands alone (qemu-img convert).")]
    [InlineData("endless extensions", "The image has extensions of its header that do not end.")]
    [InlineData("vmdk parent", "The image names a parent: send an image that stands alone.")]
    [InlineData("vmdk extents", "The image names 2 extents, and an image in one file has one.")]
    [InlineData("vmdk flat", "The image is of type 'monolithicFlat', which is spread over files: send monolithicSparse, streamOptimized or qcow2.")]
    [InlineData("vmdk without capacity", "The image has no descriptor where a disk in one file has it: send monolithicSparse, streamOptimized or qcow2.")]
    [InlineData("vdi parent", "The image has a parent: send an image that stands alone.")]
    [InlineData("vhd differencing", "The image is a differencing disk, which has a parent: send an image that stands alone.")]
    public async Task What_is_no_disk_that_stands_alone_is_refused_with_a_sentence(string which, string complaint)
    {
        Message(await BringAsync(await HostileAsync(which), "failed")).Should().Be(complaint);
        Files.Should().BeEmpty();
    }

    private async Task<byte[]> HostileAsync(string which)
    {
        switch (which)
        {
            case "gzip":
                return [0x1f, 0x8b, 8, 0, .. new byte[100]];
            case "luks":
                return [.. "LUKS"u8, 0xba, 0xbe, 0, 1, .. new byte[1000]];
            case "vhdx":
                return [.. "vhdxfile"u8, .. new byte[1000]];
            case "descriptor":
                return [.. "# Disk DescriptorFile\nversion=1\nRW 1 FLAT \"/etc/shadow\" 0\n"u8];
            case "page":
                return [.. "<!DOCTYPE html><title>Not found</title>"u8];
            case "tar":
                var archive = new byte[1024];
                "ustar"u8.CopyTo(archive.AsSpan(257));
                return archive;
            case "empty":
                return [];
            case "encrypted":
                return await PatchedAsync("qcow2", disk => disk[35] = 1);
            case "corrupt":
                return await PatchedAsync("qcow2", disk => disk[79] |= 2);
            case "unknown features":
                return await PatchedAsync("qcow2", disk => disk[72] |= 0x80);
            case "huge":
                return await PatchedAsync("qcow2", disk => disk.AsSpan(24, 8).Fill(0xff));
            case "named data file":
                return await PatchedAsync("qcow2", disk => BinaryPrimitives.WriteUInt32BigEndian(disk.AsSpan(112), 0x44415441), at: 112);
            case "endless extensions":
                return await PatchedAsync("qcow2", disk => disk.AsSpan(112, 8).Fill(0x7f), at: 112);
            case "vmdk parent":
                return await WithDescriptorAsync(text => text.Replace("parentCID=ffffffff", "parentFileNameHint=\"/etc/shadow\"", StringComparison.Ordinal));
            case "vmdk extents":
                return await WithDescriptorAsync(text => text.Replace("# Extent description", "RW 63 FLAT \"/etc/shadow\" 0", StringComparison.Ordinal));
            case "vmdk flat":
                return await WithDescriptorAsync(text => text.Replace("monolithicSparse", "monolithicFlat", StringComparison.Ordinal));
            case "vmdk without capacity":
                return await PatchedAsync("vmdk", disk => disk.AsSpan(12, 8).Clear());
            case "vdi parent":
                return await PatchedAsync("vdi", disk => disk[0x1b8] = 1);
            case "vhd differencing":
                return await PatchedAsync("vpc", disk => disk[63] = 4);
            default:
                throw new ArgumentOutOfRangeException(nameof(which), which, "No such image.");
        }
    }

    private async Task<byte[]> PatchedAsync(string format, Action<byte[]> spoil, int at = 0)
    {
        var disk = await DiskAsync(format);
        if (at > 0)
        {
            BinaryPrimitives.ReadUInt32BigEndian(disk.AsSpan(100)).Should().Be((uint)at, "that is where the extensions of the header begin");
        }

        spoil(disk);
        return disk;
    }

    private async Task<byte[]> WithDescriptorAsync(Func<string, string> spoil)
    {
        var disk = await DiskAsync("vmdk");
        var end = Array.IndexOf(disk, (byte)0, 512);
        var text = spoil(Encoding.ASCII.GetString(disk, 512, end - 512));
        disk.AsSpan(512, end - 512 + 64).Clear();
        Encoding.ASCII.GetBytes(text, disk.AsSpan(512));
        return disk;
    }
}
