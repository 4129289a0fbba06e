using Occi.Server.Tests.Harness;

namespace Occi.Server.Tests.Isolation;

/// <summary>Mixins that users make: who knows of them, and who puts them on what.</summary>
public sealed class SharedTagTests(IsolationWorld world) : IClassFixture<IsolationWorld>
{
    private const string Scheme = "http://example.org/tags#";

    private static readonly string[] Renderings = [Rendering.Plain, Rendering.Headers, Rendering.Json, "text/html"];

    private static readonly Persona[] Everybody = [Persona.Alice, Persona.Bob, Persona.Carol, Persona.Manager, Persona.Operator, Persona.Tina, Persona.TinaElsewhere];

    [Theory]
    [InlineData("private")]
    [InlineData("group")]
    [InlineData("public")]
    public async Task Those_with_whom_it_is_shared_find_it_and_for_all_others_it_never_was(string sharing)
    {
        var maker = sharing == "public" ? Persona.Manager : Persona.Bob;
        var (term, never) = (Term(), Term());
        await DefineAsync(maker, term, sharing);

        foreach (var persona in Everybody)
        {
            var isSeen = persona == maker || sharing == "public" || (sharing == "group" && persona.Tenant == maker.Tenant);
            foreach (var rendering in Renderings)
            {
                (await world.SendAsync(persona, HttpMethod.Get, "/-/", accept: rendering)).Require(200).Everything.Contains(term, StringComparison.Ordinal)
                    .Should().Be(isSeen, $"{persona} of {persona.Tenant} asks in {rendering}");
            }

            foreach (var (asked, unheard) in Questions(term).Zip(Questions(never)))
            {
                var (reply, absent) = (await world.SendAsync(persona, asked.Method, asked.Path, asked.Body), await world.SendAsync(persona, unheard.Method, unheard.Path, unheard.Body));
                (Neutral(reply, term) == Neutral(absent, never)).Should().Be(!isSeen, $"{persona} of {persona.Tenant} gets {reply.Status} {reply.Body} for {asked}");
            }
        }
    }

    [Fact]
    public async Task Public_ones_are_for_managers_to_make_and_a_limited_proxy_makes_none()
    {
        (await TryDefineAsync(Persona.Alice, Term(), "public")).Require(403).Body.Should().Contain("is for the managers of a tenant");
        (await TryDefineAsync(Persona.Limited, Term(), "private")).Require(403).Body.Should().Contain("limited proxy");
        (await TryDefineAsync(Persona.Alice, Term(), "everybody")).Require(400).Body.Should().Contain("none of private, group and public");
        (await TryDefineAsync(Persona.Operator, Term(), "public")).Require(200);
    }

    [Fact]
    public async Task Whoever_knows_it_puts_it_on_and_takes_it_off_what_is_their_own()
    {
        var (group, everybodys) = (Term(), Term());
        await DefineAsync(Persona.Bob, group, "group");
        await DefineAsync(Persona.Manager, everybodys, "public");
        var (alices, bobs, carols) = (await DiskAsync(Persona.Alice, "private"), await DiskAsync(Persona.Bob, "group"), await DiskAsync(Persona.Carol, "private"));

        (await PutOnAsync(Persona.Alice, group, alices)).Require(200);
        (await PutOnAsync(Persona.Alice, group, bobs)).Require(403);
        (await PutOnAsync(Persona.Alice, group, carols)).Require(404);
        (await PutOnAsync(Persona.Manager, group, bobs)).Require(200);
        (await PutOnAsync(Persona.Carol, everybodys, carols)).Require(200);
        (await TakeOffAsync(Persona.Alice, group, bobs)).Require(403);
        (await TakeOffAsync(Persona.Bob, everybodys, carols)).Require(404);

        (await world.ListAsync(Persona.Alice, Place(group))).Should().Equal(alices, bobs);
        (await world.ListAsync(Persona.Bob, Place(group))).Should().Equal([bobs], "Alice's disk is private");
        (await world.ListAsync(Persona.Manager, Place(group))).Should().Equal(alices, bobs);
        (await world.ListAsync(Persona.Alice, Place(everybodys))).Should().BeEmpty("Carol's disk is private");
        (await world.ListAsync(Persona.Carol, Place(everybodys))).Should().Equal(carols);

        (await TakeOffAsync(Persona.Alice, group, alices)).Require(200);
        (await world.ListAsync(Persona.Manager, Place(group))).Should().Equal(bobs);
    }

