namespace Occi.Data.Tests.Entities;

/// <summary>Single entities.</summary>
public abstract class EntitySuite : StoreSuite
{
    [Fact]
    public async Task What_is_being_deleted_is_listed_by_its_kind_and_apart()
    {
        var (first, stays, second, other) = (Sample.Of(Sample.Compute), Sample.Of(Sample.Compute), Sample.Of(Sample.Compute), Sample.Of(Sample.Storage));
        await Store.InsertAsync(first with { Desired = EntityStates.Absent }, stays, second with { Desired = EntityStates.Absent }, other with { Desired = EntityStates.Absent });

        (await Store.ListBeingDeletedAsync(Sample.Compute, Token)).Select(entity => entity.Id).Should().Equal(first.Id, second.Id);
        (await Store.AskAsync(transaction => transaction.ListBeingDeletedAsync(Sample.Storage, Token))).Select(entity => entity.Id).Should().Equal(other.Id);
        (await Store.ListKindsAsync(Token)).Should().Equal([Sample.Compute], "the only disk is being deleted");
    }

    [Fact]
    public async Task Every_field_of_an_entity_comes_back_as_it_was_stored()
    {
        var entity = Sample.Full();

        await Store.InsertAsync(entity);

        var stored = await ReadAsync(entity);
        stored.Should().BeEquivalentTo(entity, options => options.Excluding(each => each.Sequence).WithStrictOrdering());
        stored.Attributes.Should().Equal(entity.Attributes);
        stored.Observed.Should().Be(entity.Observed);
    }

    [Fact]
    public async Task The_ends_of_a_link_come_back()
    {
        var (compute, storage) = (Sample.Of(Sample.Compute), Sample.Of(Sample.Storage));
        var link = Sample.Link(compute, storage);

        await Store.InsertAsync(compute, storage, link);

        (await ReadAsync(link)).Ends.Should().Be(new LinkEnds(compute.Id, storage.Id));
        (await ReadAsync(compute)).Ends.Should().BeNull();
    }

    [Fact]
    public async Task Mixins_keep_their_order_and_an_update_can_change_it()
    {
        var entity = Sample.Full();
        await Store.InsertAsync(entity);
        var stored = await ReadAsync(entity);
        stored.Mixins.Should().Equal(Sample.Zebra, Sample.Ant);

        await Store.AskAsync(transaction => transaction.UpdateAsync(stored with { Mixins = [Sample.Ant, Sample.Zebra] }, Token));

        (await ReadAsync(entity)).Mixins.Should().Equal(Sample.Ant, Sample.Zebra);
    }

