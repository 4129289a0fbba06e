using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Occi.Server.Tests.Tls;

namespace Occi.Server.Tests.Images.Import;

/// <summary>A web server on loopback that answers as a test wants, also as no server should; with TLS if it is given a certificate. One answer a connection.</summary>
internal sealed class FakeSource : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly X509Certificate2? _certificate;
    private readonly Func<string, Stream, Task> _answer;
    private readonly Task _serving;
    private int _requests;

    /// <param name="answer">Given the head of a request, writes the answer.</param>
    /// <param name="certificate">For https.</param>
    public FakeSource(Func<string, Stream, Task> answer, X509Certificate2? certificate = null)
    {
        (_answer, _certificate) = (answer, certificate);
        _listener.Start();
        _serving = ServeAsync();
    }

    /// <summary>How many requests came.</summary>
    public int Requests => _requests;

    /// <summary>Its address.</summary>
    public string Url => $"{(_certificate is null ? "http" : "https")}://{(_certificate is null ? "127.0.0.1" : "localhost")}:{((IPEndPoint)_listener.LocalEndpoint).Port}/image";

    /// <summary>One that sends these bytes, from the beginning or from where it is asked to.</summary>
    public static FakeSource Of(byte[] bytes) => new((head, stream) => SendAsync(stream, head, bytes));

    /// <summary>One that leads elsewhere.</summary>
    public static FakeSource Redirecting(string target, X509Certificate2? certificate = null) =>
        new((_, stream) => WriteAsync(stream, $"HTTP/1.1 302 Found\r\nLocation: {target}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"), certificate);

    /// <summary>A certificate for <c>localhost</c>, and the authority that is written to a file.</summary>
    public static X509Certificate2 Certificate(string authorityFile)
    {
        using var authority = TlsPki.Authority();
        File.WriteAllText(authorityFile, authority.ExportCertificatePem());
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        using var issued = authority.Issue("CN=localhost", extension: names.Build());
        return issued.Usable();
    }

    /// <summary>Where a request wants the bytes to begin.</summary>
    public static int OffsetOf(string head) =>
        head.Split('\n').FirstOrDefault(line => line.StartsWith("Range: bytes=", StringComparison.OrdinalIgnoreCase)) is { } range
            ? int.Parse(range.Trim()["Range: bytes=".Length..].TrimEnd('-'), System.Globalization.CultureInfo.InvariantCulture)
            : 0;

    /// <summary>Sends bytes as a good server does, but no more than so many.</summary>
    public static async Task SendAsync(Stream stream, string head, byte[] bytes, int atMost = int.MaxValue)
    {
        var offset = OffsetOf(head);
        var status = offset > 0 ? $"206 Partial Content\r\nContent-Range: bytes {offset}-{bytes.Length - 1}/{bytes.Length}" : "200 OK";
        await WriteAsync(stream, $"HTTP/1.1 {status}\r\nETag: \"one\"\r\nContent-Length: {bytes.Length - offset}\r\nConnection: close\r\n\r\n");
        await stream.WriteAsync(bytes.AsMemory(offset, Math.Min(atMost, bytes.Length - offset)));
    }

    /// <summary>Writes a text.</summary>
    public static Task WriteAsync(Stream stream, string text) => stream.WriteAsync(Encoding.ASCII.GetBytes(text)).AsTask();

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _serving;
        _certificate?.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync();
                Interlocked.Increment(ref _requests);
                try
                {
                    await AnswerAsync(client.GetStream());
                }
                catch (Exception failure) when (failure is IOException or System.Security.Authentication.AuthenticationException)
                {
                    // the client has turned away
                }
            }
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // stopped
        }
    }

    private async Task AnswerAsync(Stream plain)
    {
        await using var stream = _certificate is null ? plain : new SslStream(plain);
        if (stream is SslStream tls)
        {
            await tls.AuthenticateAsServerAsync(_certificate!);
        }

        var head = new StringBuilder();
        var buffer = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(buffer) > 0)
        {
            head.Append((char)buffer[0]);
        }

        await _answer(head.ToString(), stream);
        await stream.FlushAsync();
    }
}
