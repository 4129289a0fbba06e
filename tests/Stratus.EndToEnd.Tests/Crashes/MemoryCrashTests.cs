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
}
