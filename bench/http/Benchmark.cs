using Bench.Http.Questions;
using Bench.Http.Report;

namespace Bench.Http;

/// <summary>All that is measured, in chapters; in each Stratus and its floor take turns, so that what disturbs the machine disturbs both.</summary>
internal static class Benchmark
{
    private static readonly TimeSpan LongestWarmUp = TimeSpan.FromSeconds(3);

    /// <summary>The chapter that needs the credentials of a grid.</summary>
    public const string Handshake = "handshake";

    /// <summary>By the names that the command line knows.</summary>
    public static IReadOnlyDictionary<string, IChapter> Chapters { get; } = new Dictionary<string, IChapter>
    {
        ["read"] = new ReadingChapter(),
        ["listing"] = new ListingChapter(),
        ["create"] = new CreationChapter(),
        ["action"] = new ActionChapter(),
        ["growth"] = new GrowthChapter(),
        [Handshake] = new HandshakeChapter(),
    };

    /// <summary>Prints a table a chapter; whether every target is met.</summary>
    public static async Task<bool> RunAsync(BenchOptions options, CancellationToken cancellationToken)
    {
        var areMet = true;
        foreach (var (_, chapter) in Chapters.Where(chapter => options.Asks(chapter.Key)))
        {
            var table = new ResultTable(chapter.Title);
            await chapter.AskAsync(options, question => table.Add(Compare(question, options, cancellationToken)), cancellationToken);
            areMet &= table.AllMet;
        }

        return areMet;
    }

    private static Result Compare(Question question, BenchOptions options, CancellationToken cancellationToken)
    {
        var warmUp = TimeSpan.FromSeconds(Math.Min(LongestWarmUp.TotalSeconds, options.RoundLength.TotalSeconds * 2));
        question.Stratus(warmUp);
        question.Floor(warmUp);
        var result = new Result(question);
        for (var round = 0; round < options.Rounds; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            result.Stratus.Add(question.Stratus(options.RoundLength));
            result.Floor.Add(question.Floor(options.RoundLength));
        }

        return result;
    }
}
