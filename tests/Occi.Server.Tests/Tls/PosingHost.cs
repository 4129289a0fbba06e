using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Occi.Server.Tests.Tls;

/// <summary>A TLS server on loopback that says it is <c>localhost</c>: by a host's certificate, or by the last name of a proxy that a user has made of their own.</summary>
internal sealed class PosingHost : IAsyncDisposable
{
    private static readonly DateTimeOffset From = DateTimeOffset.UnixEpoch.AddYears(50);
    private static readonly DateTimeOffset To = From.AddYears(50);

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly SslStreamCertificateContext _shown;
    private readonly Task _serving;

    private PosingHost(X509Certificate2 shown)
    {
        _shown = SslStreamCertificateContext.Create(shown, null, offline: true);
        _listener.Start();
        _serving = ServeAsync();
    }

    /// <summary>The authority, which has signed the host's or the user's certificate, and the user's: a client also finds it when the server sends it.</summary>
    public required X509Certificate2Collection Authorities { get; init; }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public static PosingHost OfHost()
    {
        var (authority, key) = Authority();
        using (key)
        {
            return new PosingHost(Issue("CN=localhost", authority, isHost: true)) { Authorities = [authority] };
        }
    }

    public static PosingHost OfProxy()
    {
        var (authority, key) = Authority();
        using (key)
        {
            var user = Issue("CN=Alice, DC=org", authority, isHost: false);
            return new PosingHost(Issue("CN=localhost, CN=Alice, DC=org", user, isHost: false, isProxy: true)) { Authorities = [authority, X509CertificateLoader.LoadCertificate(user.RawData)] };
        }
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _serving;
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync();
                await using var tls = new SslStream(client.GetStream());
                try
                {
                    await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificateContext = _shown });
                    _ = await tls.ReadAsync(new byte[1]);
                }
                catch (Exception failure) when (failure is IOException or System.Security.Authentication.AuthenticationException)
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

    private static (X509Certificate2 Certificate, RSA Key) Authority()
    {
        var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=Authority, DC=org", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        return (request.CreateSelfSigned(From, To), key);
    }

    private static X509Certificate2 Issue(string subject, X509Certificate2 issuer, bool isHost, bool isProxy = false)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        if (isHost)
        {
            var names = new SubjectAlternativeNameBuilder();
            names.AddDnsName("localhost");
            request.CertificateExtensions.Add(names.Build());
        }

        if (isProxy)
        {
            request.CertificateExtensions.Add(new X509Extension("1.3.6.1.5.5.7.1.14", [0x30, 0x0C, 0x30, 0x0A, 0x06, 0x08, 0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x15, 0x01], critical: true));
        }

        using var made = request.Create(issuer.SubjectName, X509SignatureGenerator.CreateForRSA(issuer.GetRSAPrivateKey()!, RSASignaturePadding.Pkcs1), From, To, RandomNumberGenerator.GetBytes(8));
        using var pair = made.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(pair.Export(X509ContentType.Pkcs12), null);
    }
}
