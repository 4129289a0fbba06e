namespace Occi.Data.Tests.Mixins;

/// <summary>Mixins that users make.</summary>
public abstract class UserMixinSuite : StoreSuite
{
    private static readonly UserMixin Ant = new()
    {
        Id = Sample.Ant,
        Tenant = "physics",
        Location = "/mixin/ant/",
        Title = "an ant's \"tag\"",
        Depends = [Sample.Zebra, new CategoryId("http://nowhere.example#", "unknown")],
        Owner = "/DC=org/CN=Ada",
        Created = new DateTimeOffset(2026, 1, 1, 0, 0, 0, 250, TimeSpan.Zero),
    };

    [Fact]
    public async Task Every_field_comes_back_in_the_order_of_creation()
    {
        var bare = Ant with { Id = Sample.Zebra, Location = "/mixin/zebra/", Title = null, Depends = [], Sharing = Sharing.Public };

        (await InsertAsync(Ant)).Should().BeTrue();
        (await InsertAsync(bare)).Should().BeTrue();

        (await Store.ListUserMixinsAsync(Token)).Should().BeEquivalentTo([Ant, bare], options => options.WithStrictOrdering());
        (await Store.AskAsync(transaction => transaction.ListUserMixinsAsync(Token))).Should().HaveCount(2);
    }

    [Fact]
    public async Task An_identity_or_a_location_is_taken_once_in_each_tenant()
    {
        await InsertAsync(Ant);

        (await InsertAsync(Ant with { Location = "/mixin/other/" })).Should().BeFalse();
        (await InsertAsync(Ant with { Id = Sample.Zebra })).Should().BeFalse();
        (await InsertAsync(Ant with { Tenant = "biology" })).Should().BeTrue();

        (await Store.ListUserMixinsAsync(Token)).Select(mixin => (mixin.Tenant, mixin.Id)).Should().Equal(("physics", Sample.Ant), ("biology", Sample.Ant));
    }

    [Fact]
    public async Task A_removed_mixin_is_taken_from_the_entities_of_its_tenant_whose_versions_go_up()
    {
        var (carrier, bystander) = (Sample.Full(), Sample.Of(Sample.Compute));
        var foreign = Sample.Of(Sample.Compute) with { Tenant = "biology", Mixins = [Sample.Ant] };
        await InsertAsync(Ant);
        await InsertAsync(Ant with { Tenant = "biology" });
        await Store.InsertAsync(carrier, bystander, foreign);
        Time.Advance(TimeSpan.FromHours(1));

        (await RemoveAsync("physics")).Should().BeTrue();

        var changed = await ReadAsync(carrier);
        (changed.Mixins, changed.Version, changed.Updated).Should().BeEquivalentTo(((CategoryId[])[Sample.Zebra], 2L, Time.GetUtcNow()));
        (await ReadAsync(bystander)).Version.Should().Be(1);
        var untouched = await ReadAsync(foreign);
        (untouched.Mixins.Count, untouched.Version).Should().Be((1, 1L));
        (await Store.ListIdsAsync(EntityQuery.OfMixin(Viewer.Everything, Sample.AntKey), Token).ToListAsync(Token)).Should().Equal(new EntityKey(Sample.Compute, foreign.Id));
        (await Store.ListUserMixinsAsync(Token)).Should().ContainSingle().Which.Tenant.Should().Be("biology");
    }

    [Fact]
    public async Task An_entity_that_lost_a_mixin_takes_others_in_order()
    {
        var carrier = Sample.Full() with { Mixins = [Sample.Ant, Sample.Zebra] };
        await InsertAsync(Ant);
        await Store.InsertAsync(carrier);
        await RemoveAsync("physics");

        var read = await ReadAsync(carrier);
        await Store.AskAsync(transaction => transaction.UpdateAsync(read with { Mixins = [.. read.Mixins, Sample.Ant] }, Token));

        (await ReadAsync(carrier)).Mixins.Should().Equal(Sample.Zebra, Sample.Ant);
    }

    [Fact]
    public async Task A_new_mixin_is_on_nothing_whatever_was_left_of_an_old_one_of_its_name()
    {
        var (carrier, foreign) = (Sample.Full(), Sample.Full() with { Tenant = "biology" });
        await Store.InsertAsync(carrier, foreign);

        await InsertAsync(Ant);

        (await ReadAsync(carrier)).Mixins.Should().Equal(Sample.Zebra);
        (await ReadAsync(foreign)).Mixins.Should().Equal(foreign.Mixins);
    }

    [Fact]
    public async Task Removing_what_the_tenant_does_not_have_changes_nothing()
    {
        var carrier = Sample.Full();
        await Store.InsertAsync(carrier);

        (await RemoveAsync("physics")).Should().BeFalse();

        (await ReadAsync(carrier)).Should().BeEquivalentTo(carrier, options => options.Excluding(each => each.Sequence));
    }

    private Task<bool> InsertAsync(UserMixin mixin) => Store.AskAsync(transaction => transaction.InsertUserMixinAsync(mixin, Token));

    private Task<bool> RemoveAsync(string tenant) => Store.AskAsync(transaction => transaction.RemoveUserMixinAsync(new MixinKey(Sample.Ant, tenant, null), Token));
}
