using Bench.Boot.Guests;
using Bench.Boot.Report;
using Bench.Hosts;

namespace Bench.Boot;

/// <summary>Boots machines through Stratus and by hand in turn, on the same network.</summary>
internal static class Comparison
{
    /// <summary>Prints the table; whether the target is met.</summary>
    public static async Task<bool> RunAsync(BenchOptions options, CancellationToken cancellationToken)
    {
        await using var site = await StratusSite.StartAsync(options.ServerAssembly, options.Image, options.Subnet, [], cancellationToken);
        var stratus = new StratusGuests(site);

        // The first of each is not counted: it makes the network, and the caches of both are cold.
        var (machine, _) = await stratus.BootAsync(cancellationToken);
        var definition = await HostTool.VirshAsync(cancellationToken, "dumpxml", "--inactive", machine.Split('/')[^1]);
        using var seed = new KeptSeed(definition);
        await stratus.DeleteAsync(machine, cancellationToken);
        var bare = new BareGuests(seed.Definition, site.Image);
        await bare.BootAsync(cancellationToken);

        var table = new BootTable();
        for (var pair = 0; pair < options.Pairs; pair++)
        {
            // Each goes first in every other pair: what slowly changes on the machine then favours neither.
            var before = pair % 2 == 0 ? null : await bare.BootAsync(cancellationToken);
            var (next, times) = await stratus.BootAsync(cancellationToken);
            await stratus.DeleteAsync(next, cancellationToken);
            table.Add(times, before ?? await bare.BootAsync(cancellationToken));
        }

        table.Print();
        return table.IsMet;
    }
}
