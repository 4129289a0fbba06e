using Occi.Core.Infrastructure;
using Occi.Core.Registry;

namespace Occi.Data.Tests.Entities;

/// <summary>Every listing is exactly what its viewer sees.</summary>
public abstract class ViewerSuite : StoreSuite
{
    private static readonly string[] Tenants = ["physics", "biology", "physics'", ""];
    private static readonly string[] Owners = ["/DC=org/CN=Ada", "/DC=org/CN=Ben", "/DC=org/CN=Ada' or 1 = 1 --", "stratus"];

    [Fact]
    public async Task A_person_sees_their_own_of_the_tenant_what_is_shared_with_it_and_what_is_public()
    {
        var (own, foreign) = (Sample.Of(Sample.Compute), Sample.Of(Sample.Compute) with { Owner = "/DC=org/CN=Ben" });
        var shared = foreign with { Id = EntityId.New(), Sharing = Sharing.Group };
        var elsewhere = shared with { Id = EntityId.New(), Tenant = "biology" };
        var everybodys = elsewhere with { Id = EntityId.New(), Sharing = Sharing.Public };
        var ownElsewhere = own with { Id = EntityId.New(), Tenant = "biology" };
        await Store.InsertAsync(everybodys, own, foreign, shared, elsewhere, ownElsewhere);

        (await SeenAsync(Viewer.Of("physics", own.Owner))).Should().Equal(everybodys.Id, own.Id, shared.Id);
        (await SeenAsync(Viewer.ManagerOf("physics"))).Should().Equal(everybodys.Id, own.Id, foreign.Id, shared.Id);
        (await SeenAsync(Viewer.Of("physics", "/DC=org/CN=Eve"))).Should().Equal(everybodys.Id, shared.Id);
        (await SeenAsync(Viewer.Of("chemistry", own.Owner))).Should().Equal(everybodys.Id);
        (await SeenAsync(Viewer.Of("physics", own.Owner).Changing)).Should().Equal(own.Id);
        (await SeenAsync(Viewer.ManagerOf("physics").Changing)).Should().Equal(own.Id, foreign.Id, shared.Id);
        (await SeenAsync(Viewer.Everything)).Should().HaveCount(6);
    }

    [Fact]
    public async Task What_is_shared_later_is_seen_from_then_on_and_what_is_no_longer_is_not()
    {
        var entity = Sample.Of(Sample.Compute);
        var other = Viewer.Of(entity.Tenant, "/DC=org/CN=Ben");
        await Store.InsertAsync(entity);
        (await SeenAsync(other)).Should().BeEmpty();

        await Store.AskAsync(transaction => transaction.UpdateAsync(entity with { Sharing = Sharing.Group }, Token));
        (await SeenAsync(other)).Should().Equal(entity.Id);
        (await ReadAsync(entity)).Sharing.Should().Be(Sharing.Group);

        await Store.AskAsync(transaction => transaction.UpdateAsync(entity with { Version = 2, Sharing = Sharing.Public }, Token));
        (await SeenAsync(Viewer.Of("biology", "/DC=org/CN=Ben"))).Should().Equal(entity.Id);

        await Store.AskAsync(transaction => transaction.UpdateAsync(entity with { Version = 3 }, Token));
        (await SeenAsync(other)).Should().BeEmpty();
    }

