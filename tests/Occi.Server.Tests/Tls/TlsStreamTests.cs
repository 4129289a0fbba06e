using System.IO.Pipelines;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using Occi.Server.Tls;
using Occi.Server.Tls.OpenSsl;

namespace Occi.Server.Tests.Tls;

public sealed class TlsStreamTests : IDisposable
{
    private const int Said = 100_000;
    private const int OneRecord = 32;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("stratus-tls-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Records_on_their_way_out_are_not_held_against_a_client_that_speaks_meanwhile()
    {
        using var context = NewContext();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var near = new TcpClient();
        await near.ConnectAsync((IPEndPoint)listener.LocalEndpoint, Token);
        using var far = await listener.AcceptTcpClientAsync(Token);
        var wire = new Wire(PipeReader.Create(far.GetStream(), new StreamPipeReaderOptions(bufferSize: OneRecord, minimumReadSize: 1)), PipeWriter.Create(far.GetStream()));
        await using var server = new TlsStream(wire, context.Open());
        await using var client = new SslStream(near.GetStream());
        var agreed = server.HandshakeAsync(Token);
        await client.AuthenticateAsClientAsync(TlsSite.NewOptions(null), Token);
        (await agreed).Should().BeNull();
        wire.Output = PipeWriter.Create(Stream.Null); // sent as quickly as can be, so that the two meet at every moment

        var hearing = Task.Run(() => HearAsync(server), Token);
        var speaking = Task.Run(() => SpeakAsync(client), Token);
        while (!hearing.IsCompleted)
        {
            await server.WriteAsync(new byte[16 * 1024], Token);
        }

        (await hearing).Should().Be(Said);
        await speaking;
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static async Task<int> HearAsync(TlsStream server)
    {
        var (buffer, heard) = (new byte[16], 0);
        while (await server.ReadAsync(buffer, Token) is > 0 and var count)
        {
            heard += count;
        }

        return heard;
    }

    private static async Task SpeakAsync(SslStream client)
    {
        for (var said = 0; said < Said; said++)
        {
            await client.WriteAsync(new byte[1], Token);
        }

        await client.ShutdownAsync();
    }

    private TlsContext NewContext()
    {
        var (certificate, key) = (Path.Combine(_folder.FullName, "cert.pem"), Path.Combine(_folder.FullName, "key.pem"));
        using var host = TlsPki.Authority().Issue("CN=localhost");
        File.WriteAllText(certificate, host.ExportCertificatePem());
        File.WriteAllText(key, TlsPki.KeyPem(host));
        return new TlsContext(certificate, key, asksClients: false);
    }

    private sealed class Wire(PipeReader input, PipeWriter output) : IDuplexPipe
    {
        public PipeReader Input => input;

        public PipeWriter Output { get; set; } = output;
    }
}
