using Bench.Http.Load;
using Bench.Http.Report;
using Bench.Http.Servers;

namespace Bench.Http.Questions;

/// <summary>The same requests to a server with 100,000 machines and to one with 100.</summary>
internal sealed class GrowthChapter : IChapter
{
    private const int Large = 100_000;
    private const int Small = 100;
    private const string Json = "application/occi+json";

    public string Title => "1 client, 100,000 machines (first) against 100 machines";

    public async Task AskAsync(BenchOptions options, Action<Question> ask, CancellationToken cancellationToken)
    {
        using var large = await StratusSite.StartAsync(options.ServerAssembly, Large, cancellationToken);
        using var small = await StratusSite.StartAsync(options.ServerAssembly, Small, cancellationToken);
        Ask("compute text/plain, 100 machines in turn", Target.AtMost(1.3), Readings(large, 100), Readings(small, 100));
        Ask("the same, 10,000 machines in turn: no two of them remembered", Target.NoLimit, Readings(large, 10_000), Readings(small, Small));
        Ask("first page of 100, JSON", Target.AtMost(1.3), PageOf(1), PageOf(1));
        Ask("last page of 100, JSON", Target.NoLimit, PageOf(Large / 100), PageOf(Small / 100));
        await large.OccupyWorkerAsync(cancellationToken);
        await small.OccupyWorkerAsync(cancellationToken);
        Ask("`POST /compute/`", Target.AtMost(1.3), [SampleMachine.Creation], [SampleMachine.Creation]);

        void Ask(string name, Target target, IReadOnlyCollection<Exchange> ofLarge, IReadOnlyCollection<Exchange> ofSmall) => ask(new Question(
            name, target, length => ClosedLoop.Run(large.Server, 1, length, ofLarge), length => ClosedLoop.Run(small.Server, 1, length, ofSmall)));
    }

    private static List<Exchange> Readings(StratusSite site, int machines) => [.. site.SomeMachines(machines).Select(machine => Exchange.Get(machine, "text/plain"))];

    private static List<Exchange> PageOf(int number) => [Exchange.Get($"/compute/?page={number}&number=100", Json)];
}
