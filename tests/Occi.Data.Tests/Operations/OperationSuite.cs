namespace Occi.Data.Tests.Operations;

/// <summary>The queue of work.</summary>
public abstract class OperationSuite : StoreSuite
{
    private readonly StoredEntity _first = Sample.Of(Sample.Compute);
    private readonly StoredEntity _second = Sample.Of(Sample.Compute);

    [Fact]
    public async Task An_operation_comes_back_as_it_was_handed_in()
    {
        await Store.DoAsync(transaction => transaction.EnqueueAsync(new NewOperation(_first.Id, _second.Id, "stop", "poweroff"), Token));

        var operation = (await Store.TakeAsync()).Should().ContainSingle().Subject;

        operation.Should().BeEquivalentTo(new { Subject = _first.Id, Entity = _second.Id, Verb = "stop", Argument = "poweroff", Attempts = 0, Created = Time.GetUtcNow() });
    }

    [Fact]
    public async Task The_operations_of_a_subject_are_taken_one_at_a_time_in_order()
    {
        await Store.EnqueueAsync(_first, "create", "stop");

        (await Store.TakeAsync()).Should().ContainSingle().Which.Verb.Should().Be("create");
        (await Store.TakeAsync()).Should().BeEmpty("the first is still being worked on");
    }

    [Fact]
    public async Task The_next_operation_of_a_subject_is_taken_when_the_one_before_is_complete()
    {
        await Store.EnqueueAsync(_first, "create", "stop");
        var create = (await Store.TakeAsync())[0];

        await Store.DoAsync(transaction => transaction.CompleteOperationAsync(create.Id, Token));

        (await Store.TakeAsync()).Should().ContainSingle().Which.Verb.Should().Be("stop");
    }

    [Fact]
    public async Task Subjects_do_not_wait_for_each_other()
    {
        await Store.EnqueueAsync(_first, "create", "stop");
        await Store.EnqueueAsync(_second, "start");

        (await Store.TakeAsync()).Select(operation => operation.Verb).Should().Equal("create", "start");
    }

    [Fact]
    public async Task No_more_is_taken_than_was_asked_for()
    {
        await Store.EnqueueAsync(_first, "create");
        await Store.EnqueueAsync(_second, "create");

        (await Store.TakeAsync(limit: 1)).Should().ContainSingle().Which.Subject.Should().Be(_first.Id);
        (await Store.TakeAsync(limit: 1)).Should().ContainSingle().Which.Subject.Should().Be(_second.Id);
    }

    [Fact]
    public async Task Each_host_has_its_own_limit_and_what_is_on_none_another()
    {
        StoredEntity On(string host) => Sample.Of(Sample.Compute) with { Attributes = AttributeSet.Of(("cloud.stratus.host", AttributeValue.Of(host))) };
        StoredEntity[] machines = [On("east"), On("east"), On("west"), Sample.Of(Sample.Storage), On("west")];
        await Store.InsertAsync(machines);
        foreach (var machine in machines)
        {
            await Store.EnqueueAsync(machine, "create");
        }

        var taken = await Store.AskAsync(transaction => transaction.TakeOperationsAsync("one", TimeSpan.FromMinutes(1), host => host == "east" ? 0 : 1, Token));

        taken.Select(operation => (operation.Subject, operation.Host)).Should().Equal((machines[2].Id, "west"), (machines[3].Id, ""));
        (await Store.TakeAsync()).Select(operation => operation.Subject).Should().Equal(machines[0].Id, machines[1].Id, machines[4].Id);
    }

    [Fact]
    public async Task A_requeued_operation_is_not_due_before_its_time_and_comes_after_those_that_were_behind_it()
    {
        await Store.EnqueueAsync(_first, "detach", "stop");
        var detach = (await Store.TakeAsync())[0];

        await Store.DoAsync(transaction => transaction.RequeueOperationAsync(detach.Id, Time.GetUtcNow().AddSeconds(5), "the guest is busy", Token));

        await Store.EnqueueAsync(_first, "start");
        var stop = (await Store.TakeAsync()).Should().ContainSingle().Subject;
        stop.Verb.Should().Be("stop");
        await Store.DoAsync(transaction => transaction.CompleteOperationAsync(stop.Id, Token));
        (await Store.TakeAsync()).Should().BeEmpty("it is the first again, and not due");
        Time.Advance(TimeSpan.FromSeconds(5));
        var again = (await Store.TakeAsync()).Should().ContainSingle().Subject;
        (again.Verb, again.Attempts).Should().Be(("detach", 1));
    }

