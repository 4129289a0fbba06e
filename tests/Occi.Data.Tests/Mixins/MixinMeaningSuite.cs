namespace Occi.Data.Tests.Mixins;

/// <summary>Several mixins of one identity: which of them an entity means by it, what each is taken off, and which entities are listed by it.</summary>
public abstract class MixinMeaningSuite : StoreSuite
{
    private static readonly string[] Tenants = ["physics", "biology", "chemistry"];
    private static readonly string[] Owners = ["Ada", "Ben"];

    private readonly List<UserMixin> _mixins = [];
    private readonly List<StoredEntity> _entities = [];

    [Fact]
    public async Task A_private_mixin_is_noticed_by_nobody_else()
    {
        var (mine, ours) = (Tag("physics", "Ada", Sharing.Private), Tag("physics", "Ben", Sharing.Group));

        (await InsertAsync(mine)).Should().BeTrue();
        (await InsertAsync(ours)).Should().BeTrue("identity and location are taken among the shared ones");
        (await InsertAsync(Tag("physics", "Ben", Sharing.Private))).Should().BeTrue();
        (await InsertAsync(Tag("biology", "Ada", Sharing.Private))).Should().BeTrue();
        (await InsertAsync(mine with { Location = "/other/" })).Should().BeFalse();
        (await InsertAsync(mine with { Id = Sample.Zebra })).Should().BeFalse();
        (await InsertAsync(ours with { Location = "/other/", Sharing = Sharing.Public })).Should().BeFalse();
        (await InsertAsync(ours with { Id = Sample.Zebra, Owner = "Ada" })).Should().BeFalse();
        (await Store.ListUserMixinsAsync(Token)).Select(mixin => mixin.Key).Should().Equal(
            new MixinKey(Sample.Ant, "physics", "Ada"), new(Sample.Ant, "physics", null), new(Sample.Ant, "physics", "Ben"), new(Sample.Ant, "biology", "Ada"));
    }

    [Fact]
    public async Task Each_mixin_is_on_those_who_mean_it()
    {
        var (mine, ours, everybodys) = (Tag("physics", "Ada", Sharing.Private), Tag("physics", "Ben", Sharing.Group), Tag("biology", "Ben", Sharing.Public));
        await InsertAsync(mine);
        await InsertAsync(ours);
        await InsertAsync(everybodys);
        var (adas, bens) = (Tagged("physics", "Ada"), Tagged("physics", "Ben"));
        var (biologist, chemist) = (Tagged("biology", "Ada"), Tagged("chemistry", "Ada"));
        await Store.InsertAsync(adas, bens, biologist, chemist);

        (await CarriersAsync(mine.Key)).Should().Equal(adas.Id);
        (await CarriersAsync(ours.Key)).Should().Equal(bens.Id);
        (await CarriersAsync(everybodys.Key)).Should().Equal(biologist.Id, chemist.Id);
        (await CarriersAsync(new MixinKey(Sample.Ant, "chemistry", null))).Should().BeEmpty("there is no such mixin");
        (await CarriersAsync(MixinKey.OfSite(Sample.Ant))).Should().HaveCount(4);

        (await Store.AskAsync(transaction => transaction.RemoveUserMixinAsync(ours.Key, Token))).Should().BeTrue();

        (await ReadAsync(bens)).Mixins.Should().BeEmpty();
        (await ReadAsync(adas)).Mixins.Should().Equal(Sample.Ant);
        (await CarriersAsync(everybodys.Key)).Should().Equal([biologist.Id, chemist.Id], "what Ben's machine carried was not this one");
    }

