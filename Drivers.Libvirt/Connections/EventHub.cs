using System.Collections.Immutable;
using System.Threading.Channels;

namespace Drivers.Libvirt;

/// <summary>
/// Hands every event to everyone who listens at that moment; who begins to listen while a connection is open is told that first. Never blocks the publisher.
/// </summary>
public sealed class EventHub
{
    private ImmutableList<Channel<LibvirtEvent>> _listeners = [];
    private volatile bool _isOpen;

    /// <summary>Starts to listen; dispose the subscription to stop.</summary>
    public EventSubscription Subscribe()
    {
        var channel = Channel.CreateUnbounded<LibvirtEvent>(new UnboundedChannelOptions { SingleReader = true });
        ImmutableInterlocked.Update(ref _listeners, (all, added) => all.Add(added), channel);
        if (_isOpen)
        {
            channel.Writer.TryWrite(new LibvirtEvent(LibvirtEventKind.ConnectionOpened));
        }

        return new EventSubscription(channel.Reader, () => ImmutableInterlocked.Update(ref _listeners, (all, gone) => all.Remove(gone), channel));
    }

    internal void Publish(LibvirtEvent occurred)
    {
        _isOpen = occurred.Kind switch
        {
            LibvirtEventKind.ConnectionOpened => true,
            LibvirtEventKind.ConnectionLost => false,
            _ => _isOpen,
        };
        foreach (var listener in _listeners)
        {
            listener.Writer.TryWrite(occurred);
        }
    }
}
