using System.Text.Json;
using Occi.Server.Tests.Harness;

namespace Occi.Server.Tests.Images.Saving;

/// <summary>The action <c>save</c> of machines (GFD.224 section 3.1).</summary>
public sealed class SaveTests : ImageTest
{
    private const string Category = "save; scheme=\"http://schemas.ogf.org/occi/infrastructure/compute/action#\"; class=\"action\"";

    private string Saves => Site.PathOf("data/image-cache/saves");

    [Fact]
    public async Task A_running_machine_is_saved_hot_and_another_starts_from_the_image()
    {
        var (machine, disk) = await MachineAsync();

        var reply = (await SaveAsync(machine.Path, null, "Web server, v2")).Require(200);
        var image = await WaitForAsync(await ImageAsync(reply), "ready");

        (image.GetProperty("title").GetString(), image.GetProperty("name").GetString(), image.GetProperty("sha512").GetString()).Should().Be(("Web server, v2", "web-server-v2", Sum(disk)));
        image.GetProperty("origin").GetGuid().Should().Be(machine.Id);
        var template = image.GetProperty("template").GetString()!;
        reply.Body.Should().Be(
            $"Category: {template.Split('#')[1]}; scheme=\"http://schemas.stratus.cloud/occi/infrastructure/os_tpl#\"; class=\"mixin\"; title=\"Web server, v2\"; "
            + $"rel=\"http://schemas.ogf.org/occi/infrastructure#os_tpl\"; location=\"/mixin/os_tpl/{template.Split('#')[1]}/\"\n");
        (await Server.ReadAsync(machine.Path)).State.Should().Be("active");
        (await Server.CreateAsync(new Wish("compute").With(template), "active", Rendering.Plain)).Mixins.Should().Contain(template);
        Directory.EnumerateFiles(Saves).Should().BeEmpty();
    }

    [Fact]
    public async Task A_deferred_image_waits_until_the_machine_has_stopped_be_the_server_another_by_then()
    {
        var (machine, disk) = await MachineAsync();
        var image = await ImageAsync((await SaveAsync(machine.Path, "deferred")).Require(200));
        await Server.WaitUntilIdleAsync();
        (await ReadAsync(image)).GetProperty("state").GetString().Should().Be("waiting");

        await StartAsync();
        (await Server.ActAsync(machine.Path, "stop")).Require(200);

        (await WaitForAsync(image, "ready")).GetProperty("sha512").GetString().Should().Be(Sum(disk));
    }

    [Fact]
    public async Task A_machine_that_is_started_again_at_once_is_left_in_peace_until_it_stops_the_next_time()
    {
        var (machine, _) = await MachineAsync();
        var image = await ImageAsync((await SaveAsync(machine.Path, "deferred")).Require(200));
        Site.Backend.DelayNext(MemoryVerb.SetPower, TimeSpan.FromMilliseconds(300)); // so that the start waits behind the stop, and what stopping begins behind both

        (await Server.ActAsync(machine.Path, "stop")).Require(200);
        (await Server.ActAsync(machine.Path, "start")).Require(200);
        await Server.WaitUntilIdleAsync();

        (await Server.ReadAsync(machine.Path)).State.Should().Be("active");
        (await ReadAsync(image)).GetProperty("state").GetString().Should().Be("waiting");
        (await Server.ActAsync(machine.Path, "stop")).Require(200);
        await WaitForAsync(image, "ready");
    }

    [Fact]
    public async Task A_machine_that_lies_stopped_is_saved_at_once_either_way()
    {
        var (machine, _) = await MachineAsync();
        (await Server.ActAsync(machine.Path, "stop")).Require(200);

        foreach (var method in (string[])["hot", "deferred"])
        {
            await WaitForAsync(await ImageAsync((await SaveAsync(machine.Path, method)).Require(200)), "ready");
        }
    }

    [Fact]
    public async Task A_machine_of_which_an_image_is_to_be_made_stays_until_that_is_done_or_given_up()
    {
        var (machine, _) = await MachineAsync();
        var image = await ImageAsync((await SaveAsync(machine.Path, "deferred")).Require(200));

        (await Server.SendAsync(HttpMethod.Delete, machine.Path)).Require(409).Body.Should().Contain($"is to be saved as {PathOf(image)} when it has stopped: stop it first, or delete that image");
        (await Server.SendAsync(HttpMethod.Delete, PathOf(image))).Require(200);
        (await Server.SendAsync(HttpMethod.Delete, machine.Path)).Require(200);
    }

