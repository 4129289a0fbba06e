using System.Text.Json.Nodes;
using Occi.Server.Tests.Harness;

namespace Occi.Server.Tests.Collections;

/// <summary>Which entities carry a mixin.</summary>
public sealed class MembershipTests : CollectionTest
{
    [Fact]
    public async Task A_mixin_is_put_on_made_that_of_some_alone_and_taken_off()
    {
        var tag = await TagAsync("set");
        var disks = await DisksAsync(4);

        (await NameAsync(HttpMethod.Post, tag, disks[0], disks[1])).Require(200);
        (await Server.ListAsync(tag)).Should().Equal(disks[0], disks[1]);
        (await NameAsync(HttpMethod.Put, tag, disks[1], disks[2])).Require(200);
        (await Server.ListAsync(tag)).Should().Equal(disks[1], disks[2]);
        (await NameAsync(HttpMethod.Delete, tag, disks[1])).Require(200);
        (await Server.ListAsync(tag)).Should().Equal(disks[2]);
        (await Server.SendAsync(HttpMethod.Delete, tag)).Require(200);
        (await Server.ListAsync(tag)).Should().BeEmpty();
        (await Server.ListAsync("/storage/")).Should().Equal(disks);
    }

    [Fact]
    public async Task One_location_that_is_wrong_changes_none()
    {
        var tag = await TagAsync("set");
        var disks = await DisksAsync(3);
        (await NameAsync(HttpMethod.Post, tag, disks[0])).Require(200);
        var before = await SettledAsync();

        foreach (var method in (HttpMethod[])[HttpMethod.Post, HttpMethod.Put, HttpMethod.Delete])
        {
            (await NameAsync(method, tag, disks[0], $"/storage/{Guid.NewGuid()}")).Require(404);
            (await NameAsync(method, tag, disks[0], disks[1].Replace("storage", "compute", StringComparison.Ordinal))).Require(404);
            (await NameAsync(method, tag, disks[0], "/storage/")).Require(400);
        }

        (await NameAsync(HttpMethod.Delete, tag, disks[0], disks[1])).Require(400).Body.Should().Contain(disks[1]);
        (await NameAsync(HttpMethod.Post, tag)).Require(400);
        Site.Snapshot().Should().Be(before);
    }

    [Theory]
    [InlineData("text/plain", "hello", null)]
    [InlineData("text/plain", "X-OCCI-Location:", null)]
    [InlineData("text/occi", "X-OCCI-Location: /storage/00000000-0000-4000-8000-000000000001", null)]
    [InlineData("text/uri-list", "# nobody", "DELETE")]
    [InlineData("application/occi+json", "[]", "DELETE")]
    public async Task What_names_nobody_by_mistake_takes_nothing_off(string type, string body, string? only)
    {
        var tag = await TagAsync("set");
        (await NameAsync(HttpMethod.Post, tag, [.. await DisksAsync(1)])).Require(200);
        var before = await SettledAsync();
        foreach (var method in (HttpMethod[])[HttpMethod.Put, HttpMethod.Delete])
        {
            if (only is null || only == method.Method)
            {
                var content = new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(body));
                content.Headers.TryAddWithoutValidation("Content-Type", type);
                (await Server.SendAsync(method, tag, content)).Require(400);
            }
        }

