using System.Net;
using System.Net.Sockets;

namespace Drivers.Vmware.Tests;

/// <summary>Stands between a driver and its backend, and can be cut like a cable. The backend and what it runs go on.</summary>
internal sealed class TcpProxy : IAsyncDisposable
{
    private readonly int _target;
    private readonly Lock _gate = new();
    private readonly List<Socket> _sockets = [];
    private readonly List<Task> _work = [];
    private Socket? _listener;

    internal TcpProxy(int target)
    {
        _target = target;
        Restore();
    }

    internal int Port { get; private set; }

    internal void Cut()
    {
        lock (_gate)
        {
            _listener?.Dispose();
            _listener = null;
            _sockets.ForEach(socket => socket.Dispose());
            _sockets.Clear();
        }
    }

    internal void Restore()
    {
        lock (_gate)
        {
            if (_listener is not null)
            {
                return;
            }

            _listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            _listener.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
            _listener.Bind(new IPEndPoint(IPAddress.Loopback, Port));
            _listener.Listen();
            Port = ((IPEndPoint)_listener.LocalEndPoint!).Port;
            _work.Add(AcceptAsync(_listener));
        }
    }

    public async ValueTask DisposeAsync()
    {
        Cut();
        await Task.WhenAll(_work.ToArray());
    }

    private async Task AcceptAsync(Socket listener)
    {
        try
        {
            while (true)
            {
                Begin(await listener.AcceptAsync());
            }
        }
        catch (Exception cut) when (cut is SocketException or ObjectDisposedException)
        {
            // The cable was cut.
        }
    }

    private void Begin(Socket client)
    {
        var backend = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        client.NoDelay = true;
        backend.Connect(new IPEndPoint(IPAddress.Loopback, _target));
        lock (_gate)
        {
            if (_listener is null)
            {
                client.Dispose();
                backend.Dispose();
                return;
            }

            _sockets.AddRange([client, backend]);
            _work.AddRange([CopyAsync(client, backend), CopyAsync(backend, client)]);
        }
    }

    private static async Task CopyAsync(Socket from, Socket to)
    {
        var buffer = new byte[64 << 10];
        try
        {
            int count;
            while ((count = await from.ReceiveAsync(buffer)) > 0)
            {
                await to.SendAsync(buffer.AsMemory(0, count));
            }
        }
        catch (Exception cut) when (cut is SocketException or ObjectDisposedException)
        {
            // The cable was cut.
        }
        finally
        {
            from.Dispose();
            to.Dispose();
        }
    }
}