    /// <summary>Everything of an entity that may change, each alone.</summary>
    public static TheoryData<string, Func<StoredEntity, StoredEntity>> Changes => new()
    {
        { "title", entity => entity with { Title = "other" } },
        { "no title", entity => entity with { Title = null } },
        { "summary", entity => entity with { Summary = "other" } },
        { "no summary", entity => entity with { Summary = null } },
        { "attributes", entity => entity with { Attributes = entity.Attributes.With("com.example.more", AttributeValue.Of(1)) } },
        { "desired", entity => entity with { Desired = EntityStates.Inactive } },
        { "sharing", entity => entity with { Sharing = Sharing.Public } },
        { "state", entity => entity with { Observed = entity.Observed with { State = EntityStates.Active } } },
        { "message", entity => entity with { Observed = entity.Observed with { Message = null } } },
        { "condition", entity => entity with { Observed = entity.Observed with { Condition = "Running" } } },
        { "failure", entity => entity with { Observed = entity.Observed with { HasFailed = false } } },
        { "what is observed", entity => entity with { Observed = entity.Observed with { Attributes = AttributeSet.Empty } } },
        { "mixins", entity => entity with { Mixins = [] } },
        { "time", entity => entity with { Updated = entity.Updated.AddHours(1) } },
        { "nothing", entity => entity },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Whatever_changes_is_stored_and_all_else_stays(string what, Func<StoredEntity, StoredEntity> change)
    {
        var entity = Sample.Full();
        await Store.InsertAsync(entity, Sample.Full());

        (await Store.AskAsync(transaction => transaction.UpdateAsync(change(entity), Token))).Should().BeTrue(what);
        (await Store.AskAsync(transaction => transaction.UpdateAsync(change(entity), Token))).Should().BeFalse("{0}: another version is stored by now", what);

        (await ReadAsync(entity)).Should().BeEquivalentTo(
            change(entity) with { Version = 2 }, options => options.Excluding(each => each.Sequence).WithStrictOrdering(), what);
    }

    [Fact]
    public async Task An_unknown_entity_is_null()
    {
        (await Store.FindAsync(new EntityId(Guid.NewGuid()), Token)).Should().BeNull();
    }

    [Fact]
    public async Task An_update_raises_the_version_and_changes_what_may_change()
    {
        var entity = Sample.Of(Sample.Compute, "before");
        await Store.InsertAsync(entity);
        var changed = (await ReadAsync(entity)) with
        {
            Title = "after",
            Summary = "longer",
            Attributes = AttributeSet.Of(("occi.compute.cores", AttributeValue.Of(8))),
            Desired = EntityStates.Suspended,
            Observed = new ObservedSide(EntityStates.Suspended, "m", "Suspended", true, AttributeSet.Empty),
            Updated = entity.Updated.AddSeconds(1),
        };

        (await Store.AskAsync(transaction => transaction.UpdateAsync(changed, Token))).Should().BeTrue();

        (await ReadAsync(entity)).Should().BeEquivalentTo(changed with { Version = 2 });
    }

    [Fact]
    public async Task An_update_of_an_older_version_is_refused_and_changes_nothing()
    {
        var entity = Sample.Of(Sample.Compute, "first");
        await Store.InsertAsync(entity);
        var read = await ReadAsync(entity);
        await Store.AskAsync(transaction => transaction.UpdateAsync(read with { Title = "second" }, Token));

        var isKept = await Store.AskAsync(transaction => transaction.UpdateAsync(read with { Title = "third", Mixins = [Sample.Ant] }, Token));

        isKept.Should().BeFalse();
        var stored = await ReadAsync(entity);
        (stored.Title, stored.Version, stored.Mixins.Count).Should().Be(("second", 2L, 0));
    }

    [Fact]
    public async Task A_removed_entity_is_gone_with_its_mixins_and_ends()
    {
        var (compute, storage) = (Sample.Full(), Sample.Of(Sample.Storage));
        var link = Sample.Link(compute, storage);
        await Store.InsertAsync(compute, storage, link);

        await Store.DoAsync(async transaction =>
        {
            await transaction.RemoveAsync(link.Id, Token);
            await transaction.RemoveAsync(compute.Id, Token);
        });

        (await Store.FindAsync(compute.Id, Token)).Should().BeNull();
        (await Store.LinksToAsync(storage.Id, Token)).Should().BeEmpty();
        (await Store.ListAsync(EntityQuery.OfMixin(Viewer.Everything, Sample.ZebraKey), Token).ToListAsync(Token)).Should().BeEmpty();
    }

    [Fact]
    public async Task Removing_what_is_not_there_is_fine()
    {
        await Store.DoAsync(transaction => transaction.RemoveAsync(new EntityId(Guid.NewGuid()), Token));

        (await Store.BacklogAsync(Token)).Should().Be(new OperationBacklog(0, null));
    }

    [Fact]
    public async Task A_value_of_the_site_is_kept_and_replaced()
    {
        (await Store.AskAsync(transaction => transaction.FindSiteValueAsync("name", Token))).Should().BeNull();

        await Store.DoAsync(transaction => transaction.SetSiteValueAsync("name", "old", Token));
        await Store.DoAsync(transaction => transaction.SetSiteValueAsync("name", "new", Token));

        (await Store.AskAsync(transaction => transaction.FindSiteValueAsync("name", Token))).Should().Be("new");
    }
}
