using Occi.Server.Tests.Harness;

namespace Occi.Server.Tests.Isolation;

/// <summary>
/// Every verb on everything that belongs to anybody, tried by everybody. What somebody does not see answers to the byte like what never was; what they see and may not change
/// refuses and stays as it is; what they may change obeys.
/// </summary>
public sealed class IsolationMatrixTests(IsolationWorld world) : IClassFixture<IsolationWorld>
{
    private static readonly string[] Kinds = ["compute", "network", "storage", "networkinterface", "storagelink"];

    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var persona in Persona.Asking)
            {
                foreach (var holding in Holding.Of(persona))
                {
                    cases.Add(persona.ToString(), holding.ToString());
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Every_verb_respects_whose_it_is(string asking, string owned)
    {
        var persona = Persona.Asking.Single(each => each.ToString() == asking);
        var holding = Holding.Of(persona).Single(each => each.ToString() == owned);
        var (leaks, tried) = (new List<string>(), 0);
        foreach (var kind in Kinds)
        {
            foreach (var verb in IsolationVerb.All.Where(verb => verb.Kinds.Contains(kind)))
            {
                tried++;
                if (await LeakAsync(persona, holding, verb, await world.MakeAsync(holding, kind)) is { } leak)
                {
                    leaks.Add($"{verb} of {holding} {kind}: {leak}");
                }
            }
        }

        leaks.Should().BeEmpty();
        tried.Should().Be(73);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/compute/")]
    [InlineData("/network/")]
    [InlineData("/storage/")]
    [InlineData("/networkinterface/")]
    [InlineData("/storagelink/")]
    public async Task Lists_pages_counts_and_filters_have_what_is_seen_and_nothing_else(string collection)
    {
        var everything = await EverythingAsync();
        foreach (var persona in Persona.Asking.Append(Persona.Tina).Where(each => each.Name is not null))
        {
            var mine = everything.Where(each => each.Path.StartsWith(collection, StringComparison.Ordinal)).ToList();
            var listed = await world.ListAsync(persona, collection);
            listed.Intersect(mine.Select(each => each.Path)).Should().Equal(mine.Where(each => each.Holding.IsSeenBy(persona)).Select(each => each.Path), $"{persona} lists {collection}");

            var paged = new List<string>();
            for (var page = 1; await world.ListAsync(persona, $"{collection}?page={page}&number=7") is { Count: > 0 } some; page++)
            {
                paged.AddRange(some);
            }

            paged.Should().Equal(listed, "pages are parts of the list and their number tells no more");
            foreach (var (path, holding) in mine)
            {
                (await world.ListAsync(persona, collection, $"X-OCCI-Attribute: occi.core.id=\"{path.Split('/')[^1]}\"")).Should().Equal(holding.IsSeenBy(persona) ? [path] : []);
            }
        }
    }

    [Fact]
    public async Task What_a_machine_was_given_for_its_start_is_shown_and_found_by_those_who_may_change_it()
    {
        const string Secret = "c2VjcmV0";
        const string Given = "Category: user_data; scheme=\"http://schemas.ogf.org/occi/infrastructure/compute#\"; class=\"mixin\"\nX-OCCI-Attribute: occi.compute.userdata=\"" + Secret + "\"";
        var path = await world.MakeAsync(new Holding(Persona.Bob, "public"), "compute");
        var made = await world.SendAsync(
            Persona.Bob, HttpMethod.Post, "/compute/", $"Category: compute; scheme=\"{Wish.Infrastructure}\"; class=\"kind\"\n{Given}\n"
            + "Category: sharing; scheme=\"http://schemas.stratus.cloud/occi/core#\"; class=\"mixin\"\nX-OCCI-Attribute: cloud.stratus.sharing=\"public\"");
        path = made.Require(201).Location;

        foreach (var persona in (Persona[])[Persona.Bob, Persona.Alice, Persona.Carol, Persona.Manager, Persona.Operator])
        {
            var isTheirs = new Holding(Persona.Bob, "public").IsChangedBy(persona);
            (await world.SendAsync(persona, HttpMethod.Get, path)).Require(200).Body.Contains(Secret, StringComparison.Ordinal).Should().Be(isTheirs, persona.ToString());
            (await world.SendAsync(persona, HttpMethod.Get, "/compute/", accept: "application/occi+json")).Require(200).Body.Contains(Secret, StringComparison.Ordinal).Should().Be(isTheirs);
            (await world.ListAsync(persona, "/compute/", $"X-OCCI-Attribute: occi.compute.userdata=\"{Secret}\"")).Should().Equal(isTheirs ? [path] : []);
        }
    }

    [Fact]
    public async Task A_public_machine_does_not_tell_of_private_networks_and_disks_nor_when_they_come_and_go()
    {
        var machine = await world.MakeAsync(new Holding(Persona.Bob, "public"), "compute");
        var disk = await world.MakeAsync(new Holding(Persona.Bob, "private"), "storage");
        await world.Server.WaitUntilIdleAsync();
        var before = await world.SendAsync(Persona.Carol, HttpMethod.Get, machine, accept: "application/occi+json");

        var link = (await world.SendAsync(
            Persona.Bob, HttpMethod.Post, "/storagelink/",
            $"Category: storagelink; scheme=\"{Wish.Infrastructure}\"; class=\"kind\"\nX-OCCI-Attribute: occi.core.source=\"{machine}\"\nX-OCCI-Attribute: occi.core.target=\"{disk}\"")).Require(201).Location;
        await world.Server.WaitUntilIdleAsync();

        (await world.SendAsync(Persona.Bob, HttpMethod.Get, machine)).Body.Should().Contain(disk);
        var after = await world.SendAsync(Persona.Carol, HttpMethod.Get, machine, accept: "application/occi+json");
        after.Body.Should().Be(before.Body);
        after.Headers["ETag"].Should().Be(before.Headers["ETag"]);
        (await world.SendAsync(Persona.Carol, HttpMethod.Get, link)).Status.Should().Be(404);

        (await world.SendAsync(Persona.Bob, HttpMethod.Post, disk, "X-OCCI-Attribute: cloud.stratus.sharing=\"public\"\nCategory: sharing; scheme=\"http://schemas.stratus.cloud/occi/core#\"; class=\"mixin\"")).Require(200);
        (await world.SendAsync(Persona.Carol, HttpMethod.Get, link)).Status.Should().Be(200, "both of its ends are public by now");
    }

    [Fact]
    public async Task Actions_and_deletions_on_collections_reach_no_further_than_what_is_ones_own()
    {
        var dora = Persona.Carol with { Name = "Dora" };
        var (own, shared) = (await world.MakeAsync(new Holding(dora, "private"), "compute"), await world.MakeAsync(new Holding(Persona.Bob, "public"), "compute"));
        await world.Server.WaitUntilIdleAsync();
        var before = world.Stored(shared);

        (await world.SendAsync(
            dora, HttpMethod.Post, "/compute/?action=stop", "Category: stop; scheme=\"http://schemas.ogf.org/occi/infrastructure/compute/action#\"; class=\"action\"")).Require(200);
        world.Stored(own).Should().Contain("|inactive|");
        world.Stored(shared).Should().Be(before);

        (await world.SendAsync(dora, HttpMethod.Delete, "/compute/")).Require(200);
        world.Stored(own).Should().BeEmpty();
        world.Stored(shared).Should().Be(before);
    }

    private async Task<string?> LeakAsync(Persona persona, Holding holding, IsolationVerb verb, string path)
    {
        var absent = path[..(path.LastIndexOf('/') + 1)] + Guid.NewGuid();
        var before = world.Stored(path);
        var (reply, never) = (await world.TryAsync(persona, verb, path), await world.TryAsync(persona, verb, absent));
        if (persona.Name is null)
        {
            return reply.Status != 401 ? $"{reply.Status} instead of 401" : Difference(reply, path, never, absent) ?? Change(before, path);
        }

        if (!holding.IsSeenBy(persona))
        {
            return (verb.ClaimsName && !persona.IsLimited ? Claim(reply) : Difference(reply, path, never, absent)) ?? Change(before, path);
        }

        // Whoever owns a machine must see what it is linked to by themselves, and not by the role in which they come today.
        var isBeyond = verb.LinksTo && !holding.IsSeenBy(persona with { Role = "user" });
        var isRefused = (verb.Changes && !holding.IsChangedBy(persona)) || (verb.Makes && persona.IsLimited) || isBeyond
            || (verb.Tags && persona.Tenant != holding.Owner.Tenant); // a tag that a tenant shares is on what is its own
        return isRefused
            ? reply.Status != 403 ? $"{reply.Status} instead of 403: {reply.Body}" : Change(before, path)
            : reply.Status is 401 or 403 or 404 or >= 500 ? $"{reply.Status}, though it is {persona}'s to do: {reply.Body}" : null;
    }

    /// <summary>A UUID that a client chooses and somebody has already: that it is taken is all that can be told, and all that is (docs/adr/0029).</summary>
    private static string? Claim(Reply reply) =>
        reply.Status == 409 && reply.Body.Contains("is taken, or was so a moment ago", StringComparison.Ordinal) ? null : $"{reply.Status} {reply.Body}";

    private string? Change(string before, string path) => world.Stored(path) == before ? null : $"it was changed from {before} to {world.Stored(path)}";

    private static string? Difference(Reply reply, string path, Reply never, string absent) =>
        IsolationWorld.Anonymous(reply, path) == IsolationWorld.Anonymous(never, absent)
            ? null
            : $"what is there answers\n{IsolationWorld.Anonymous(reply, path)}\nand what never was\n{IsolationWorld.Anonymous(never, absent)}";

    /// <summary>One of each kind in each holding, in the order of creation.</summary>
    private async Task<List<(string Path, Holding Holding)>> EverythingAsync()
    {
        var everything = new List<(string, Holding)>();
        foreach (var owner in (Persona[])[Persona.Alice, Persona.Bob, Persona.Carol, Persona.Manager, .. Persona.Tina.Selves])
        {
            foreach (var sharing in (string[])["private", "group", "public"])
            {
                foreach (var kind in Kinds)
                {
                    everything.Add((await world.MakeAsync(new Holding(owner, sharing), kind), new Holding(owner, sharing)));
                }
            }
        }

        return everything;
    }
}
