namespace Occi.Data.Tests.Writing;

/// <summary>Many writers at once.</summary>
public abstract class GroupCommitSuite : StoreSuite
{
    [Fact]
    public async Task Two_hundred_writers_at_once_all_succeed()
    {
        var entities = Enumerable.Range(0, 200).Select(_ => Sample.Of(Sample.Compute)).ToList();

        await Task.WhenAll(entities.Select(entity => Store.InsertAsync(entity)));

        (await Store.ListIdsAsync(EntityQuery.OfKind(Viewer.Everything, Sample.Compute), Token).Select(key => key.Id).ToListAsync(Token)).Should().BeEquivalentTo(entities.Select(entity => entity.Id));
    }

    [Fact]
    public async Task Work_may_change_more_than_any_buffer_holds()
    {
        var entities = Enumerable.Range(0, 4000).Select(_ => Sample.Of(Sample.Compute) with { Summary = new string('x', 3000) }).ToArray();
        await Store.InsertAsync(entities);

        await Store.DoAsync(async transaction =>
        {
            foreach (var entity in entities)
            {
                (await transaction.UpdateAsync(entity with { Title = "changed" }, Token)).Should().BeTrue();
            }
        });

        (await Store.ListAsync(EntityQuery.OfKind(Viewer.Everything, Sample.Compute), Token).CountAsync(entity => entity.Title == "changed", Token)).Should().Be(entities.Length);
    }

    [Fact]
    public async Task Work_that_throws_leaves_nothing_and_does_not_disturb_its_neighbours()
    {
        var kept = Enumerable.Range(0, 100).Select(_ => Sample.Full()).ToList();
        var lost = Enumerable.Range(0, 100).Select(_ => Sample.Full()).ToList();

        var writes = kept.Select(entity => Store.InsertAsync(entity)).ToList();
        var failures = lost.Select(entity => ((Func<Task>)(() => InsertAndThrowAsync(entity))).Should().ThrowAsync<NotSupportedException>().WithMessage($"*{entity.Id}*"));
        await Task.WhenAll(writes.Concat(failures));

        (await Store.ListIdsAsync(EntityQuery.OfKind(Viewer.Everything, Sample.Compute), Token).Select(key => key.Id).ToListAsync(Token)).Should().BeEquivalentTo(kept.Select(entity => entity.Id));
        (await Store.BacklogAsync(Token)).Count.Should().Be(0);
    }

    [Fact]
    public async Task Work_that_breaks_a_rule_of_the_database_fails_alone()
    {
        var entity = Sample.Of(Sample.Compute);
        var other = Sample.Of(Sample.Compute);
        await Store.InsertAsync(entity);

        var twice = () => Store.InsertAsync(entity);
        await Task.WhenAll(twice.Should().ThrowAsync<System.Data.Common.DbException>(), Store.InsertAsync(other));

        (await Store.ListIdsAsync(EntityQuery.OfKind(Viewer.Everything, Sample.Compute), Token).Select(key => key.Id).ToListAsync(Token)).Should().Equal(entity.Id, other.Id);
    }

    [Fact]
    public async Task Work_that_throws_while_it_reads_leaves_the_writer_usable()
    {
        await Store.InsertAsync([.. Enumerable.Range(0, 20).Select(_ => Sample.Of(Sample.Compute))]);

        var reading = () => Store.DoAsync(async transaction =>
        {
            await foreach (var _ in transaction.ListAsync(EntityQuery.OfKind(Viewer.Everything, Sample.Compute), Token))
            {
                throw new NotSupportedException("half way");
            }
        });
        await reading.Should().ThrowAsync<NotSupportedException>();

        await Store.InsertAsync(Sample.Of(Sample.Storage));
        (await Store.ListIdsAsync(EntityQuery.OfKind(Viewer.Everything, Sample.Storage), Token).Select(key => key.Id).ToListAsync(Token)).Should().HaveCount(1);
    }

    [Fact]
    public async Task Work_that_was_withdrawn_before_it_began_is_not_done()
    {
        var entity = Sample.Of(Sample.Compute);
        var gate = new TaskCompletionSource();
        using var source = new CancellationTokenSource();
        var first = Store.DoAsync(_ => gate.Task);
        var withdrawn = () => Store.WriteAsync(
            async transaction =>
            {
                await transaction.InsertAsync(entity, Token);
                return true;
            },
            source.Token);

        var waiting = withdrawn.Should().ThrowAsync<OperationCanceledException>();
        await source.CancelAsync();
        gate.SetResult();

        await first;
        await waiting;
        (await Store.FindAsync(entity.Id, Token)).Should().BeNull();
    }

    [Fact]
    public async Task Work_sees_its_own_changes_and_readers_do_not_before_the_commit()
    {
        var entity = Sample.Of(Sample.Compute);

        await Store.DoAsync(async transaction =>
        {
            await transaction.InsertAsync(entity, Token);
            (await transaction.FindAsync(entity.Id, Token)).Should().NotBeNull();
            (await Store.FindAsync(entity.Id, Token)).Should().BeNull();
        });

        (await Store.FindAsync(entity.Id, Token)).Should().NotBeNull();
    }

    [Fact]
    public async Task What_was_written_is_there_when_the_store_is_opened_again()
    {
        var entity = Sample.Full();
        await Store.InsertAsync(entity);

        await using var again = await OpenAgainAsync();

        (await again.FindAsync(entity.Id, Token)).Should().BeEquivalentTo(entity, options => options.Excluding(each => each.Sequence));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_store_that_is_closed_refuses_work_however_much_it_was_used(int uses)
    {
        var store = await OpenAsync(Time);
        for (var use = 0; use < uses; use++)
        {
            await store.InsertAsync(Sample.Of(Sample.Compute));
        }

        await store.DisposeAsync();

        var late = () => store.InsertAsync(Sample.Of(Sample.Compute));

        await late.Should().ThrowAsync<ObjectDisposedException>();
    }

    private async Task<IStratusStore> OpenAgainAsync()
    {
        await Store.DisposeAsync();
        var again = await OpenAsync(Time);
        await again.MigrateAsync(Token);
        return again;
    }

    private Task InsertAndThrowAsync(StoredEntity entity) => Store.DoAsync(async transaction =>
    {
        await transaction.InsertAsync(entity, Token);
        await transaction.EnqueueAsync(new NewOperation(entity.Id, entity.Id, "create"), Token);
        throw new NotSupportedException($"refused {entity.Id}");
    });
}
