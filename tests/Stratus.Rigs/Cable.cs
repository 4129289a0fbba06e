using System.Net;
using System.Net.Sockets;

namespace Stratus.Rigs;

/// <summary>Stands between a client and its server, over TCP or a Unix socket, and can be cut like a cable. The server and what it runs go on.</summary>
public sealed class Cable : IAsyncDisposable
{
    private readonly EndPoint _there;
    private readonly Lock _gate = new();
    private readonly List<Socket> _sockets = [];
    private readonly List<Task> _work = [];
    private Socket? _listener;

    /// <summary>Begins to listen.</summary>
    /// <param name="here">Where the client comes; port 0 takes a free one, and keeps it.</param>
    /// <param name="there">Where the server is.</param>
    public Cable(EndPoint here, EndPoint there)
    {
        Here = here;
        _there = there;
        Restore();
    }

    /// <summary>Where the client comes.</summary>
    public EndPoint Here { get; private set; }

    /// <summary>Nobody comes through any more, and who has is thrown out.</summary>
    public void Cut()
    {
        lock (_gate)
        {
            _listener?.Dispose();
            _listener = null;
            if (Here is UnixDomainSocketEndPoint file)
            {
                File.Delete($"{file}");
            }

            _sockets.ForEach(socket => socket.Dispose());
            _sockets.Clear();
        }
    }

    /// <summary>Undoes <see cref="Cut"/>; fine when it was not cut.</summary>
    public void Restore()
    {
        lock (_gate)
        {
            if (_listener is not null)
            {
                return;
            }

            _listener = NewSocket(Here);
            if (Here is IPEndPoint)
            {
                _listener.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
            }

            _listener.Bind(Here);
            _listener.Listen();
            Here = Here is IPEndPoint ? _listener.LocalEndPoint! : Here;
            _work.Add(AcceptAsync(_listener));
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Cut();
        await Task.WhenAll(_work.ToArray());
    }

    private static Socket NewSocket(EndPoint at) => at is IPEndPoint
        ? new Socket(at.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true }
        : new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);

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
        var server = NewSocket(_there);
        if (Here is IPEndPoint)
        {
            client.NoDelay = true;
        }

        server.Connect(_there);
        lock (_gate)
        {
            if (_listener is null)
            {
                client.Dispose();
                server.Dispose();
                return;
            }

            _sockets.AddRange([client, server]);
            _work.AddRange([CopyAsync(client, server), CopyAsync(server, client)]);
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