    [Fact]
    public async Task A_postponed_operation_is_not_due_before_its_time_and_holds_back_those_behind_it()
    {
        await Store.EnqueueAsync(_first, "create", "stop");
        var create = (await Store.TakeAsync())[0];

        await Store.DoAsync(transaction => transaction.PostponeOperationAsync(create.Id, Time.GetUtcNow().AddSeconds(10), "busy", Token));

        Time.Advance(TimeSpan.FromSeconds(9));
        (await Store.TakeAsync()).Should().BeEmpty();
        Time.Advance(TimeSpan.FromSeconds(1));
        (await Store.TakeAsync()).Should().ContainSingle().Which.Should().BeEquivalentTo(new { create.Id, Verb = "create", Attempts = 1 });
    }

    [Fact]
    public async Task The_backlog_counts_what_is_not_done_and_tells_when_the_next_postponed_one_is_due()
    {
        await Store.EnqueueAsync(_first, "create", "stop");
        await Store.EnqueueAsync(_second, "create");
        (await Store.BacklogAsync(Token)).Should().Be(new OperationBacklog(3, null));
        var taken = await Store.TakeAsync();

        await Store.DoAsync(async transaction =>
        {
            await transaction.PostponeOperationAsync(taken[0].Id, Time.GetUtcNow().AddSeconds(20), "busy", Token);
            await transaction.PostponeOperationAsync(taken[1].Id, Time.GetUtcNow().AddSeconds(10), "busy", Token);
        });

        (await Store.BacklogAsync(Token)).Should().Be(new OperationBacklog(3, Time.GetUtcNow().AddSeconds(10)));
    }

    [Fact]
    public async Task Work_that_waits_for_a_deleted_entity_is_dropped_and_work_under_way_is_not()
    {
        await Store.EnqueueAsync(_first, "create", "stop", "start");
        await Store.EnqueueAsync(_second, "create");
        await Store.TakeAsync(limit: 1);

        await Store.DoAsync(transaction => transaction.DropWaitingOperationsAsync(_first.Id, Token));

        (await Store.BacklogAsync(Token)).Count.Should().Be(2, "one runs, and the other entity's is nobody's business");
        (await Store.TakeAsync()).Should().ContainSingle().Which.Subject.Should().Be(_second.Id);
    }

    [Fact]
    public async Task The_queue_of_a_subject_is_told_in_its_order_with_what_is_under_way_and_what_it_has_of_others()
    {
        await Store.EnqueueAsync(_first, "create", "stop");
        await Store.DoAsync(transaction => transaction.EnqueueAsync(new NewOperation(_first.Id, _second.Id, "backup"), Token));
        await Store.EnqueueAsync(_second, "create");
        await Store.TakeAsync(limit: 1);

        var queue = await Store.ListOperationsAsync(_first.Id, Token);

        queue.Select(operation => (operation.Verb, operation.Entity)).Should().Equal(("create", _first.Id), ("stop", _first.Id), ("backup", _second.Id));
        queue.Select(operation => operation.Id).Should().BeInAscendingOrder();
    }

    [Fact]
    public async Task Whether_an_entity_has_work_is_told_of_the_entity_and_not_of_its_subject()
    {
        var link = Sample.Link(_first, _second);
        await Store.DoAsync(transaction => transaction.EnqueueAsync(new NewOperation(_first.Id, link.Id, "attach"), Token));

        (await Store.AskAsync(transaction => transaction.HasOperationsAsync(link.Id, Token))).Should().BeTrue();
        (await Store.AskAsync(transaction => transaction.HasOperationsAsync(_first.Id, Token))).Should().BeFalse();
    }
}
