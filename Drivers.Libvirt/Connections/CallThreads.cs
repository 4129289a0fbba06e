using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Drivers.Libvirt;

/// <summary>
/// Threads for calls that block: libvirt answers a start after hundreds of milliseconds, and the thread pool of a small host would be held up by a few of them.
/// </summary>
internal sealed class CallThreads : IDisposable
{
    private readonly BlockingCollection<Action> _calls = [];

    internal CallThreads(int count)
    {
        for (var i = 0; i < count; i++)
        {
            new Thread(Work) { IsBackground = true, Name = "libvirt call" }.Start();
        }
    }

    /// <summary>Runs the call on one of the threads, in the order asked.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "Every failure belongs to the caller and is handed over.")]
    internal Task<T> RunAsync<T>(Func<T> call)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Enqueue(() =>
        {
            try
            {
                done.SetResult(call());
            }
            catch (Exception failure)
            {
                done.SetException(failure);
            }
        });
        return done.Task;
    }

    /// <summary>Ends the threads when the calls that were asked for are done.</summary>
    public void Dispose() => _calls.CompleteAdding();

    private void Enqueue(Action call)
    {
        try
        {
            _calls.Add(call);
        }
        catch (InvalidOperationException)
        {
            throw LibvirtErrors.ConnectionLost(); // the session ended between the look and the call
        }
    }

    private void Work()
    {
        foreach (var call in _calls.GetConsumingEnumerable())
        {
            call();
        }
    }
}
