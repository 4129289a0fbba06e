using System.Collections.Concurrent;
using Drivers.Libvirt.Native;

namespace Drivers.Libvirt;

/// <summary>One open connection with its event registrations and the threads that its calls block.</summary>
internal sealed class LibvirtSession : IDisposable
{
    // libvirtd serves five requests of one client at a time (max_client_requests); more threads would only wait in its queue.
    private const int CallsAtOnce = 5;

    // virDomainEventID of libvirt-domain.h
    private static readonly (int Event, nint Callback)[] DomainEvents =
    [
        (0, EventCallbacks.DomainLifecycle),
        (1, EventCallbacks.DomainReboot),
        (4, EventCallbacks.DomainInputOutputError),
        (15, EventCallbacks.DomainDevice), // removed
        (19, EventCallbacks.DomainDevice), // added
        (21, EventCallbacks.DomainJobCompleted),
    ];

    private static readonly ConcurrentDictionary<nint, LibvirtSession> Sessions = new();
    private static long _lastNumber;

    private readonly nint _number = (nint)Interlocked.Increment(ref _lastNumber);
    private readonly EventHub _hub;
    private readonly CallThreads _threads = new(CallsAtOnce);
    private readonly List<int> _domainCallbacks = [];
    private int _networkCallback = -1;
    private bool _hasCloseCallback;

    private LibvirtSession(LibvirtConnect connect, EventHub hub)
    {
        Connect = connect;
        _hub = hub;
    }

    internal LibvirtConnect Connect { get; }

    /// <summary>Opens a connection whose events go to <paramref name="hub"/>. Blocks.</summary>
    internal static LibvirtSession Open(string uri, EventHub hub)
    {
        var session = new LibvirtSession(LibvirtConnect.Open(uri), hub);
        try
        {
            Sessions[session._number] = session;
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
        if (Sessions.TryGetValue(number, out var session))
        {
            session._hub.Publish(occurred);
        }
    }

    /// <summary>Makes a call on one of the session's threads.</summary>
    internal Task<T> CallAsync<T>(Func<LibvirtConnect, T> call, CancellationToken cancellationToken) =>
        _threads.RunAsync(() =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            return call(Connect);
        });

    /// <summary>Gives the registrations back, each of which holds the connection, and closes it. Blocks; not for the event thread.</summary>
    public unsafe void Dispose()
    {
        Sessions.TryRemove(_number, out _);
        _threads.Dispose();
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

        // Drivers that live inside the process (test:///) have no connection to lose and refuse this. No keepalive: when libvirt 9.0 finds a daemon dead that
        // only hangs, calls under way are left waiting and crash the process when it goes on. A daemon that ends closes its socket, which is noticed at once.
        _hasCloseCallback = ConnectNative.RegisterCloseCallback(Connect.Handle, EventCallbacks.Closed, _number, 0) == 0;
    }
}
