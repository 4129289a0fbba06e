using System.Threading.Channels;

namespace Drivers.Libvirt;

/// <summary>One listener of an <see cref="EventHub"/>.</summary>
public sealed class EventSubscription : IDisposable
{
    private readonly ChannelReader<LibvirtEvent> _reader;
    private readonly Action _stop;

    internal EventSubscription(ChannelReader<LibvirtEvent> reader, Action stop)
    {
        _reader = reader;
        _stop = stop;
    }

    /// <summary>Takes the next event if one has come.</summary>
    public bool TryRead(out LibvirtEvent occurred) => _reader.TryRead(out occurred);

    /// <summary>Returns when an event has come or the time is up, whichever is first.</summary>
    public async Task WaitAsync(TimeSpan atMost, TimeProvider time, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(atMost, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            await _reader.WaitToReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The time is up: that is one of the two ways to return.
        }
    }

    /// <summary>Returns when something happened to this domain or network or to the connection, or the time is up, whichever is first.</summary>
    public async Task WaitForAsync(Guid id, TimeSpan atMost, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(time);
        var begin = time.GetTimestamp();
        while (time.GetElapsedTime(begin) is var waited && waited < atMost)
        {
            await WaitAsync(atMost - waited, time, cancellationToken);
            while (TryRead(out var occurred))
            {
                if (occurred.Id == id || occurred.Id == Guid.Empty)
                {
                    return;
                }
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _stop();
}