    [Theory]
    [InlineData("private", "404 404 404 404 200")]
    [InlineData("group", "403 404 404 403 200")]
    public async Task It_is_removed_by_who_made_it(string sharing, string statuses)
    {
        var term = Term();
        await DefineAsync(Persona.Bob, term, sharing);
        var disk = await DiskAsync(Persona.Bob, "public");
        (await PutOnAsync(Persona.Bob, term, disk)).Require(200);

        var told = new List<int>();
        foreach (var persona in (Persona[])[Persona.Alice, Persona.Carol, Persona.TinaElsewhere, Persona.Tina])
        {
            told.Add((await UndefineAsync(persona, term)).Status);
            (await ReadAsync(Persona.Bob, disk, Rendering.Json)).Should().Contain(term);
        }

        told.Add((await UndefineAsync(Persona.Bob, term)).Status);
        string.Join(' ', told).Should().Be(statuses);
        (await ReadAsync(Persona.Bob, disk, Rendering.Json)).Should().NotContain(term);
    }

    [Fact]
    public async Task A_manager_removes_what_the_tenant_shares_and_an_operator_what_is_public()
    {
        var (group, everybodys) = (Term(), Term());
        await DefineAsync(Persona.Bob, group, "group");
        await DefineAsync(Persona.Manager, everybodys, "public");

        (await UndefineAsync(Persona.Manager, group)).Require(200);
        (await UndefineAsync(Persona.Carol, everybodys)).Require(403);
        (await UndefineAsync(Persona.Operator, everybodys)).Require(200);
    }

    [Fact]
    public async Task On_something_public_it_shows_to_those_who_know_it_alone()
    {
        var (mine, ours, everybodys) = (Term(), Term(), Term());
        await DefineAsync(Persona.Bob, mine, "private");
        await DefineAsync(Persona.Bob, ours, "group");
        await DefineAsync(Persona.Manager, everybodys, "public");
        var disk = await DiskAsync(Persona.Bob, "public");
        foreach (var term in (string[])[mine, ours, everybodys])
        {
            (await PutOnAsync(Persona.Bob, term, disk)).Require(200);
        }

        await world.Server.WaitUntilIdleAsync();
        foreach (var rendering in Renderings)
        {
            (await CarriedAsync(Persona.Bob, rendering)).Should().Be("mine ours everybodys");
            (await CarriedAsync(Persona.Alice, rendering)).Should().Be("ours everybodys");
            (await CarriedAsync(Persona.Manager, rendering)).Should().Be("ours everybodys");
            (await CarriedAsync(Persona.Carol, rendering)).Should().Be("everybodys");
        }

        async Task<string> CarriedAsync(Persona persona, string rendering)
        {
            var told = await ReadAsync(persona, disk, rendering);
            var listed = rendering == Rendering.Json ? (await world.SendAsync(persona, HttpMethod.Get, "/storage/", accept: rendering)).Body : told;
            return string.Join(' ', from each in new[] { (mine, nameof(mine)), (ours, nameof(ours)), (everybodys, nameof(everybodys)) }
                                    where told.Contains(each.Item1, StringComparison.Ordinal) && listed.Contains(each.Item1, StringComparison.Ordinal)
                                    select each.Item2);
        }
    }

