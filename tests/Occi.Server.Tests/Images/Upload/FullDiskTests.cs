using System.Diagnostics;
using Occi.Server.Tests.Harness;

namespace Occi.Server.Tests.Images.Upload;

/// <summary>A catalogue on a disk of 8 MiB.</summary>
public sealed class FullDiskTests : ImageTest
{
    private readonly DirectoryInfo _disk = Directory.CreateTempSubdirectory("stratus-full-");
    private bool _isMounted;

    protected override string CatalogueFolder => _disk.FullName;

    public override async ValueTask InitializeAsync()
    {
        _isMounted = Environment.IsPrivilegedProcess && await MountAsync("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", _disk.FullName);
        if (!_isMounted && Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.Fail("A disk of 8 MiB can be mounted by root alone.");
        }

        Assert.SkipUnless(_isMounted, "A disk of 8 MiB can be mounted by root alone.");
        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        if (_isMounted)
        {
            await base.DisposeAsync();
            await MountAsync("umount", _disk.FullName);
        }

        _disk.Delete();
    }

    protected override TestSite CreateSite()
    {
        var site = base.CreateSite();
        site.Settings["imageStore"]!["directory"] = _disk.FullName;
        return site;
    }

    [Fact]
    public async Task What_does_not_fit_is_refused_before_it_comes()
    {
        var image = await AnnounceAsync(new { name = "large" });

        var refused = (await SendAsync(image, new byte[10], "bytes 0-9/16777216")).Require(507);

        refused.Body.Should().Be("image: '16777216' is more bytes than this site has room for at present: delete images of yours, or ask its administrators.\n");
        (await PostAsync("/images", new { name = "announced", size = 16 << 20 })).Require(507);
        Files.Should().BeEmpty();
    }

    [Fact]
    public async Task A_disk_that_is_full_while_the_bytes_come_is_told_and_nothing_stays()
    {
        var image = await AnnounceAsync(new { name = "large" });

        (await Server.SendAsync(HttpMethod.Put, PathOf(image) + "/content", new StreamContent(new EndlessStream(12 << 20)), shape: request => request.Headers.TransferEncodingChunked = true)).Require(507);

        Message(await ReadAsync(image)).Should().Contain("is more bytes than this site has room for at present");
        Files.Should().BeEmpty();
        (await SendAsync(image, Raw(1000))).Require(202);
        await WaitForAsync(image, "ready");
    }

    [Fact]
    public async Task A_disk_that_is_full_while_an_image_is_converted_is_told_and_nothing_stays()
    {
        var disk = await DiskAsync("vmdk", "-o", "subformat=streamOptimized");
        await File.WriteAllBytesAsync(Path.Combine(_disk.FullName, "ballast"), new byte[(8 << 20) - disk.Length - (512 << 10)], Token);

        var failed = await BringAsync(disk, "failed");

        Message(failed).Should().Match("The image cannot be converted: error while writing at byte *: No space left on device.");
        Files.Should().Equal("ballast");
    }

    private static async Task<bool> MountAsync(params string[] command)
    {
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardError = true })!;
        await process.WaitForExitAsync(CancellationToken.None);
        return process.ExitCode == 0;
    }
}
