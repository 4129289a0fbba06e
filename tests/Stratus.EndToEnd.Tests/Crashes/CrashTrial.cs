using System.Diagnostics;

namespace Stratus.EndToEnd.Tests;

/// <summary>Kills a server under load, again and again on the same data, and inspects everything after each recovery.</summary>
internal sealed class CrashTrial(ServerHome home, CrashPlan plan, IBackendView backend, ITestOutputHelper output)
{
    /// <summary>One time in four the server is killed once more while it starts and recovers.</summary>
    private const double SecondKill = 0.25;

    private readonly int _seed = int.TryParse(Environment.GetEnvironmentVariable("STRATUS_TEST_SEED"), out var given) ? given : Random.Shared.Next();

    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        output.WriteLine($"Seed {_seed}; set STRATUS_TEST_SEED to repeat the same choices.");
        var random = new Random(_seed);
        var clients = Enumerable.Range(1, plan.Clients).Select(number => new LoadClient(plan, _seed + number)).ToList();
        var server = await ServerProcess.StartAsync(home, cancellationToken);
        try
        {
            for (var round = 1; round <= plan.Rounds; round++)
            {
                await WorkAndKillAsync(server, clients, random, cancellationToken);
                if (random.NextDouble() < SecondKill)
                {
                    await KillWhileStartingAsync(random, cancellationToken);
                }

                await server.DisposeAsync();
                server = await ServerProcess.StartAsync(home, cancellationToken);
                await InspectAsync(server, clients, round, cancellationToken);
            }

            (await server.TerminateAsync(cancellationToken)).Should().Be(0, server.Tail());
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    private async Task WorkAndKillAsync(ServerProcess server, List<LoadClient> clients, Random random, CancellationToken cancellationToken)
    {
        using var api = new OcciApi(await server.ListeningAsync(cancellationToken));
        var load = Task.WhenAll(clients.Select(client => client.RunAsync(api, cancellationToken)));
        await MomentAsync(random, plan.Earliest, plan.Latest, cancellationToken);
        await server.KillAsync();
        await load;
    }

    private async Task KillWhileStartingAsync(Random random, CancellationToken cancellationToken)
    {
        await using var server = ServerProcess.Launch(home);
        await MomentAsync(random, TimeSpan.FromMilliseconds(200), TimeSpan.FromMilliseconds(1500), cancellationToken);
    }

    private async Task InspectAsync(ServerProcess server, List<LoadClient> clients, int round, CancellationToken cancellationToken)
    {
        using var api = new OcciApi(await server.ListeningAsync(cancellationToken));
        var started = Stopwatch.GetTimestamp();
        await api.QuietAsync(plan.Recovery, cancellationToken);
        var recovery = Stopwatch.GetElapsedTime(started);
        var inspection = new Inspection(home, api, backend);
        List<LedgerEntry> ledger = [.. clients.SelectMany(client => client.Entries)];
        List<string> problems = [.. clients.SelectMany(client => client.Surprises), .. await inspection.ProblemsAsync(ledger, cancellationToken)];
        if (problems.Count > 0)
        {
            Assert.Fail($"Round {round} of seed {_seed} has left:\n{string.Join('\n', problems)}\nThe server's log ends with\n{server.Tail()}");
        }

        var defaultNetwork = await DefaultNetworkAsync(api, cancellationToken);
        var unannounced = inspection.Unannounced(ledger).Where(entry => entry.Location != defaultNetwork).ToList();
        clients[round % clients.Count].Entries.AddRange(unannounced);
        clients.ForEach(client => client.Entries.RemoveAll(entry => entry.Fate == Fate.Deleted && round % 10 == 0));
        inspection.Settle([.. clients.SelectMany(client => client.Entries)]);
        output.WriteLine($"Round {round}: {ledger.Count(entry => entry.IsAlive)} acknowledged and {unannounced.Count} unanswered entities, all right {recovery.TotalMilliseconds:0} ms after the start.");
    }

    private static async Task<string> DefaultNetworkAsync(OcciApi api, CancellationToken cancellationToken) => (await api.ListAsync("/network/", cancellationToken))[0];

    // The moment of the kill is the experiment: there is no event to wait for.
    private static Task MomentAsync(Random random, TimeSpan earliest, TimeSpan latest, CancellationToken cancellationToken) =>
        Task.Delay(earliest + ((latest - earliest) * random.NextDouble()), TimeProvider.System, cancellationToken);
}
