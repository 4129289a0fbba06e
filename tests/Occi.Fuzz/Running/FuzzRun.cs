using System.Globalization;
using Occi.Fuzz.Parsers;
using Occi.Fuzz.Requests;

namespace Occi.Fuzz.Running;

/// <summary>A whole run: the parsers first, then the server.</summary>
internal sealed class FuzzRun(FuzzOptions options, TextWriter output)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>What was found.</summary>
    public Failures Failures { get; } = new();

    /// <summary>The answers to whole requests.</summary>
    public Tally Answers { get; private set; } = new();

    /// <summary>Whether every promise was kept; writes progress and failures.</summary>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        await output.WriteLineAsync($"seed {options.Seed}, inputs {options.First} to {options.First + options.Count - 1}");
        if (options.IsShown)
        {
            await ShowAsync();
            return true;
        }

        await ParsersAsync(cancellationToken);
        var requests = new RequestRun(options, Failures, output);
        await requests.RunAsync(cancellationToken);
        Answers = requests.Answers;
        foreach (var failure in Failures.All)
        {
            await output.WriteLineAsync(failure.ToString());
        }

        return Failures.All.Count == 0;
    }

    private async Task ShowAsync()
    {
        for (var index = options.First; index < options.First + options.Count; index++)
        {
            var input = options.IsRequest(index) ? RequestInput.Make(options.Seed, index).ToString() : ParserInput.Make(options.Seed, index).ToString();
            await output.WriteLineAsync($"index {index}: {input}");
        }
    }

    private async Task ParsersAsync(CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        var workers = Enumerable.Range(0, Environment.ProcessorCount).Select(number => new ParserWorker(options, number, Environment.ProcessorCount, Failures)).ToList();
        var all = Task.WhenAll(workers.Select(worker => worker.RunAsync(cancellationToken)));
        using var pause = new PeriodicTimer(Pause);
        while (!all.IsCompleted && await pause.WaitForNextTickAsync(cancellationToken))
        {
            foreach (var stuck in workers.Select(worker => worker.Stuck).OfType<long>())
            {
                Failures.Add(new FuzzFailure(options.Seed, stuck, "takes longer than any input may", ParserInput.Make(options.Seed, stuck).ToString()));
                return; // what hangs cannot be stopped, and would not end by itself
            }
        }

        var (done, seconds) = (workers.Sum(worker => worker.Done), TimeProvider.System.GetElapsedTime(started).TotalSeconds);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{done} inputs to the parsers in {seconds:F1} s, {done / seconds:F0} a second"));
    }
}
