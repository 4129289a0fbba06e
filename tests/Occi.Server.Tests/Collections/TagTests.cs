using Occi.Server.Tests.Harness;

namespace Occi.Server.Tests.Collections;

/// <summary>Mixins that users make, at the query interface.</summary>
public sealed class TagTests : CollectionTest
{
    [Fact]
    public async Task A_tag_and_what_carries_it_survive_a_restart()
    {
        var tag = await TagAsync("kept", "/my/stuff/");
        var disk = (await DisksAsync(1))[0];
        (await NameAsync(HttpMethod.Post, tag, disk)).Require(200);

        await StartAsync();

        (await Server.ListAsync(tag)).Should().Equal(disk);
        (await Server.ListAsync("/my/")).Should().Equal(disk);
        (await Server.ReadAsync(disk)).Mixins.Should().Contain(Tags + "kept");
    }

    [Fact]
    public async Task A_tag_shows_in_the_query_interface_at_once_and_is_gone_at_once_in_every_rendering()
    {
        foreach (var rendering in (string[])[Rendering.Plain, Rendering.Headers, Rendering.Json, "text/html"])
        {
            (await Server.SendAsync(HttpMethod.Get, "/-/", accept: rendering)).Require(200).Everything.Should().NotContain("fleeting");
            await TagAsync("fleeting");
            (await Server.SendAsync(HttpMethod.Get, "/-/", accept: rendering)).Require(200).Everything.Should().Contain("fleeting");
            (await UndefineAsync("fleeting")).Require(200);
            (await Server.SendAsync(HttpMethod.Get, "/-/", accept: rendering)).Require(200).Everything.Should().NotContain("fleeting");
        }
    }

    [Fact]
    public async Task A_tag_that_is_removed_goes_from_everything_that_carries_it()
    {
        var tag = await TagAsync("short");
        var disk = await Server.CreateStorageAsync(0.01m);
        var compute = await Server.CreateAsync(new Wish("compute").WithLink("storagelink", disk.Path), "active", Rendering.Plain);
        string[] all = [compute.Path, disk.Path, await Server.DefaultNetworkAsync(), .. compute.Links.Select(link => link.Path)];
        (await NameAsync(HttpMethod.Post, tag, all)).Require(200);
        (await Server.ListAsync(tag)).Should().BeEquivalentTo(all);

        (await UndefineAsync("short")).Require(200);

        (await Server.SendAsync(HttpMethod.Get, tag)).Require(404);
        Site.Rows("select * from entity_mixins where mixin like '%short'").Should().BeEmpty();
        (await UndefineAsync("short")).Require(404);
        await TagAsync("short");
        (await Server.ListAsync(tag)).Should().BeEmpty("it is another tag of the same name");
    }

    [Fact]
    public async Task What_was_left_of_an_old_tag_is_not_found_under_a_new_one_of_its_name()
    {
        var disk = (await DisksAsync(1))[0];
        Site.Execute($"insert into entity_mixins (entity, position, mixin) select seq, 7, '{Tags}ghost' from entities where id = '{disk.Split('/')[^1]}'"); // as a change that raced with the removal would leave it

        var tag = await TagAsync("ghost");

        (await Server.ListAsync(tag)).Should().BeEmpty();
        (await Server.ReadAsync(disk)).Mixins.Should().ContainSingle().Which.Should().EndWith("#volume", "that is where disks are kept");
    }

    [Fact]
    public async Task Tags_do_not_take_each_others_or_the_sites_places()
    {
        await TagAsync("first", "/place/");
        var before = await SettledAsync();

        (await DefineAsync("first", "/place/")).Require(200); // as it is already
        (await DefineAsync("first", "/other/")).Require(409);
        (await DefineAsync("second", "/place/")).Require(409);
        (await DefineAsync("second", "/compute/")).Require(409);
        (await DefineAsync("second", "/mixin/os_tpl/tiny/")).Status.Should().BeOneOf(400, 409);
        (await DefineAsync("compute", "/place/2/", Infrastructure)).Status.Should().BeOneOf(400, 409);

        Site.Snapshot().Should().Be(before);
    }

    [Theory]
    [InlineData("/-/mine/")]
    [InlineData("/docs/")]
    [InlineData("/compute/mine/")]
    [InlineData("/Compute/")]
    [InlineData("/a b/")]
    [InlineData("/../etc/")]
    [InlineData("/mine")]
    [InlineData("mine/")]
    [InlineData("//")]
    [InlineData("/%2e%2e/")]
    public async Task Odd_places_are_refused(string location)
    {
        (await DefineAsync("odd", location)).Status.Should().BeOneOf(400, 409);
        Site.Rows("select * from user_mixins").Should().BeEmpty();
    }

    [Fact]
    public async Task A_place_may_be_an_address_of_this_server()
    {
        (await DefineAsync("whole", Server.Client.BaseAddress + "whole/")).Require(200);

        (await Server.SendAsync(HttpMethod.Get, "/whole/")).Require(200);
        (await Server.SendAsync(HttpMethod.Get, "/-/", accept: Rendering.Plain)).Body.Should().Contain("location=\"/whole/\"");
    }

    [Fact]
    public async Task Of_several_one_that_is_refused_keeps_all_out()
    {
        (await Server.SendAsync(HttpMethod.Post, "/-/", StratusServer.Plain(
            $"Category: good; scheme=\"{Tags}\"; class=\"mixin\"; location=\"/good/\"\nCategory: bad; scheme=\"{Tags}\"; class=\"mixin\"; location=\"/compute/\""))).Require(409);

        Site.Rows("select * from user_mixins").Should().BeEmpty();
        (await Server.SendAsync(HttpMethod.Get, "/good/")).Require(404);
    }

    [Fact]
    public async Task The_sites_own_mixins_stay()
    {
        (await Server.SendAsync(HttpMethod.Delete, "/-/", StratusServer.Plain($"Category: ipnetwork; scheme=\"{IpNetwork.Split('#')[0]}#\"; class=\"mixin\""))).Require(403);
    }

    [Fact]
    public async Task A_tag_that_the_sites_own_hide_keeps_its_place()
    {
        Site.Execute($"insert into user_mixins (tenant, id, location, depends, owner, created) values ('local', '{Tags}hidden', '/mixin/os_tpl/tiny/', '', 'local', 0)"); // the image came later
        await StartAsync();

        (await DefineAsync("hidden", "/elsewhere/")).Require(409).Body.Should().Contain("hidden");

        (await Server.SendAsync(HttpMethod.Get, "/elsewhere/")).Require(404);
    }
}
