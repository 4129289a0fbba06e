using System.Net;
using System.Net.Sockets;

namespace Bench.Http.Load;

/// <summary>Keeps one connection for all that it asks.</summary>
internal sealed class LastingClient : LoadClient
{
    private readonly NetworkStream _connection;
    private readonly AnswerReader _answers;

    /// <summary>Connects.</summary>
    public LastingClient(IPEndPoint server, IEnumerable<byte[]> requests)
        : base(requests)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Connect(server);
        _connection = new NetworkStream(socket, ownsSocket: true);
        _answers = new AnswerReader(_connection);
    }

    /// <inheritdoc/>
    public override void Dispose() => _connection.Dispose();

    /// <inheritdoc/>
    protected override long Ask(byte[] request)
    {
        _connection.Write(request);
        return _answers.Read();
    }
}
