namespace Stratus.EndToEnd.Tests;

public sealed class MemoryCrashTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Fifty_kills_at_random_moments_lose_nothing_that_was_acknowledged_and_leave_nothing_behind()
    {
        using var home = ServerHome.ForMemory(
            ("delays:EnsureMachine:milliseconds", "15"),
            ("delays:SetPower:milliseconds", "10"),
            ("delays:EnsureDiskAttached:milliseconds", "10"),
            ("delays:EnsureNicAttached:milliseconds", "5"),
            ("delays:EnsureNetwork:milliseconds", "10"),
            ("delays:DeleteMachine:milliseconds", "15"),
            ("faults:EnsureMachine:rate", "0.02"),
            ("faults:DeleteMachine:rate", "0.02"));
        var plan = new CrashPlan(50, 4, 6, TimeSpan.FromMilliseconds(30), TimeSpan.FromMilliseconds(900), TimeSpan.FromSeconds(30), DetachesLive: true);

        await new CrashTrial(home, plan, new MemoryJournal(home), output).RunAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_server_that_is_asked_to_end_ends_with_success_and_keeps_everything()
    {
        using var home = ServerHome.ForMemory();
        var cancellationToken = TestContext.Current.CancellationToken;
        string compute;
        await using (var first = await ServerProcess.StartAsync(home, cancellationToken))
        {
            using var api = new OcciApi(await first.ListeningAsync(cancellationToken));
            compute = await api.CreateAsync(OcciDraft.Compute("kept"), cancellationToken);

            (await first.TerminateAsync(cancellationToken)).Should().Be(0, first.Tail());
        }

        await using var second = await ServerProcess.StartAsync(home, cancellationToken);
        using var again = new OcciApi(await second.ListeningAsync(cancellationToken));
        await again.QuietAsync(TimeSpan.FromSeconds(10), cancellationToken);
        (await again.FindAsync(compute, cancellationToken))!.State.Should().Be("active");
    }
}
