using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Occi.Server.Tests.Harness;
using Occi.Server.Tests.Isolation;

namespace Occi.Server.Tests.Images.Catalogue;

/// <summary>Who makes, sees, changes and uses which images.</summary>
public sealed class CatalogueTests : ImageTest
{
    private static readonly Persona[] Everybody = [Persona.Alice, Persona.Bob, Persona.Carol, Persona.Manager, Persona.Operator];

    protected override TestSite CreateSite()
    {
        var site = base.CreateSite();
        File.WriteAllText(site.PathOf("mapping.json"), Persona.Mapping);
        site.Settings["mapping"] = site.PathOf("mapping.json");
        site.Settings["frontProxy"] = new JsonObject { ["addresses"] = new JsonArray("127.0.0.1"), ["tells"] = "gridsite" };
        site.Settings["imageStore"]!["maxPerTenant"] = 5;
        return site;
    }

    [Theory]
    [InlineData("private", "Alice Mary Otto")]
    [InlineData("group", "Alice Bob Mary Otto")]
    [InlineData("public", "Alice Bob Carol Mary Otto")]
    public async Task Whoever_sees_an_image_can_start_from_it_and_to_others_it_is_not_there(string sharing, string seeing)
    {
        var image = await ReadyAsync(Persona.Alice, "shared");
        (await AskAsync(sharing == "public" ? Persona.Manager : Persona.Alice, HttpMethod.Post, PathOf(image), new { sharing })).Require(200);

        foreach (var persona in Everybody)
        {
            var isSeen = seeing.Split(' ').Contains(persona.Name);
            (await AskAsync(persona, HttpMethod.Get, PathOf(image))).Status.Should().Be(isSeen ? 200 : 404, persona.Name);
            (await AskAsync(persona, HttpMethod.Get, "/images")).Require(200).Json.GetProperty("images").GetArrayLength().Should().Be(isSeen ? 1 : 0, persona.Name);
            (await AskAsync(persona, HttpMethod.Get, "/-/")).Body.Contains(Term(image), StringComparison.Ordinal).Should().Be(isSeen, persona.Name);
            (await MakeMachineAsync(persona, image)).Status.Should().Be(isSeen ? 201 : 400, persona.Name);
            (await AskAsync(persona, HttpMethod.Get, $"/mixin/os_tpl/{Term(image)}/")).Status.Should().Be(isSeen ? 200 : 404, persona.Name);
        }
    }

    [Fact]
    public async Task An_image_is_its_owner_s_and_the_managers_to_change_send_and_delete()
    {
        var image = await ReadyAsync(Persona.Alice, "mine", "group");

        foreach (var (persona, status) in ((Persona, int)[])[(Persona.Bob, 403), (Persona.Carol, 404), (Persona.Manager, 200), (Persona.Alice, 200)])
        {
            (await AskAsync(persona, HttpMethod.Post, PathOf(image), new { title = "New", os = "Debian 12", minimumMemory = 1.5 })).Require(status);
            (await AskAsync(persona, HttpMethod.Put, PathOf(image) + "/content", bytes: Raw(10))).Require(status == 200 ? 409 : status);
            (await AskAsync(persona, HttpMethod.Head, PathOf(image) + "/content")).Require(status);
        }

        var changed = (await AskAsync(Persona.Bob, HttpMethod.Get, PathOf(image))).Json;
        (changed.GetProperty("title").GetString(), changed.GetProperty("os").GetString(), changed.GetProperty("minimumMemory").GetDecimal()).Should().Be(("New", "Debian 12", 1.5m));
        (await AskAsync(Persona.Bob, HttpMethod.Delete, PathOf(image))).Require(403);
        (await AskAsync(Persona.Carol, HttpMethod.Delete, PathOf(image))).Require(404);
        (await AskAsync(Persona.Manager, HttpMethod.Delete, PathOf(image))).Require(200);
        (await AskAsync(Persona.Alice, HttpMethod.Get, PathOf(image))).Require(404);
        (await AskAsync(Persona.Alice, HttpMethod.Get, "/-/")).Body.Should().NotContain(Term(image));
        Files.Should().BeEmpty();
    }

    [Fact]
    public async Task A_limited_proxy_makes_and_sends_nothing_but_may_delete()
    {
        var image = (await AskAsync(Persona.Alice, HttpMethod.Post, "/images", new { name = "mine" })).Require(201).Json;

        (await AskAsync(Persona.Limited, HttpMethod.Post, "/images", new { name = "limited" })).Require(403);
        (await AskAsync(Persona.Limited, HttpMethod.Put, PathOf(image) + "/content", bytes: Raw(10))).Require(403);
        (await AskAsync(Persona.Limited, HttpMethod.Delete, PathOf(image))).Require(200);
    }

