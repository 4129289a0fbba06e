using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace Occi.Server.Tls;

/// <summary>What Kestrel and ASP.NET ask of a connection with TLS: that it has it, which version, and what is spoken inside.</summary>
/// <param name="Protocol">The version of TLS.</param>
/// <param name="ApplicationProtocol">What is spoken inside, as registered for ALPN; empty when the client did not say.</param>
internal sealed record TlsFeature(SslProtocols Protocol, ReadOnlyMemory<byte> ApplicationProtocol) : ITlsConnectionFeature, ITlsApplicationProtocolFeature, ITlsHandshakeFeature
{
    /// <summary>Always null, so that nobody takes what the client has shown for proven: that is in <see cref="PeerChain"/>, and is judged there only.</summary>
    public X509Certificate2? ClientCertificate { get => null; set => throw new NotSupportedException(); }

    /// <inheritdoc/>
    public Task<X509Certificate2?> GetClientCertificateAsync(CancellationToken cancellationToken) => Task.FromResult<X509Certificate2?>(null);

#pragma warning disable SYSLIB0058 // the interface wants them although they are obsolete; nobody here asks
    CipherAlgorithmType ITlsHandshakeFeature.CipherAlgorithm => CipherAlgorithmType.None;

    int ITlsHandshakeFeature.CipherStrength => 0;

    HashAlgorithmType ITlsHandshakeFeature.HashAlgorithm => HashAlgorithmType.None;

    int ITlsHandshakeFeature.HashStrength => 0;

    ExchangeAlgorithmType ITlsHandshakeFeature.KeyExchangeAlgorithm => ExchangeAlgorithmType.None;

    int ITlsHandshakeFeature.KeyExchangeStrength => 0;
#pragma warning restore SYSLIB0058
}
