namespace Occi.Fuzz.Parsers;

/// <summary>A thread that gives inputs to the parsers, and tells what it is at, so that one which does not come back is noticed.</summary>
internal sealed class ParserWorker(FuzzOptions options, int number, int workers, Failures failures)
{
    /// <summary>Inputs have at most some 50 KB: even a busy machine answers in a fraction of this.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);

    private long _index = -1;
    private long _since;
    private long _done;

    /// <summary>How many inputs were answered.</summary>
    public long Done => Volatile.Read(ref _done);

    /// <summary>The input that is taking longer than any may; null when there is none.</summary>
    public long? Stuck => Volatile.Read(ref _index) is var index and >= 0 && TimeProvider.System.GetElapsedTime(Volatile.Read(ref _since)) > Deadline ? index : null;

    /// <summary>Works through this worker's share; completes when it is through.</summary>
    public Task RunAsync(CancellationToken cancellationToken)
    {
        var end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
            Work(cancellationToken);
            end.SetResult();
        }) { IsBackground = true }.Start();
        return end.Task;
    }

    private void Work(CancellationToken cancellationToken)
    {
        for (var index = options.First + number; index < options.First + options.Count && !cancellationToken.IsCancellationRequested; index += workers)
        {
            if (options.IsRequest(index))
            {
                continue;
            }

            Volatile.Write(ref _since, TimeProvider.System.GetTimestamp());
            Volatile.Write(ref _index, index);
            Try(index);
            Volatile.Write(ref _done, _done + 1);
        }

        Volatile.Write(ref _index, -1);
    }

    private void Try(long index)
    {
        var input = ParserInput.Make(options.Seed, index);
        try
        {
            ParserTarget.Run(input);
        }
#pragma warning disable CA1031 // whatever is thrown is what is looked for
        catch (Exception breach)
#pragma warning restore CA1031
        {
            failures.Add(new FuzzFailure(options.Seed, index, breach is BrokenPromiseException ? breach.Message : breach.ToString(), input.ToString()));
        }
    }
}
