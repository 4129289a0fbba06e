using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Occi.Server.Configuration;
using Occi.Server.Tests.Harness;
using Occi.Server.Tls;

namespace Occi.Server.Tests.Tls;

/// <summary>Kestrel with Stratus's TLS, and an application that tells what arrives.</summary>
internal sealed class TlsSite : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("stratus-tls-");
    private readonly X509Certificate2 _authority = TlsPki.Authority();
    private readonly WebApplication _app;

    private TlsSite(int handshakeTimeout, bool asksClients, string? key)
    {
        Show("CN=localhost");
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.ListenOn(new Uri("https://127.0.0.1:0"), new StratusOptions
        {
            Tls = new TlsOptions { Certificate = CertificateFile, Key = key ?? KeyFile, HandshakeTimeout = handshakeTimeout },
            X509 = asksClients ? new() : null,
        });
        builder.Services.AddSingleton<TimeProvider>(Clock).AddSingleton<ILoggerProvider>(Log);
        builder.Logging.SetMinimumLevel(LogLevel.Debug);
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    public string CertificateFile => Path.Combine(_folder.FullName, "cert.pem");

    public string KeyFile => Path.Combine(_folder.FullName, "key.pem");

    public ShiftedClock Clock { get; } = new();

    public LogCapture Log { get; } = new();

    public Uri Address => new(_app.Urls.Single());

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<TlsSite> StartAsync(int handshakeTimeout = 10, bool asksClients = true, string? key = null)
    {
        var site = new TlsSite(handshakeTimeout, asksClients, key);
        await site._app.StartAsync(Token);
        return site;
    }

    /// <summary>A certificate of this name, and its key, in place of the former.</summary>
    public void Show(string subject)
    {
        using var host = _authority.Issue(subject);
        TlsPki.WriteKey(KeyFile, TlsPki.KeyPem(host));
        File.WriteAllText(CertificateFile, host.ExportCertificatePem());
        Clock.Shift += TimeSpan.FromSeconds(2); // it is looked at again after a second
    }

    /// <summary>Writes a file of the site's.</summary>
    public string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }

    public HttpClient NewClient(Version? version = null, X509Certificate2? certificate = null) => new(new SocketsHttpHandler { SslOptions = NewOptions(certificate) })
    {
        BaseAddress = Address,
        DefaultRequestVersion = version ?? HttpVersion.Version11,
        DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
    };

    public async Task<TcpClient> ConnectAsync()
    {
        var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", Address.Port, Token);
        return client;
    }

    /// <summary>A connection whose handshake is done, without HTTP.</summary>
    public async Task<SslStream> OpenAsync(X509Certificate2? certificate = null) => await SecureAsync(await ConnectAsync(), certificate);

    public static async Task<SslStream> SecureAsync(TcpClient client, X509Certificate2? certificate = null)
    {
        var stream = new SslStream(client.GetStream());
        await stream.AuthenticateAsClientAsync(NewOptions(certificate), Token);
        return stream;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    /// <summary>A client that shows this certificate, if any, and takes whatever the server shows.</summary>
    public static SslClientAuthenticationOptions NewOptions(X509Certificate2? certificate) => new()
    {
        TargetHost = "localhost",
        RemoteCertificateValidationCallback = (_, shown, _, _) => shown is not null, // whoever it is
        LocalCertificateSelectionCallback = (_, _, _, _, _) => certificate!,
    };

    private static async Task AnswerAsync(HttpContext context)
    {
        switch (context.Request.Path)
        {
            case "/who":
                var shown = PeerChain.Of(context)?.Certificates.Select(each => Convert.ToHexString(SHA256.HashData(each.Span))) ?? [];
                await context.Response.WriteAsync($"{context.Request.Scheme} {context.Request.Protocol} [{string.Join(' ', shown)}]");
                break;
            case "/up":
                await context.Response.WriteAsync($"{await CountAsync(context.Request.BodyReader)}");
                break;
            case "/down":
                await SendAsync(context, int.Parse(context.Request.QueryString.Value![1..], null));
                break;
            case "/echo":
                await context.Request.Body.CopyToAsync(context.Response.Body, context.RequestAborted);
                break;
        }
    }

    private static async Task<long> CountAsync(System.IO.Pipelines.PipeReader reader)
    {
        var total = 0L;
        while (await reader.ReadAsync() is var read && !(read.Buffer.IsEmpty && read.IsCompleted))
        {
            foreach (var part in read.Buffer)
            {
                total += part.Span.IndexOfAnyExcept((byte)7) < 0 ? part.Length : 0;
            }

            reader.AdvanceTo(read.Buffer.End);
        }

        return total;
    }

    private static async Task SendAsync(HttpContext context, int length)
    {
        var piece = new byte[50_000];
        piece.AsSpan().Fill(7);
        for (; length > 0; length -= piece.Length)
        {
            await context.Response.Body.WriteAsync(piece.AsMemory(0, Math.Min(length, piece.Length)), context.RequestAborted);
        }
    }
}
