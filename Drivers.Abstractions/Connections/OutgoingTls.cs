using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Drivers.Abstractions;

/// <summary>
/// The one place where connections of the server and its drivers to others get their TLS. A user's proxy, whose name the user chooses, must never pass for a host. OpenSSL refuses
/// proxies by itself, unless something in the process has allowed them for all of it; here they are refused whatever it says (docs/adr/0028).
/// </summary>
public static class OutgoingTls
{
    private static readonly string[] ProxyCertificateInfo = ["1.3.6.1.5.5.7.1.14", "1.3.6.1.4.1.3536.1.222"];

#pragma warning disable RS0030 // here and nowhere else
    /// <summary>A handler for clients of other servers.</summary>
    /// <param name="authorities">Who is trusted; null for whom the system trusts.</param>
    public static SocketsHttpHandler NewHandler(X509Certificate2Collection? authorities = null) => NewHandler(NewOptions(authorities));

    /// <summary>A handler for clients of the one server that has this certificate, whoever signed it and whatever name it bears.</summary>
    /// <param name="thumbprint">The certificate's SHA-256, 32 bytes.</param>
    public static SocketsHttpHandler NewPinnedHandler(ReadOnlyMemory<byte> thumbprint) => NewHandler(new SslClientAuthenticationOptions
    {
        RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is X509Certificate2 shown && !IsProxy(shown) && HasThumbprint(shown, thumbprint.Span),
    });

    /// <summary>Options for a connection of its own.</summary>
    /// <param name="authorities">Who is trusted; null for whom the system trusts.</param>
    public static SslClientAuthenticationOptions NewOptions(X509Certificate2Collection? authorities = null) => new()
    {
        CertificateChainPolicy = authorities is null ? null : PolicyOf(authorities),
        RemoteCertificateValidationCallback = (_, certificate, chain, errors) => errors == SslPolicyErrors.None && IsWithoutProxies(certificate, chain),
    };

    private static SocketsHttpHandler NewHandler(SslClientAuthenticationOptions options) => new() { SslOptions = options, PooledConnectionLifetime = TimeSpan.FromMinutes(15) };
#pragma warning restore RS0030

    private static X509ChainPolicy PolicyOf(X509Certificate2Collection authorities)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(authorities);
        return policy;
    }

    private static bool HasThumbprint(X509Certificate2 certificate, ReadOnlySpan<byte> thumbprint) => certificate.GetCertHash(HashAlgorithmName.SHA256).AsSpan().SequenceEqual(thumbprint);

    private static bool IsWithoutProxies(X509Certificate? certificate, X509Chain? chain) =>
        certificate is X509Certificate2 shown && chain is not null && !IsProxy(shown) && !chain.ChainElements.Any(element => IsProxy(element.Certificate));

    private static bool IsProxy(X509Certificate2 certificate) => certificate.Extensions.Any(extension => ProxyCertificateInfo.Contains(extension.Oid?.Value));
}
