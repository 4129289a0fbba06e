namespace Stratus.EndToEnd.Tests;

public sealed class KvmCrashTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Five_kills_at_random_moments_lose_no_real_machine_and_leave_nothing_behind()
    {
        await LibvirtHost.RequireAsync();
        var cancellationToken = TestContext.Current.CancellationToken;
        using var home = await ServerHome.ForKvmAsync(cancellationToken);
        var plan = new CrashPlan(5, 2, 2, TimeSpan.FromMilliseconds(300), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(90), DetachesLive: false);
        try
        {
            await new CrashTrial(home, plan, new LibvirtView(home), output).RunAsync(cancellationToken);
            await using var server = await ServerProcess.StartAsync(home, cancellationToken);
            using var api = new OcciApi(await server.ListeningAsync(cancellationToken));
            await KvmCleanup.DeleteAllAsync(home, api, new Virsh(), cancellationToken);
        }
        finally
        {
            await KvmCleanup.SweepAsync(home, new Virsh(), CancellationToken.None);
        }
    }
}
