namespace Occi.Data.Tests.Operations;

/// <summary>Who may work on an operation, and for how long.</summary>
public abstract class LeaseSuite : StoreSuite
{
    private readonly StoredEntity _first = Sample.Of(Sample.Compute);
    private readonly StoredEntity _second = Sample.Of(Sample.Compute);

    [Fact]
    public async Task What_one_has_taken_nobody_else_gets_before_the_lease_ends()
    {
        await Store.EnqueueAsync(_first, "create");
        await Store.TakeAsync("one");

        Time.Advance(TimeSpan.FromSeconds(59));
        (await Store.TakeAsync("two")).Should().BeEmpty();
        Time.Advance(TimeSpan.FromSeconds(1));
        (await Store.TakeAsync("two")).Should().ContainSingle().Which.Attempts.Should().Be(1);
    }

    [Fact]
    public async Task A_renewed_lease_lasts_from_the_renewal()
    {
        await Store.EnqueueAsync(_first, "create");
        await Store.EnqueueAsync(_second, "create");
        var taken = (await Store.TakeAsync("one", limit: 1))[0];
        await Store.TakeAsync("two", limit: 1);
        Time.Advance(TimeSpan.FromSeconds(40));

        await Store.DoAsync(transaction => transaction.RenewLeasesAsync("one", [taken.Id], TimeSpan.FromMinutes(1), Token));

        Time.Advance(TimeSpan.FromSeconds(40));
        (await Store.TakeAsync("three")).Should().ContainSingle("only the lease that was not renewed has ended").Which.Subject.Should().Be(_second.Id);
    }

    [Fact]
    public async Task A_lease_on_what_its_holder_no_longer_works_on_ends()
    {
        await Store.EnqueueAsync(_first, "create");
        await Store.EnqueueAsync(_second, "create");
        var taken = await Store.TakeAsync("one");
        Time.Advance(TimeSpan.FromSeconds(40));

        await Store.DoAsync(transaction => transaction.RenewLeasesAsync("one", [taken[0].Id], TimeSpan.FromMinutes(1), Token));

        Time.Advance(TimeSpan.FromSeconds(40));
        (await Store.TakeAsync("one")).Should().ContainSingle().Which.Id.Should().Be(taken[1].Id);
    }

    [Fact]
    public async Task The_leases_of_processes_that_are_no_more_are_released_and_ones_own_are_kept()
    {
        await Store.EnqueueAsync(_first, "create");
        await Store.EnqueueAsync(_second, "create");
        await Store.TakeAsync("dead", limit: 1);
        await Store.TakeAsync("alive", limit: 1);

        await Store.DoAsync(transaction => transaction.ReleaseLeasesExceptAsync("alive", Token));

        (await Store.TakeAsync("alive")).Should().ContainSingle().Which.Subject.Should().Be(_first.Id);
    }

    [Fact]
    public async Task Writers_at_the_same_time_never_take_the_same_operation()
    {
        await Store.InsertAsync(_first);
        foreach (var entity in Enumerable.Range(0, 40).Select(_ => Sample.Of(Sample.Compute)))
        {
            await Store.EnqueueAsync(entity, "create", "stop");
        }

        var taken = await Task.WhenAll(Enumerable.Range(0, 20).Select(index => Store.TakeAsync($"holder {index}", limit: 3)));

        taken.SelectMany(each => each).Select(operation => operation.Id).Should().OnlyHaveUniqueItems().And.HaveCount(40);
    }
}
