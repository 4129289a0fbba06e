namespace Occi.Data.Tests.Entities;

/// <summary>Whether a resource is still what a client read.</summary>
public abstract class FingerprintSuite : StoreSuite
{
    [Fact]
    public async Task Every_change_that_clients_see_gives_another_number()
    {
        var (compute, disk) = (Sample.Full(), Sample.Of(Sample.Storage));
        var (link, second) = (Sample.Link(compute, disk), Sample.Link(compute, disk));
        var seen = new List<ulong>();
        async Task AfterAsync(Func<IStoreTransaction, Task> change)
        {
            await Store.DoAsync(change);
            seen.Add(await FingerprintAsync(compute));
        }

        await Store.AskAsync(transaction => transaction.InsertUserMixinAsync(
            new() { Id = Sample.Ant, Tenant = compute.Tenant, Location = "/mixin/ant/", Owner = "o", Created = compute.Created }, Token));
        await AfterAsync(async transaction =>
        {
            await transaction.InsertAsync(compute, Token);
            await transaction.InsertAsync(disk, Token);
        });
        await AfterAsync(transaction => ChangeAsync(transaction, compute, each => each with { Title = "other" }));
        await AfterAsync(transaction => ChangeAsync(transaction, compute, each => each with { Summary = "other" }));
        await AfterAsync(transaction => ChangeAsync(transaction, compute, each => each with { Attributes = AttributeSet.Empty }));
        await AfterAsync(transaction => ChangeAsync(transaction, compute, each => each with { Observed = ObservedSide.New(EntityStates.Active, "m") }));
        await AfterAsync(transaction => ChangeAsync(transaction, compute, each => each with { Desired = EntityStates.Suspended }));
        await AfterAsync(transaction => ChangeAsync(transaction, compute, each => each with { Mixins = [Sample.Ant] }));
        await AfterAsync(transaction => transaction.InsertAsync(link, Token));
        await AfterAsync(transaction => transaction.InsertAsync(second, Token));
        await AfterAsync(transaction => ChangeAsync(transaction, second, each => each with { Observed = ObservedSide.New(EntityStates.Active, null) }));
        await AfterAsync(transaction => ChangeAsync(transaction, link, each => each with { Observed = ObservedSide.New(EntityStates.Active, null) }));
        await AfterAsync(transaction => ChangeAsync(transaction, second, each => each with { Desired = EntityStates.Absent }));
        await AfterAsync(transaction => ChangeAsync(transaction, compute, each => each with { Title = "again" }));
        await AfterAsync(transaction => transaction.RemoveAsync(link.Id, Token));
        await AfterAsync(async transaction =>
        {
            await transaction.RemoveAsync(compute.Id, Token);
            await transaction.InsertAsync(compute, Token);
        });
        await AfterAsync(transaction => transaction.RemoveUserMixinAsync(new MixinKey(Sample.Ant, compute.Tenant, null), Token));

        seen.Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task What_clients_do_not_see_changes_nothing()
    {
        var (compute, disk) = (Sample.Full(), Sample.Of(Sample.Storage));
        var link = Sample.Link(compute, disk);
        await Store.InsertAsync(compute, disk, link);
        await Store.DoAsync(transaction => ChangeAsync(transaction, link, each => each with { Desired = EntityStates.Absent }));
        var before = await FingerprintAsync(compute);

        await Store.DoAsync(async transaction =>
        {
            await ChangeAsync(transaction, disk, each => each with { Title = "the target's, not the link's" });
            await transaction.RemoveAsync(link.Id, Token); // it was gone for clients already
        });

        (await FingerprintAsync(compute)).Should().Be(before);
        (await Store.ListWithLinksAsync(EntityQuery.OfKind(Viewer.Everything, Sample.Compute), Token).SingleAsync(Token)).Fingerprint.Should().Be(before, "a listing gives the same");
    }

    [Fact]
    public void It_is_the_same_in_every_process()
    {
        var link = Sample.Of(Sample.StorageLink) with { Sequence = 3, Version = 4 };

        new StoredResource(Sample.Of(Sample.Compute) with { Sequence = 1, Version = 2 }, [link, link with { Desired = EntityStates.Absent }])
            .Fingerprint.Should().Be(18301304853634753141UL);
    }

    private static async Task ChangeAsync(IStoreTransaction transaction, StoredEntity entity, Func<StoredEntity, StoredEntity> change) =>
        (await transaction.UpdateAsync(change((await transaction.FindAsync(entity.Id, Token))!), Token)).Should().BeTrue();

    private async Task<ulong> FingerprintAsync(StoredEntity entity) => (await Store.FindWithLinksAsync(entity.Id, Token))!.Fingerprint;
}
