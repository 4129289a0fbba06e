using Occi.Server.Tests.Harness;

namespace Occi.Server.Tests.Collections;

/// <summary>A row of the database that cannot be read hurts nothing but itself.</summary>
public sealed class BrokenEntityTests : CollectionTest
{
    private static readonly string[] Renderings = [UriList, Rendering.Plain, Rendering.Headers, Rendering.Json, "text/html"];

    [Theory]
    [InlineData("attributes = '{\"occi.storage.size\":'")]
    [InlineData("attributes = 'x'")]
    [InlineData("attributes = ''")]
    [InlineData("attributes = '[1]'")]
    [InlineData("attributes = '{\"occi.storage.size\":1e999}'")]
    [InlineData("attributes = '{\"occi.storage.size\":null}'")]
    [InlineData("attributes = '{} {}'")]
    [InlineData("observed = '{'")]
    [InlineData("observed = '7'")]
    [InlineData("created = 9223372036854775807")]
    public async Task An_entity_whose_row_is_broken_shows_as_an_error_everywhere_and_can_be_deleted(string damage)
    {
        var disks = await DisksAsync(3);
        Break(disks[1], damage);

        foreach (var rendering in Renderings)
        {
            (await MembersAsync("/storage/", rendering)).Should().Equal(disks);
            (await MembersAsync("/", rendering, Filter(OfKind("storage")))).Should().Equal(disks);
            (await MembersAsync("/storage/", rendering, Filter(Having("occi.storage.size=0.01")))).Should().Contain([disks[0], disks[2]]);
        }

        var broken = (await Server.SendAsync(HttpMethod.Get, "/storage/", accept: Rendering.Json)).Json.GetProperty("resources").EnumerateArray().Select(each => new EntityView(each)).ElementAt(1);
        broken.State.Should().Be("error");
        broken.Message.Should().Contain("database").And.Contain("delete");
        (await Server.ReadAsync(disks[1])).State.Should().Be("error");
        broken.Actions.Should().BeEmpty();
        await KeepsItsRowAsync(disks[1]);

        (await Server.SendAsync(HttpMethod.Delete, disks[1])).Require(200);
        (await Server.ListAsync("/storage/")).Should().Equal(disks[0], disks[2]);
        await Server.WaitUntilIdleAsync();
        Site.Rows("select id from entities where kind like '%#storage'").Should().HaveCount(2);
        (await Site.Volumes.ListAsync(Token).CountAsync(Token)).Should().Be(2);
    }

    [Fact]
    public async Task A_broken_machine_or_link_does_not_hide_the_other()
    {
        var disk = (await DisksAsync(1))[0];
        var compute = await Server.CreateAsync(new Wish("compute").WithLink("storagelink", disk), "active", Rendering.Plain);
        var link = compute.Links.Single(each => each.Kind == "storagelink").Path;
        await Server.WaitUntilIdleAsync();
        Break(link, "attributes = 'x'");

        (await Server.ReadAsync(compute.Path)).Links.Single(each => each.Kind == "storagelink").State.Should().Be("error");
        Break(compute.Path, "observed = 'x'");
        foreach (var rendering in Renderings)
        {
            (await MembersAsync("/", rendering)).Should().Contain([compute.Path, link]);
        }

        (await Server.ReadAsync(compute.Path)).State.Should().Be("error");
        await StartAsync(); // the reconciler and the worker meet them too
        (await Server.ReadAsync(compute.Path)).State.Should().Be("error");
        (await Server.SendAsync(HttpMethod.Delete, "/")).Require(200);
        await Server.WaitUntilIdleAsync();
        (await Site.MachineAsync(compute.Id)).Should().BeNull();
        Site.Rows("select id from entities").Should().ContainSingle();
    }

    [Theory]
    [InlineData("kind = 'http://example.org/gone#thing'")]
    [InlineData("kind = 'nonsense'")]
    [InlineData("id = 'nonsense'")]
    public async Task A_link_that_has_no_place_does_not_hide_its_machine(string damage)
    {
        var disk = (await DisksAsync(1))[0];
        var compute = await Server.CreateAsync(new Wish("compute").WithLink("storagelink", disk), "active", Rendering.Plain);
        await Server.WaitUntilIdleAsync();
        Break(compute.Links.Single(each => each.Kind == "storagelink").Path, damage);

        foreach (var rendering in Renderings)
        {
            (await MembersAsync("/compute/", rendering)).Should().Equal(compute.Path);
        }

        (await Server.ReadAsync(compute.Path)).Links.Should().ContainSingle().Which.Kind.Should().Be("networkinterface");
        (await Server.SendAsync(HttpMethod.Delete, compute.Path)).Require(200);
        await Server.WaitUntilIdleAsync();
        (await Site.MachineAsync(compute.Id)).Should().BeNull();
    }

