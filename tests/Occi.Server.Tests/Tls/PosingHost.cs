using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Occi.Server.Tls;
using Occi.Server.Tls.OpenSsl;

namespace Occi.Server.Tests.Tls;

/// <summary>A TLS server on loopback that says it is <c>localhost</c>: by a host's certificate, or by the last name of a proxy that a user has made of their own.</summary>
internal sealed class PosingHost : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("stratus-tls-");
    private readonly TlsContext _shown; // .NET's own shows no proxy
    private readonly Task _serving;

    private PosingHost(X509Certificate2 shown)
    {
        var (certificate, key) = (Path.Combine(_folder.FullName, "cert.pem"), Path.Combine(_folder.FullName, "key.pem"));
        File.WriteAllText(certificate, shown.ExportCertificatePem());
        File.WriteAllText(key, TlsPki.KeyPem(shown));
        _shown = new TlsContext(certificate, key, asksClients: false);
        _listener.Start();
        _serving = ServeAsync();
    }

    /// <summary>The authority, which has signed the host's or the user's certificate, and the user's: a client also finds it when the server sends it.</summary>
    public required X509Certificate2Collection Authorities { get; init; }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public static PosingHost OfHost()
    {
        var authority = TlsPki.Authority();
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        return new PosingHost(authority.Issue("CN=localhost", extension: names.Build())) { Authorities = [authority] };
    }

    public static PosingHost OfProxy()
    {
        var authority = TlsPki.Authority();
        var user = authority.Issue("CN=Alice, DC=org");
        return new PosingHost(user.IssueProxy("CN=localhost, CN=Alice, DC=org")) { Authorities = [authority, X509CertificateLoader.LoadCertificate(user.RawData)] };
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _serving;
        _shown.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync();
                await using var tls = new TlsStream(new Wire(PipeReader.Create(client.GetStream()), PipeWriter.Create(client.GetStream())), _shown.Open());
                try
                {
                    _ = await tls.HandshakeAsync(CancellationToken.None) ?? $"{await tls.ReadAsync(new byte[1])}";
                }
                catch (IOException)
                {
                    // the client has turned away
                }
            }
        }
        catch (Exception failure) when (failure is SocketException or InvalidOperationException)
        {
            // stopped
        }
    }

    private sealed record Wire(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