    [Fact]
    public async Task Only_managers_make_public_what_everybody_then_has_in_view_and_a_tenant_has_so_many_and_no_more()
    {
        (await AskAsync(Persona.Alice, HttpMethod.Post, "/images", new { name = "everybodys", sharing = "public" })).Require(403);
        (await AskAsync(Persona.Manager, HttpMethod.Post, "/images", new { name = "everybodys", sharing = "public" })).Require(201);
        for (var count = 1; count < 5; count++)
        {
            (await AskAsync(Persona.Alice, HttpMethod.Post, "/images", new { name = "same" })).Require(201);
        }

        (await AskAsync(Persona.Alice, HttpMethod.Post, "/images", new { name = "same" })).Require(409).Body.Should().Contain("would be one too many: a tenant has at most 5");
        (await AskAsync(Persona.Carol, HttpMethod.Post, "/images", new { name = "same" })).Require(201);
        var page = (await AskAsync(Persona.Alice, HttpMethod.Get, "/images?page=2&number=2")).Require(200).Json;
        page.GetProperty("images").GetArrayLength().Should().Be(2);
        page.GetProperty("next").GetString().Should().EndWith("/images?page=3&number=2");
    }

    [Fact]
    public async Task Where_an_image_comes_from_is_told_to_those_alone_whose_it_is()
    {
        var image = (await AskAsync(Persona.Alice, HttpMethod.Post, "/images", new { name = "fetched", sharing = "group", source = "http://127.0.0.1:9/a?token=secret", sha512 = new string('0', 128) })).Require(201).Json;

        (await AskAsync(Persona.Bob, HttpMethod.Get, PathOf(image))).Require(200).Body.Should().NotContain("\"source\"");
        (await AskAsync(Persona.Manager, HttpMethod.Get, PathOf(image))).Require(200).Body.Should().Contain("token=secret");
    }

    [Fact]
    public async Task A_machine_below_the_least_memory_of_its_image_is_refused_with_a_sentence()
    {
        var image = await ReadyAsync(Persona.Alice, "heavy");
        (await AskAsync(Persona.Alice, HttpMethod.Post, PathOf(image), new { minimumMemory = 2 })).Require(200);

        (await MakeMachineAsync(Persona.Alice, image)).Require(400).Body.Should().Be($"occi.compute.memory: '0.5' is too little: machines with the image {Term(image)} need 2.0 GiB.\n");
        (await MakeMachineAsync(Persona.Alice, image, "X-OCCI-Attribute: occi.compute.memory=2.0")).Require(201);
    }

    [Fact]
    public async Task A_machine_starts_from_the_copy_on_its_host_and_keeps_it_when_the_image_is_deleted()
    {
        var image = await ReadyAsync(Persona.Alice, "kept");
        var machine = (await MakeMachineAsync(Persona.Alice, image)).Require(201).Location;
        await Server.WaitUntilIdleAsync();
        var boot = (await Site.SpecOfAsync(Guid.Parse(machine.Split('/')[^1])))!.BootImage!;
        boot.Path.Should().Be(Site.PathOf($"data/image-cache/{Sum(Raw(5000))}.raw"));
        (await File.ReadAllBytesAsync(boot.Path, Token)).Should().Equal(Raw(5000));

        (await AskAsync(Persona.Alice, HttpMethod.Delete, PathOf(image))).Require(200);

        (await MakeMachineAsync(Persona.Alice, image)).Require(400);
        (await AskAsync(Persona.Alice, HttpMethod.Post, machine + "?action=stop", text: "Category: stop; scheme=\"http://schemas.ogf.org/occi/infrastructure/compute/action#\"; class=\"action\"")).Require(200);
        await Server.WaitUntilIdleAsync();
        (await AskAsync(Persona.Alice, HttpMethod.Post, machine, text: "X-OCCI-Attribute: occi.compute.memory=1.0")).Require(200);
        await Server.WaitUntilIdleAsync();
        (await AskAsync(Persona.Alice, HttpMethod.Get, machine)).Body.Should().Contain("occi.compute.memory=1.0").And.NotContain("\"error\"");
        File.Exists(boot.Path).Should().BeTrue();
        Files.Should().ContainSingle("it is remembered for the machine");

        (await AskAsync(Persona.Alice, HttpMethod.Delete, machine)).Require(200);
        await Server.WaitUntilIdleAsync();
        await StartAsync();
        await StratusServer.WaitForAsync(() => Task.FromResult(!Files.Any()), () => "without machines nothing is remembered of it");
    }

