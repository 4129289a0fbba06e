using System.Net.Sockets;

namespace Drivers.Kvm.Tests;

/// <summary>Stands between a driver and the daemon's socket, and can be cut like a cable. The daemon and what it runs go on.</summary>
internal sealed class SocketProxy : IAsyncDisposable
{
    private readonly string _target;
    private readonly Lock _gate = new();
    private readonly List<Socket> _sockets = [];
    private readonly List<Task> _work = [];
    private Socket? _listener;

    internal SocketProxy(string path, string target)
    {
        Path = path;
        _target = target;
        Restore();
    }

    internal string Path { get; }

    internal void Cut()
    {
        lock (_gate)
        {
            _listener?.Dispose();
            _listener = null;
            File.Delete(Path);
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

            _listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            _listener.Bind(new UnixDomainSocketEndPoint(Path));
            _listener.Listen();
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
        var daemon = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        daemon.Connect(new UnixDomainSocketEndPoint(_target));
        lock (_gate)
        {
            if (_listener is null)
            {
                client.Dispose();
                daemon.Dispose();
                return;
            }

            _sockets.AddRange([client, daemon]);
            _work.AddRange([CopyAsync(client, daemon), CopyAsync(daemon, client)]);
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
