using System.Collections.Concurrent;
using Drivers.Libvirt.Native;

namespace Drivers.Libvirt;

/// <summary>One open connection with its event registrations.</summary>
internal sealed class LibvirtSession : IDisposable
{
    private const int KeepAliveSeconds = 5;
    private const int KeepAliveTries = 3;

    // virDomainEventID of libvirt-domain.h
    private static readonly (int Event, nint Callback)[] DomainEvents =
    [
        (0, EventCallbacks.DomainLifecycle),
        (1, EventCallbacks.DomainReboot),
        (4, EventCallbacks.DomainInputOutputError),
        (15, EventCallbacks.DomainDevice), // removed
        (19, EventCallbacks.DomainDevice), // added
    ];

    private static readonly ConcurrentDictionary<nint, EventHub> Hubs = new();
    private static long _lastNumber;

    private readonly nint _number = (nint)Interlocked.Increment(ref _lastNumber);
    private readonly List<int> _domainCallbacks = [];
    private int _networkCallback = -1;
    private bool _hasCloseCallback;

    private LibvirtSession(LibvirtConnect connect) => Connect = connect;

    internal LibvirtConnect Connect { get; }

    /// <summary>Opens a connection whose events go to <paramref name="hub"/>. Blocks.</summary>
    internal static LibvirtSession Open(string uri, EventHub hub)
    {
        var session = new LibvirtSession(LibvirtConnect.Open(uri));
        try
        {
            Hubs[session._number] = hub;
            session.Register();
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Called on libvirt's event thread.</summary>
    internal static void Publish(nint number, LibvirtEvent occurred)
    {
        if (Hubs.TryGetValue(number, out var hub))
        {
            hub.Publish(occurred);
        }
    }

    /// <summary>Gives the registrations back, each of which holds the connection, and closes it. Blocks; not for the event thread.</summary>
    public unsafe void Dispose()
    {
        Hubs.TryRemove(_number, out _);
        foreach (var id in _domainCallbacks)
        {
            _ = ConnectNative.DeregisterDomainEvent(Connect.Handle, id);
        }

        if (_networkCallback >= 0)
        {
            _ = ConnectNative.DeregisterNetworkEvent(Connect.Handle, _networkCallback);
        }

        if (_hasCloseCallback)
        {
            _ = ConnectNative.UnregisterCloseCallback(Connect.Handle, EventCallbacks.Closed);
        }

        Connect.Dispose();
    }

    private unsafe void Register()
    {
        foreach (var (id, callback) in DomainEvents)
        {
            _domainCallbacks.Add(ErrorNative.Check(
                ConnectNative.RegisterDomainEvent(Connect.Handle, 0, id, callback, _number, 0), "virConnectDomainEventRegisterAny"));
        }

        _networkCallback = ErrorNative.Check(
            ConnectNative.RegisterNetworkEvent(Connect.Handle, 0, 0, EventCallbacks.NetworkLifecycle, _number, 0), "virConnectNetworkEventRegisterAny");

        // Drivers that live inside the process (test:///) have no connection to lose and refuse both.
        _hasCloseCallback = ConnectNative.RegisterCloseCallback(Connect.Handle, EventCallbacks.Closed, _number, 0) == 0;
        _ = ConnectNative.SetKeepAlive(Connect.Handle, KeepAliveSeconds, KeepAliveTries);
    }
}
