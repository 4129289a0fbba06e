using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Drivers.Memory;

/// <summary>One reader of events. What does not fit into its queue becomes one <see cref="DriverEvent.Resynchronize"/>.</summary>
internal sealed class Watcher(Guid installation, Action<Watcher> remove) : IDisposable
{
    private const int Capacity = 4096;
    private readonly Channel<DriverEvent> _events = Channel.CreateBounded<DriverEvent>(Capacity);
    private int _hasMissed;

    /// <summary>Whose events are read.</summary>
    public Guid Installation { get; } = installation;

    /// <summary>Never blocks.</summary>
    public void Tell(DriverEvent happened)
    {
        if (!_events.Writer.TryWrite(happened))
        {
            Interlocked.Exchange(ref _hasMissed, 1);
        }
    }

    /// <summary>Ends only when cancelled.</summary>
    public async IAsyncEnumerable<DriverEvent> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            yield return await _events.Reader.ReadAsync(cancellationToken);
            if (Interlocked.Exchange(ref _hasMissed, 0) == 1)
            {
                yield return new DriverEvent.Resynchronize();
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => remove(this);
}
