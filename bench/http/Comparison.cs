using Bench.Http.Floor;
using Bench.Http.Load;
using Bench.Http.Report;
using Bench.Http.Servers;
using Bench.Servers;

namespace Bench.Http;

/// <summary>Measures Stratus and the floor in turn, so that what disturbs the machine disturbs both.</summary>
internal static class Comparison
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);

    /// <summary>Prints the table; whether every target is met.</summary>
    public static async Task<bool> RunAsync(BenchOptions options, CancellationToken cancellationToken)
    {
        using var site = await StratusSite.StartAsync(options.ServerAssembly, cancellationToken);
        Question[] questions =
        [
            new("/-/ text/plain", "/-/", "text/plain", 0.6),
            new("compute text/plain", site.Machine, "text/plain", 0.5),
            new("compute JSON", site.Machine, "application/occi+json", 0.5),
        ];

        var answers = Path.GetTempFileName();
        await RecordedAnswers.RecordAsync(site.Server.Address, questions, answers, cancellationToken);
        using var floor = await ServerProcess.StartAsync(typeof(Comparison).Assembly.Location, ["--floor", answers], cancellationToken);
        File.Delete(answers);

        var table = new ResultTable();
        foreach (var question in questions)
        {
            table.Add(Compare(question, site.Server, floor, options));
        }

        return table.AllMet;
    }

    private static Result Compare(Question question, ServerProcess stratus, ServerProcess floor, BenchOptions options)
    {
        ClosedLoop.Run(stratus.EndPoint, question, options.Connections, WarmUp);
        ClosedLoop.Run(floor.EndPoint, question, options.Connections, WarmUp);
        var result = new Result(question);
        for (var round = 0; round < options.Rounds; round++)
        {
            result.Stratus.Add(ClosedLoop.Run(stratus.EndPoint, question, options.Connections, options.RoundLength));
            result.Floor.Add(ClosedLoop.Run(floor.EndPoint, question, options.Connections, options.RoundLength));
        }

        return result;
    }
}