    [Fact]
    public async Task What_is_ready_is_there_after_a_restart_and_files_of_nobody_are_not()
    {
        var image = await ReadyAsync(Persona.Alice, "lasting");
        await File.WriteAllTextAsync(Path.Combine(CatalogueFolder, $"{Guid.NewGuid()}.part"), "left by a crash", Token);
        await File.WriteAllTextAsync(Path.Combine(CatalogueFolder, "notes.txt"), "an administrator's", Token);

        await StartAsync();

        await StratusServer.WaitForAsync(() => Task.FromResult(Files.Count() == 2), () => "what nobody knows should go");
        Files.Should().BeEquivalentTo("notes.txt", $"{image.GetProperty("id").GetGuid()}.raw");
        (await MakeMachineAsync(Persona.Alice, image)).Require(201);
        await Server.WaitUntilIdleAsync();
    }

    [Fact]
    public async Task Who_did_what_with_which_image_is_written_down()
    {
        var image = await ReadyAsync(Persona.Alice, "noted");
        await AskAsync(Persona.Bob, HttpMethod.Post, "/images", new { name = "public", sharing = "public" });
        await AskAsync(Persona.Alice, HttpMethod.Delete, PathOf(image));

        var lines = (await AskAsync(Persona.Operator, HttpMethod.Get, "/audit")).Require(200).Json.GetProperty("entries").EnumerateArray()
            .Select(line => $"{line.GetProperty("subject").GetString()!.Split('=')[^1]} {line.GetProperty("action")} {line.GetProperty("outcome")}");

        lines.Should().Equal("Alice image create done", "Bob image create refused", "Alice image delete done");
    }

    [Theory]
    [InlineData("""{"name": "Upper"}""", "name: 'Upper' is no name such as debian-12")]
    [InlineData("""{"title": "x"}""", "name: is required.")]
    [InlineData("""{"name": "a", "sha512": "12"}""", "sha512: '12' is no SHA-512")]
    [InlineData("""{"name": "a", "format": "iso"}""", "format: 'iso' is none of qcow2, raw, vmdk, vdi, vpc.")]
    [InlineData("""{"name": "a", "size": -1}""", "size: '-1' is no whole number of bytes, from 1.")]
    [InlineData("""{"name": "a", "size": 1e30}""", "size: '1e30' is no whole number of bytes, from 1.")]
    [InlineData("""{"name": "a", "minimumMemory": "much"}""", "minimumMemory: '\"much\"' is no size in GiB.")]
    [InlineData("""{"name": "a", "title": 5}""", "title: '5' is no text.")]
    [InlineData("""{"name": "a", "sharing": "all"}""", "sharing: 'all' is none of private, group, public.")]
    [InlineData("""{"name": "a", "colour": 1}""", "colour: is unknown here: there is name, title")]
    [InlineData("""{"name": "a", "name": "b"}""", "body: is no JSON that can be read here.")]
    [InlineData("""["name"]""", "body: is no JSON object.")]
    [InlineData("""{"name": "\ud800"}""", "body: is no JSON that can be read here.")]
    public async Task A_mistake_is_told(string body, string complaint) =>
        (await SendAsync(Persona.Alice, HttpMethod.Post, "/images", new StringContent(body, Encoding.UTF8, "application/json"))).Require(400).Body.Should().Contain(complaint);

    private async Task<JsonElement> ReadyAsync(Persona persona, string name, string sharing = "private")
    {
        var image = (await AskAsync(persona, HttpMethod.Post, "/images", new { name, sharing })).Require(201).Json;
        (await AskAsync(persona, HttpMethod.Put, PathOf(image) + "/content", bytes: Raw(5000))).Require(202);
        await Server.WaitUntilIdleAsync();
        var ready = (await AskAsync(persona, HttpMethod.Get, PathOf(image))).Require(200).Json;
        ready.GetProperty("state").GetString().Should().Be("ready");
        return ready;
    }

    private Task<Reply> MakeMachineAsync(Persona persona, JsonElement image, string more = "") => AskAsync(persona, HttpMethod.Post, "/compute/", text: $"""
        Category: compute; scheme="http://schemas.ogf.org/occi/infrastructure#"; class="kind"
        Category: {Term(image)}; scheme="http://schemas.stratus.cloud/occi/infrastructure/os_tpl#"; class="mixin"
        {more}
        """);

    private static string Term(JsonElement image) => image.GetProperty("template").GetString()!.Split('#')[1];

    private Task<Reply> AskAsync(Persona persona, HttpMethod method, string path, object? json = null, string? text = null, byte[]? bytes = null) => SendAsync(persona, method, path,
        json is not null ? new StringContent(JsonSerializer.Serialize(json), Encoding.UTF8, "application/json")
        : text is not null ? StratusServer.Plain(text)
        : bytes is not null ? new ByteArrayContent(bytes)
        : null);

    private Task<Reply> SendAsync(Persona persona, HttpMethod method, string path, HttpContent? content) => Server.SendAsync(method, path, content, shape: persona.Sign);
}