    [Fact]
    public async Task The_links_of_what_is_seen_come_with_it_whoever_sees_them()
    {
        var compute = Sample.Of(Sample.Compute) with { Sharing = Sharing.Public };
        var disk = Sample.Of(Sample.Storage);
        var link = Sample.Link(compute, disk);
        await Store.InsertAsync(compute, disk, link);
        var viewer = Viewer.Of("biology", "/DC=org/CN=Ben");

        var listed = await Store.ListWithLinksAsync(EntityQuery.All(viewer), Token).ToListAsync(Token);

        listed.Should().ContainSingle().Which.Links.Should().ContainSingle().Which.Id.Should().Be(link.Id);
        (await SeenAsync(viewer)).Should().Equal([compute.Id], "the link itself is private");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Every_listing_is_what_its_viewer_sees_and_nothing_else(int seed)
    {
        var random = new Random(seed);
        var entities = Draw(random, 700);
        await Store.InsertAsync(entities);
        foreach (var entity in entities.Where(_ => random.Next(8) == 0).ToList())
        {
            var changed = entity with { Sharing = random.GetItems(Enum.GetValues<Sharing>(), 1)[0], Desired = random.Next(2) == 0 ? EntityStates.Absent : entity.Desired };
            await Store.AskAsync(transaction => transaction.UpdateAsync(changed, Token));
            entities[Array.IndexOf(entities, entity)] = changed with { Version = 2 };
        }

        for (var round = 0; round < 200; round++)
        {
            var query = DrawQuery(random, entities);
            var expected = Select(entities, query).Select(entity => entity.Id).ToList();
            var what = $"seed {seed}, round {round}: {query}";

            (await Store.ListIdsAsync(query, Token).Select(key => key.Id).ToListAsync(Token)).Should().Equal(expected, what);
            (await Store.ListAsync(query, Token).Select(entity => entity.Id).ToListAsync(Token)).Should().Equal(expected, what);
            var resources = await Store.ListWithLinksAsync(query, Token).ToListAsync(Token);
            resources.Select(resource => resource.Entity.Id).Should().Equal(expected, what);
            resources.Should().NotContain(resource => !resource.Links.Select(link => link.Id).SequenceEqual(LinksOf(entities, resource.Entity)), what);
        }
    }

    private static IEnumerable<EntityId> LinksOf(StoredEntity[] entities, StoredEntity owner) =>
        owner.Ends is null ? entities.Where(entity => entity.Ends?.Source == owner.Id).Select(link => link.Id) : [];

    /// <summary>What the query must give, found by looking at every entity.</summary>
    private static IEnumerable<StoredEntity> Select(StoredEntity[] entities, EntityQuery query)
    {
        var selected = entities.Where(entity => !entity.IsAbsent
            && query.Viewer.Sees(entity.Tenant, entity.Owner, entity.Sharing)
            && (query.Kinds.Count == 0 || query.Kinds.Contains(entity.Kind))
            && query.Mixins.All(mixin => entity.Mixins.Contains(mixin.Id))
            && (query.AnyMixins.Count == 0 || query.AnyMixins.Any(mixin => entity.Mixins.Contains(mixin.Id)))
            && query.Attributes.All(attribute => Equals(Read(entity, attribute.Key), attribute.Value)));
        return query.Page is { } page ? selected.Skip((page.Number - 1) * page.Size).Take(page.Size) : selected;
    }

    private static AttributeValue? Read(StoredEntity entity, string name) => name switch
    {
        CoreAttributes.Id => AttributeValue.Of($"{entity.Id.Value}"),
        CoreAttributes.Title => entity.Title is { } title ? AttributeValue.Of(title) : null,
        CoreAttributes.Source => entity.Ends is { } ends ? AttributeValue.Of($"{ends.Source.Value}") : null,
        CoreAttributes.Target => entity.Ends is { } ends ? AttributeValue.Of($"{ends.Target.Value}") : null,
        Compute.State => entity.Kind == Sample.Compute ? AttributeValue.Of(entity.Observed.State) : null,
        _ => entity.Attributes.GetValueOrDefault(name),
    };

    private static StoredEntity[] Draw(Random random, int count)
    {
        var entities = new StoredEntity[count];
        for (var index = 0; index < count; index++)
        {
            StoredEntity Any() => entities[random.Next(index)];
            var entity = index < 10 ? Sample.Of(Sample.Compute) : random.Next(3) switch
            {
                0 => Sample.Of(Sample.Compute, random.Next(2) == 0 ? "web" : null),
                1 => Sample.Of(Sample.Storage, random.Next(2) == 0 ? "web" : "db"),
                _ => Sample.Link(Any(), Any()),
            };
            entities[index] = entity with
            {
                Tenant = random.GetItems(Tenants, 1)[0],
                Owner = random.GetItems(Owners, 1)[0],
                Sharing = random.Next(4) switch { 0 => Sharing.Group, 1 => Sharing.Public, _ => Sharing.Private },
                Mixins = random.Next(4) switch { 0 => [Sample.Ant], 1 => [Sample.Zebra], 2 => [Sample.Zebra, Sample.Ant], _ => [] },
                Observed = ObservedSide.New(random.Next(2) == 0 ? EntityStates.Active : EntityStates.Inactive, null),
                Attributes = AttributeSet.Of((Compute.Hostname, AttributeValue.Of(random.Next(2) == 0 ? "one" : "two"))),
                Desired = random.Next(10) == 0 ? EntityStates.Absent : EntityStates.Active,
            };
        }

        return entities;
    }

    private static EntityQuery DrawQuery(Random random, StoredEntity[] entities)
    {
        var any = entities[random.Next(entities.Length)]; // which the query often selects, and the viewer often sees
        var (tenant, owner) = (random.Next(2) == 0 ? any.Tenant : random.GetItems(Tenants, 1)[0], random.Next(3) == 0 ? any.Owner : random.GetItems(Owners, 1)[0]);
        var viewer = random.Next(6) switch { 0 => Viewer.Everything, 1 => Viewer.ManagerOf(tenant), 2 => Viewer.Of("nowhere", owner), _ => Viewer.Of(tenant, owner) };
        return new EntityQuery
        {
            Viewer = random.Next(4) == 0 ? viewer.Changing : viewer,
            Kinds = random.Next(6) switch { 0 => [Sample.Compute], 1 => [Sample.Storage, Sample.StorageLink], 2 => [any.Kind], _ => [] },
            Mixins = random.Next(8) switch { 0 => [Sample.AntKey], 1 => [Sample.AntKey, Sample.ZebraKey], _ => [] },
            AnyMixins = random.Next(8) switch { 0 => [Sample.ZebraKey], 1 => [Sample.AntKey, Sample.ZebraKey], _ => [] },
            Attributes = random.Next(3) > 0 ? AttributeSet.Empty : AttributeSet.From(
                new[] { CoreAttributes.Title, CoreAttributes.Id, CoreAttributes.Source, CoreAttributes.Target, Compute.State, Compute.Hostname }
                    .Where(_ => random.Next(4) == 0)
                    .Select(name => KeyValuePair.Create(name, Read(any, name)))
                    .Where(attribute => attribute.Value is not null)
                    .Select(attribute => KeyValuePair.Create(attribute.Key, attribute.Value!))),
            Page = random.Next(4) == 0 ? new QueryPage(random.Next(1, 5), random.Next(1, 60)) : null,
        };
    }

    private ValueTask<List<EntityId>> SeenAsync(Viewer viewer) => Store.ListIdsAsync(EntityQuery.All(viewer), Token).Select(key => key.Id).ToListAsync(Token);
}