        (await Server.SendAsync(HttpMethod.Delete, tag + "?page=1")).Require(400);
        Site.Snapshot().Should().Be(before);
    }

    [Fact]
    public async Task An_empty_list_makes_it_nobodys()
    {
        var tag = await TagAsync("set");
        (await NameAsync(HttpMethod.Post, tag, [.. await DisksAsync(1)])).Require(200);

        (await Server.SendAsync(HttpMethod.Put, tag, Json(new JsonArray()))).Require(200);

        (await Server.ListAsync(tag)).Should().BeEmpty();
    }

    [Fact]
    public async Task A_filter_limits_from_what_it_is_taken_off()
    {
        var tag = await TagAsync("set");
        var disks = await DisksAsync(1);
        var network = await Server.DefaultNetworkAsync();
        (await NameAsync(HttpMethod.Post, tag, disks[0], network)).Require(200);

        (await Server.SendAsync(HttpMethod.Delete, tag, shape: Filter(OfKind("storage")))).Require(200);

        (await Server.ListAsync(tag)).Should().Equal(network);
    }

    [Fact]
    public async Task An_entity_gets_and_loses_a_tag_by_its_own_update()
    {
        var tag = await TagAsync("own");
        var disk = (await DisksAsync(1))[0];
        var category = $"Category: own; scheme=\"{Tags}\"; class=\"mixin\"; title=\"\"; rel=\"{Tags}x\"; location=\"{tag}\"";

        (await Server.SendAsync(HttpMethod.Post, disk, StratusServer.Plain(category))).Require(200); // rOCCI sends no more than this
        (await Server.ListAsync(tag)).Should().Equal(disk);
        (await Server.SendAsync(HttpMethod.Put, disk, StratusServer.Plain($"Category: storage; scheme=\"{Infrastructure}\"; class=\"kind\"\nX-OCCI-Attribute: occi.storage.size=0.01"))).Require(200);

        (await Server.ListAsync(tag)).Should().BeEmpty();
    }

    [Fact]
    public async Task What_an_entity_carries_is_part_of_its_tag_for_conditions()
    {
        var tag = await TagAsync("seen");
        var disk = (await DisksAsync(1))[0];
        var tags = new List<string>();
        foreach (var change in (Func<Task<Reply>>[])[
            () => Server.SendAsync(HttpMethod.Get, disk),
            () => NameAsync(HttpMethod.Post, tag, disk),
            () => NameAsync(HttpMethod.Delete, tag, disk),
            () => NameAsync(HttpMethod.Post, tag, disk),
            () => UndefineAsync("seen")])
        {
            (await change()).Require(200);
            tags.Add((await Server.SendAsync(HttpMethod.Get, disk)).Require(200).Headers["ETag"]);
        }

        tags.Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task What_is_deleted_is_in_no_collection()
    {
        var tag = await TagAsync("set");
        var disks = await DisksAsync(2);
        (await NameAsync(HttpMethod.Post, tag, [.. disks])).Require(200);

        (await Server.SendAsync(HttpMethod.Delete, disks[0])).Require(200);

        (await Server.ListAsync(tag)).Should().Equal(disks[1]);
        (await Server.ListAsync("/mixins/")).Should().Equal(disks[1]);
        (await NameAsync(HttpMethod.Put, tag, disks[0])).Require(404);
    }

    [Fact]
    public async Task A_tag_may_go_while_work_on_what_carries_it_runs()
    {
        var tag = await TagAsync("set");
        Site.Backend.DelayNext(MemoryVerb.EnsureMachine, TimeSpan.FromMilliseconds(200));
        var compute = await Server.CreateAsync(new Wish("compute").With(Tags + "set"));
        await Site.Clock.WaitForSlowCallAsync(Token);

        (await UndefineAsync("set")).Require(200);

        (await Server.WaitForStateAsync(compute, "active")).Mixins.Should().NotContain(Tags + "set");
        Site.Rows("select * from entity_mixins where mixin like '%set'").Should().BeEmpty();
        (await Server.SendAsync(HttpMethod.Get, tag)).Require(404);
    }

    [Fact]
    public async Task Replacing_the_members_while_others_come_and_go_never_fails()
    {
        var tag = await TagAsync("set");
        var disks = await DisksAsync(4);
        for (var round = 0; round < 20; round++)
        {
            var replies = await Task.WhenAll(
                NameAsync(HttpMethod.Put, tag, disks[0]),
                NameAsync(HttpMethod.Put, tag, disks[1], disks[2]),
                Server.SendAsync(HttpMethod.Delete, tag),
                NameAsync(HttpMethod.Post, tag, disks[3]));

            replies.Should().OnlyContain(reply => reply.Status == 200);
            string.Concat((await Server.ListAsync(tag)).Except([disks[3]]).Select(path => disks.ToList().IndexOf(path)))
                .Should().BeOneOf(["", "0", "12"], "one came after the other, in whatever order");
        }
    }

    [Fact]
    public async Task Another_size_takes_effect_and_another_image_is_refused()
    {
        var compute = await Server.CreateComputeAsync();
        (await Server.ActAsync(compute.Path, "stop")).Require(200);
        await Server.WaitForStateAsync(compute.Path, "inactive");

        (await NameAsync(HttpMethod.Post, "/mixin/resource_tpl/large/", compute.Path)).Require(200);
        await Server.WaitUntilIdleAsync();
        (await Site.SpecOfAsync(compute.Id))!.Size.Vcpus.Should().Be(4);

        (await NameAsync(HttpMethod.Delete, "/mixin/os_tpl/tiny/", compute.Path)).Require(501).Body.Should().Contain("cannot be taken off");
        (await Server.ReadAsync(compute.Path)).Mixins.Should().Contain(mixin => mixin.EndsWith("#tiny", StringComparison.Ordinal));
    }
}