    [Fact]
    public async Task A_save_that_fails_is_told_by_the_image_and_nothing_becomes_of_the_machine()
    {
        var (machine, _) = await MachineAsync();
        Site.Backend.FailNext(MemoryVerb.SaveDisk, DriverError.Exhausted);

        var failed = await WaitForAsync(await ImageAsync((await SaveAsync(machine.Path, "hot")).Require(200)), "failed");

        Message(failed).Should().StartWith("It could not be saved: ");
        await Server.WaitUntilIdleAsync();
        (await Server.ReadAsync(machine.Path)).State.Should().Be("active");
        Directory.EnumerateFiles(Saves).Should().BeEmpty();
        Files.Should().BeEmpty();
    }

    [Fact]
    public async Task An_image_that_is_deleted_while_it_is_saved_leaves_nothing()
    {
        var (machine, _) = await MachineAsync();
        Site.Backend.DelayNext(MemoryVerb.SaveDisk, TimeSpan.FromMinutes(5));
        var image = await ImageAsync((await SaveAsync(machine.Path, "hot")).Require(200));

        (await Server.SendAsync(HttpMethod.Delete, PathOf(image))).Require(200);

        await Server.WaitUntilIdleAsync();
        Directory.EnumerateFiles(Saves).Should().BeEmpty();
        Files.Should().BeEmpty();
        (await Server.SendAsync(HttpMethod.Get, PathOf(image))).Require(404);
    }

    [Fact]
    public async Task What_cannot_be_is_refused_and_nothing_is_announced()
    {
        var (machine, _) = await MachineAsync();

        (await SaveAsync(machine.Path, "sideways")).Require(400).Body.Should().Contain("'sideways' is not one of hot, deferred");
        (await SaveAsync(machine.Path, "hot", new string('n', 256))).Require(400).Body.Should().Contain("is no text of 1 to 255 printable characters");
        (await Server.ActAsync(machine.Path, "suspend")).Require(200);
        (await SaveAsync(machine.Path, "hot")).Require(400).Body.Should().Contain("'save' does not apply to a compute that is suspended");
        Site.Rows("select id from images").Should().BeEmpty();
    }

    [Theory]
    [InlineData(Rendering.Headers)]
    [InlineData(Rendering.Json)]
    public async Task The_answer_has_the_template_in_every_rendering(string rendering)
    {
        var (machine, _) = await MachineAsync();

        var reply = (await Server.ActAsync(machine.Path, "save", "hot", rendering)).Require(200);

        var template = (await ImageAsync(reply)).GetProperty("template").GetString()!;
        if (rendering == Rendering.Json)
        {
            reply.Json.GetProperty("mixins")[0].GetProperty("depends")[0].GetString().Should().Be("http://schemas.ogf.org/occi/infrastructure#os_tpl");
            $"{reply.Json.GetProperty("mixins")[0].GetProperty("scheme").GetString()}{reply.Json.GetProperty("mixins")[0].GetProperty("term").GetString()}".Should().Be(template);
        }
        else
        {
            reply.Headers["Category"].Should().StartWith(template.Split('#')[1]);
        }
    }

    [Fact]
    public async Task All_machines_of_a_collection_are_saved_by_one_request_or_none()
    {
        Site.Settings["imageStore"]!["maxPerTenant"] = 2;
        await StartAsync();
        var (first, _) = await MachineAsync();
        await MachineAsync();

        (await SaveAsync("/compute/", "hot")).Require(200);
        await Server.WaitUntilIdleAsync();
        Site.Rows("select id from images").Should().HaveCount(2);

        (await SaveAsync(first.Path, "hot")).Require(409).Body.Should().Contain("a tenant has at most 2");
    }

    /// <summary>A running machine, and the bytes of its disk.</summary>
    private async Task<(EntityView Machine, byte[] Disk)> MachineAsync()
    {
        var disk = await DiskAsync("qcow2");
        await File.WriteAllBytesAsync(Site.PathOf("tiny.qcow2"), disk, Token);
        return (await Server.CreateComputeAsync(), disk);
    }

    private Task<Reply> SaveAsync(string path, string? method, string? name = null) => Server.SendAsync(HttpMethod.Post, $"{path}?action=save", StratusServer.Plain(
        $"Category: {Category}\n{(method is null ? "" : $"X-OCCI-Attribute: method=\"{method}\"\n")}{(name is null ? "" : $"X-OCCI-Attribute: name=\"{name}\"\n")}"));

    /// <summary>What the answer points to.</summary>
    private async Task<JsonElement> ImageAsync(Reply reply) => (await Server.SendAsync(HttpMethod.Get, reply.Location)).Require(200).Json;
}
