using Microsoft.Extensions.DependencyInjection;
using Occi.Server.Identity;
using Occi.Server.Images.Catalogue;
using Occi.Server.Orchestration;

namespace Occi.Server.Tests.Images.Catalogue;

/// <summary>Files of this host that become images: what is saved of machines.</summary>
public sealed class AdoptionTests : ImageTest
{
    private ImageCommands Commands => Server.Services.GetRequiredService<ImageCommands>();

    [Fact]
    public async Task A_file_becomes_an_image_that_is_ready_at_once()
    {
        var disk = await DiskAsync("qcow2");

        (await Commands.AdoptAsync(Caller.Local, "saved", "Saved", Site.PathOf("disk"), "qcow2", Token)).TryGet(out var image).Should().BeTrue();

        File.Exists(Site.PathOf("disk")).Should().BeFalse();
        Files.Should().Equal($"{image!.Id}.qcow2");
        (image.Sha512, image.Content!.VirtualBytes, image.Content.Bytes).Should().Be((Sum(disk), 1L << 20, disk.Length));
        (await Server.SendAsync(HttpMethod.Get, "/-/")).Body.Should().Contain(image.Template.Term).And.Contain("title=\"Saved\"");
    }

    [Fact]
    public async Task What_does_not_stand_alone_stays_where_it_is()
    {
        await DiskAsync("raw");
        await QemuImgAsync("create", "-q", "-f", "qcow2", "-b", "@disk.raw", "-F", "raw", "@layer");

        var refused = await Commands.AdoptAsync(Caller.Local, "saved", null, Site.PathOf("layer"), "qcow2", Token);

        refused.Refusal.Should().Be(Refusal.Invalid);
        File.Exists(Site.PathOf("layer")).Should().BeTrue();
        Files.Should().BeEmpty();
    }

    [Fact]
    public async Task What_would_be_one_too_many_stays_where_it_is()
    {
        Site.Settings["imageStore"]!["maxPerTenant"] = 1;
        await StartAsync();
        await AnnounceAsync(new { name = "only" });
        await DiskAsync("qcow2");

        (await Commands.AdoptAsync(Caller.Local, "saved", null, Site.PathOf("disk"), "qcow2", Token)).Refusal.Should().Be(Refusal.Conflict);

        File.Exists(Site.PathOf("disk")).Should().BeTrue();
        Files.Should().BeEmpty();
    }
}
