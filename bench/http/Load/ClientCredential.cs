using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Bench.Http.Load;

/// <summary>A certificate or proxy with its key and what it was signed with, from one PEM file.</summary>
internal sealed class ClientCredential(string pemFile)
{
    private readonly SslStreamCertificateContext _context = Read(pemFile);

    /// <summary>For one connection: nothing of an earlier handshake is taken up again, and whatever certificate the server has is good.</summary>
    public SslClientAuthenticationOptions ToTls() => new()
    {
        TargetHost = "localhost",
        ClientCertificateContext = _context,
        AllowTlsResume = false,
#pragma warning disable CA5359 // loopback
        RemoteCertificateValidationCallback = (_, _, _, _) => true,
#pragma warning restore CA5359
    };

    private static SslStreamCertificateContext Read(string pemFile)
    {
        AllowedProxies.Allow();
        using var leaf = X509Certificate2.CreateFromPemFile(pemFile);
        var chain = new X509Certificate2Collection();
        chain.ImportFromPemFile(pemFile);
        chain.RemoveAt(0);
        return SslStreamCertificateContext.Create(X509CertificateLoader.LoadPkcs12(leaf.Export(X509ContentType.Pkcs12), null), chain, offline: true);
    }
}
