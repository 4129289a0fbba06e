using System.Globalization;
using Occi.Fuzz.Site;

namespace Occi.Fuzz.Requests;

/// <summary>Sends the whole requests of a run, a few clients at a time, and looks between them whether the server still says the same in every rendering.</summary>
internal sealed class RequestRun(FuzzOptions options, Failures failures, TextWriter output)
{
    private const int Clients = 8;

    /// <summary>After so many requests everything is compared and deleted, which keeps long runs small.</summary>
    private const int Stretch = 4000;

    private long _done;

    /// <summary>The answers to requests whose framing was whole.</summary>
    public Tally Answers { get; } = new();

    /// <summary>Runs to the end; failures are noted, not thrown.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var indices = Indices().ToList();
        if (indices.Count == 0)
        {
            return;
        }

        await using var site = new FuzzSite();
        await site.StartAsync(cancellationToken);
        using var consistency = new Consistency(site);
        var workers = Enumerable.Range(0, Clients).Select(_ => new RequestWorker(options, site, failures, Answers)).ToList();
        var (started, middle, reported) = (TimeProvider.System.GetTimestamp(), (MemoryUse?)null, 0L);
        foreach (var stretch in indices.Chunk(Stretch))
        {
            await Task.WhenAll(workers.Select((worker, number) => ShareAsync(worker, stretch, number, cancellationToken)));
            await RestAsync(site, consistency, cancellationToken);
            middle ??= _done >= indices.Count / 2 ? MemoryUse.Measure() : null;
            if (_done - reported >= 20_000)
            {
                reported = _done;
                await output.WriteLineAsync($"{_done} of {indices.Count} requests, {failures.All.Count} failures");
            }
        }

        workers.ForEach(worker => worker.Dispose());
        var end = MemoryUse.Measure();
        if (end.GrowthSince(middle!) is { } growth)
        {
            failures.Add(new FuzzFailure(options.Seed, null, growth, ""));
        }

        var seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"{_done} requests in {seconds:F1} s, {_done / seconds:F0} a second; in the middle {middle}, at the end {end}"));
        await output.WriteLineAsync($"answers: {Answers}");
    }

    private IEnumerable<long> Indices()
    {
        for (var index = options.First; index < options.First + options.Count; index++)
        {
            if (options.IsRequest(index))
            {
                yield return index;
            }
        }
    }

    private async Task ShareAsync(RequestWorker worker, long[] stretch, int number, CancellationToken cancellationToken)
    {
        for (var at = number; at < stretch.Length; at += Clients)
        {
            await worker.RunAsync(stretch[at], cancellationToken);
            Interlocked.Increment(ref _done);
        }
    }

    private async Task RestAsync(FuzzSite site, Consistency consistency, CancellationToken cancellationToken)
    {
        try
        {
            await consistency.CheckAsync(cancellationToken);
        }
        catch (BrokenPromiseException breach)
        {
            failures.Add(new FuzzFailure(options.Seed, null, breach.Message, $"after {_done} requests"));
        }

        foreach (var error in site.Errors.Take())
        {
            failures.Add(new FuzzFailure(options.Seed, null, error, $"logged within the last of {_done} requests"));
        }
    }
}