    [Fact]
    public async Task A_machine_whose_disk_is_broken_says_so_when_it_is_started()
    {
        var disk = (await DisksAsync(1))[0];
        var compute = await Server.CreateAsync(new Wish("compute").WithLink("storagelink", disk), "active", Rendering.Plain);
        (await Server.ActAsync(compute.Path, "stop")).Require(200);
        await Server.WaitForStateAsync(compute.Path, "inactive");
        Break(disk, "attributes = 'x'");

        (await Server.ActAsync(compute.Path, "start")).Require(200);

        (await Server.WaitForStateAsync(compute.Path, "error")).Message.Should().Contain("damaged").And.Contain(disk.Split('/')[^1]);
    }

    [Theory]
    [InlineData("kind = 'http://example.org/gone#thing'")]
    [InlineData("kind = 'nonsense'")]
    [InlineData("id = 'nonsense'")]
    [InlineData("id = ''")]
    public async Task What_has_no_place_is_left_out_everywhere_and_logged_once(string damage)
    {
        var disks = await DisksAsync(3);
        var tag = await TagAsync("all");
        (await NameAsync(HttpMethod.Post, tag, [.. disks])).Require(200);
        Break(disks[1], damage);

        foreach (var rendering in Renderings)
        {
            foreach (var path in (string[])["/storage/", tag])
            {
                (await MembersAsync(path, rendering)).Should().Equal(disks[0], disks[2]);
            }

            (await MembersAsync("/", rendering)).Should().Contain([disks[0], disks[2]]).And.NotContain(disks[1]);
        }

        (await Server.SendAsync(HttpMethod.Get, disks[1])).Require(404);
        (await Server.SendAsync(HttpMethod.Delete, tag)).Require(200);
        await StartAsync();
        (await Server.ListAsync("/storage/")).Should().Equal(disks[0], disks[2]);
        Site.Logs.Lines.Count(line => line.StartsWith("Error", StringComparison.Ordinal) && line.Contains("cannot be shown", StringComparison.Ordinal)).Should().BeInRange(1, 2, "once a process");
        (await Server.SendAsync(HttpMethod.Delete, "/")).Require(200);
    }

    [Fact]
    public async Task A_mixin_that_is_no_longer_known_is_left_out_and_comes_back()
    {
        var disk = (await DisksAsync(1))[0];
        Site.Execute($"insert into entity_mixins (entity, position, mixin) select seq, 9, 'http://example.org/site#later' from entities where id = '{disk.Split('/')[^1]}'");

        (await Server.SendAsync(HttpMethod.Post, disk, StratusServer.Plain("X-OCCI-Attribute: occi.core.title=\"t\""))).Require(200);

        (await Server.ReadAsync(disk)).State.Should().Be("online");
        Site.Rows("select mixin from entity_mixins").Should().Contain("http://example.org/site#later", "a change of the title does not lose an image that the site leaves out for a while");
    }

    [Fact]
    public async Task A_mixin_that_is_no_category_breaks_its_entity_alone()
    {
        var disks = await DisksAsync(2);
        Site.Execute($"insert into entity_mixins (entity, position, mixin) select seq, 9, 'nonsense' from entities where id = '{disks[0].Split('/')[^1]}'");

        (await MembersAsync("/storage/", Rendering.Json)).Should().Equal(disks);
        (await Server.ReadAsync(disks[0])).State.Should().Be("error");
    }

    /// <summary>Nothing that is not a deletion writes over what somebody may want to mend.</summary>
    private async Task KeepsItsRowAsync(string path)
    {
        var before = Site.Rows("select seq, attributes, observed, state, desired from entities order by seq");
        (await Server.SendAsync(HttpMethod.Post, path, StratusServer.Plain("X-OCCI-Attribute: occi.core.title=\"mended\""))).Require(409).Body.Should().Contain("database");
        (await Server.SendAsync(HttpMethod.Post, path + "?action=online", StratusServer.Plain("Category: online; scheme=\"http://schemas.ogf.org/occi/infrastructure/storage/action#\"; class=\"action\""))).Require(409);
        Site.Rows("select seq, attributes, observed, state, desired from entities order by seq").Should().Equal(before);
    }

    private void Break(string path, string damage) => Site.Execute($"update entities set {damage} where id = '{path.Split('/')[^1]}'");
}