    [Fact]
    public async Task A_private_one_takes_neither_name_nor_place_from_anybody_else()
    {
        var (name, place) = (Term(), Term());
        await DefineAsync(Persona.Alice, name, "private", place);
        var (alices, bobs) = (await DiskAsync(Persona.Alice, "public"), await DiskAsync(Persona.Bob, "public"));
        (await world.SendAsync(Persona.Alice, HttpMethod.Post, $"/{place}/", $"X-OCCI-Location: {alices}")).Require(200);

        await DefineAsync(Persona.Bob, name, "private", place);
        await DefineAsync(Persona.Carol, name, "group", place);
        (await world.SendAsync(Persona.Bob, HttpMethod.Post, $"/{place}/", $"X-OCCI-Location: {bobs}")).Require(200);

        (await world.ListAsync(Persona.Alice, $"/{place}/")).Should().Equal(alices);
        (await world.ListAsync(Persona.Bob, $"/{place}/")).Should().Equal(bobs);
        (await world.ListAsync(Persona.Carol, $"/{place}/")).Should().BeEmpty();
        (await ReadAsync(Persona.Alice, bobs, Rendering.Json)).Should().NotContain(name, "it is another tag of the same name");
        (await ReadAsync(Persona.Carol, bobs, Rendering.Json)).Should().NotContain(name);

        (await UndefineAsync(Persona.Bob, name)).Require(200);
        (await world.ListAsync(Persona.Alice, $"/{place}/")).Should().Equal(alices);
        (await world.SendAsync(Persona.Bob, HttpMethod.Get, $"/{place}/")).Require(404);
        await DefineAsync(Persona.Bob, Term(), "group", place);
        (await world.ListAsync(Persona.Alice, $"/{place}/")).Should().Equal([alices], "the nearest has the place");
    }

    /// <summary>What a client can ask about a tag, and whose answer tells whether there is one.</summary>
    private static IEnumerable<(HttpMethod Method, string Path, string? Body)> Questions(string term)
    {
        yield return (HttpMethod.Get, Place(term), null);
        yield return (HttpMethod.Head, Place(term), null);
        yield return (HttpMethod.Put, Place(term), "X-OCCI-Location: /storage/" + Guid.Empty);
        yield return (HttpMethod.Delete, Place(term), "X-OCCI-Location: /storage/" + Guid.Empty);
        yield return (HttpMethod.Delete, "/storage/", Category(term)); // those that carry it: none
        yield return (HttpMethod.Post, "/storage/", $"Category: storage; scheme=\"{Wish.Infrastructure}\"; class=\"kind\"\n{Category(term)}\nX-OCCI-Attribute: occi.storage.size=-1");
    }

    /// <summary>Letters alone, as an address of the host could hold digits.</summary>
    private static string Term() => "t" + string.Concat(Guid.NewGuid().ToString("N").Select(digit => (char)(digit <= '9' ? 'g' + (digit - '0') : digit)));

    private static string Place(string term) => $"/tags/{term}/";

    private static string Category(string term) => $"Category: {term}; scheme=\"{Scheme}\"; class=\"mixin\"";

    private static string Neutral(Reply reply, string term) => IsolationWorld.Anonymous(reply, "/" + term);

    private async Task DefineAsync(Persona maker, string term, string sharing, string? place = null) => (await TryDefineAsync(maker, term, sharing, place)).Require(200);

    private Task<Reply> TryDefineAsync(Persona maker, string term, string sharing, string? place = null) =>
        world.SendAsync(maker, HttpMethod.Post, $"/-/?sharing={sharing}", $"{Category(term)}; location=\"{(place is null ? Place(term) : $"/{place}/")}\"");

    private Task<Reply> UndefineAsync(Persona persona, string term) => world.SendAsync(persona, HttpMethod.Delete, "/-/", Category(term));

    private Task<string> DiskAsync(Persona owner, string sharing) => world.MakeAsync(new Holding(owner, sharing), "storage");

    private Task<Reply> PutOnAsync(Persona persona, string term, string path) => world.SendAsync(persona, HttpMethod.Post, Place(term), $"X-OCCI-Location: {path}");

    private Task<Reply> TakeOffAsync(Persona persona, string term, string path) => world.SendAsync(persona, HttpMethod.Delete, Place(term), $"X-OCCI-Location: {path}");

    private async Task<string> ReadAsync(Persona persona, string path, string rendering) => (await world.SendAsync(persona, HttpMethod.Get, path, accept: rendering)).Require(200).Everything;
}