    [Theory]
    [InlineData(21)]
    [InlineData(22)]
    [InlineData(23)]
    public async Task Whatever_is_made_carried_and_removed_each_identity_means_one_mixin(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 150; round++)
        {
            await ChangeAsync(random);
            var what = $"seed {seed}, round {round}";
            var stored = await Store.ListAsync(EntityQuery.All(Viewer.Everything), Token).ToListAsync(Token);
            stored.Select(entity => (entity.Id, entity.Version, string.Join(' ', entity.Mixins)))
                .Should().Equal(_entities.Select(entity => (entity.Id, entity.Version, string.Join(' ', entity.Mixins))), what);
            for (var look = 0; look < 5; look++)
            {
                var query = DrawnQuery(random);
                (await Store.ListIdsAsync(query, Token).Select(key => key.Id).ToListAsync(Token)).Should().Equal(Select(query).Select(entity => entity.Id), what);
            }
        }
    }

    private static UserMixin Tag(string tenant, string owner, Sharing sharing) => new()
    {
        Id = Sample.Ant,
        Tenant = tenant,
        Owner = owner,
        Location = "/my/ant/",
        Sharing = sharing,
        Created = new DateTimeOffset(2026, 1, 1, 0, 0, 0, 0, TimeSpan.Zero),
    };

    private static StoredEntity Tagged(string tenant, string owner) => Sample.Of(Sample.Compute) with { Tenant = tenant, Owner = owner, Mixins = [Sample.Ant] };

    private static CategoryId Drawn(Random random) => random.Next(2) == 0 ? Sample.Ant : Sample.Zebra;

    private static UserMixin DrawnTag(Random random)
    {
        var id = Drawn(random);
        return Tag(random.GetItems(Tenants, 1)[0], random.GetItems(Owners, 1)[0], random.GetItems(Enum.GetValues<Sharing>(), 1)[0]) with
        {
            Id = id,
            Location = random.Next(8) == 0 ? "/my/one/" : $"/my/{id.Term}/",
        };
    }

    private async Task ChangeAsync(Random random)
    {
        switch (random.Next(6))
        {
            case 0:
                var tag = DrawnTag(random);
                var isNew = !_mixins.Exists(other => other.Tenant == tag.Tenant
                    && other.Key.Owner == tag.Key.Owner
                    && (other.Id == tag.Id || other.Location == tag.Location));
                (await InsertAsync(tag)).Should().Be(isNew);
                if (isNew)
                {
                    _mixins.Add(tag);
                    TakeOff(tag);
                }

                break;
            case 1:
                var key = DrawnTag(random).Key;
                var known = _mixins.Find(mixin => mixin.Key == key);
                (await Store.AskAsync(transaction => transaction.RemoveUserMixinAsync(key, Token))).Should().Be(known is not null);
                if (known is not null)
                {
                    TakeOff(known);
                    _mixins.Remove(known);
                }

                break;
            case 2 when _entities.Count > 0:
                var at = random.Next(_entities.Count);
                var changed = _entities[at] with { Mixins = random.Next(2) == 0 ? [Sample.Zebra, Sample.Ant] : [Drawn(random)] };
                await Store.AskAsync(transaction => transaction.UpdateAsync(changed, Token));
                _entities[at] = changed with { Version = changed.Version + 1 };
                break;
            default:
                var entity = Tagged(random.GetItems(Tenants, 1)[0], random.GetItems(Owners, 1)[0]) with
                {
                    Mixins = random.Next(3) == 0 ? [Sample.Ant, Sample.Zebra] : [Drawn(random)],
                    Sharing = random.GetItems(Enum.GetValues<Sharing>(), 1)[0],
                };
                await Store.InsertAsync(entity);
                _entities.Add(entity);
                break;
        }
    }

    private void TakeOff(UserMixin tag)
    {
        for (var at = 0; at < _entities.Count; at++)
        {
            if (Carries(_entities[at], tag.Key))
            {
                _entities[at] = _entities[at] with { Mixins = [.. _entities[at].Mixins.Where(id => id != tag.Id)], Version = _entities[at].Version + 1 };
            }
        }
    }

    private bool Carries(StoredEntity entity, MixinKey key) => entity.Mixins.Contains(key.Id) && (key.Tenant is null || Meant(entity, key.Id)?.Key == key);

    private UserMixin? Meant(StoredEntity entity, CategoryId id) =>
        _mixins.Find(mixin => mixin.Id == id && mixin.Tenant == entity.Tenant && mixin.Owner == entity.Owner && mixin.Sharing == Sharing.Private)
        ?? _mixins.Find(mixin => mixin.Id == id && mixin.Tenant == entity.Tenant && mixin.Sharing != Sharing.Private)
        ?? _mixins.Find(mixin => mixin.Id == id && mixin.Sharing == Sharing.Public);

    private EntityQuery DrawnQuery(Random random)
    {
        MixinKey Key() => random.Next(4) == 0 ? MixinKey.OfSite(Drawn(random))
            : random.Next(4) == 0 || _mixins.Count == 0 ? DrawnTag(random).Key
            : _mixins[random.Next(_mixins.Count)].Key;
        var viewer = Viewer.Of(random.GetItems(Tenants, 1)[0], random.GetItems(Owners, 1)[0]);
        return new EntityQuery
        {
            Viewer = random.Next(3) switch { 0 => Viewer.Everything, 1 => Viewer.ManagerOf(viewer.Tenant!), _ => viewer },
            Kinds = random.Next(2) == 0 ? [Sample.Compute] : [],
            Mixins = random.Next(4) switch { 0 => [], 1 => [Key(), Key()], _ => [Key()] },
            AnyMixins = random.Next(3) == 0 ? [Key(), Key()] : [],
        };
    }

    private IEnumerable<StoredEntity> Select(EntityQuery query) => _entities.Where(entity =>
        query.Viewer.Sees(entity.Tenant, entity.Owner, entity.Sharing)
        && query.Mixins.All(key => Carries(entity, key))
        && (query.AnyMixins.Count == 0 || query.AnyMixins.Any(key => Carries(entity, key))));

    private Task<bool> InsertAsync(UserMixin mixin) => Store.AskAsync(transaction => transaction.InsertUserMixinAsync(mixin, Token));

    private ValueTask<List<EntityId>> CarriersAsync(MixinKey key) =>
        Store.ListIdsAsync(EntityQuery.OfMixin(Viewer.Everything, key), Token).Select(each => each.Id).ToListAsync(Token);
}
