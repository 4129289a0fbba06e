using System.Net;
using System.Net.Security;
using System.Net.Sockets;

namespace Bench.Http.Load;

/// <summary>Comes anew for every request, as command-line clients do: a connection, a whole TLS handshake with its certificates, the request, and the end.</summary>
internal sealed class HandshakeClient(IPEndPoint server, ClientCredential credential, IEnumerable<byte[]> requests) : LoadClient(requests)
{
    /// <inheritdoc/>
    public override void Dispose()
    {
    }

    /// <inheritdoc/>
    protected override long Ask(byte[] request)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Connect(server);
        using var connection = new SslStream(new NetworkStream(socket));
        connection.AuthenticateAsClient(credential.ToTls());
        connection.Write(request);
        return new AnswerReader(connection).Read();
    }
}
