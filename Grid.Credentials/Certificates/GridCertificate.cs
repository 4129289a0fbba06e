using System.Diagnostics.CodeAnalysis;
using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Grid.Credentials.Names;

namespace Grid.Credentials.Certificates;

/// <summary>
/// A certificate as it was read, strictly and within bounds: of an authority, a person, a host, or a proxy of one of them. Nothing is promised of whether it holds. Two are
/// equal if their bytes are. Immutable.
/// </summary>
public sealed class GridCertificate : IEquatable<GridCertificate>
{
    /// <summary>The most bytes that a certificate may have. Proxies carry attribute certificates, and these the certificates of their issuers.</summary>
    public const int MaxBytes = 256 * 1024;

    internal GridCertificate(ReadOnlyMemory<byte> der) => (Der, Fingerprint) = (der, Convert.ToHexStringLower(SHA256.HashData(der.Span)));

    /// <summary>All of its bytes.</summary>
    public ReadOnlyMemory<byte> Der { get; }

    /// <summary>The SHA-256 of <see cref="Der"/> in lower-case hexadecimal.</summary>
    public string Fingerprint { get; }

    /// <summary>The bytes that are signed.</summary>
    public required ReadOnlyMemory<byte> SignedBytes { get; init; }

    /// <summary>How it is signed.</summary>
    public required SignatureAlgorithm SignatureAlgorithm { get; init; }

    /// <summary>The signature.</summary>
    public required ReadOnlyMemory<byte> Signature { get; init; }

    /// <summary>1, 2 or 3.</summary>
    public required int Version { get; init; }

    /// <summary>What the issuer calls it; of any sign.</summary>
    public required BigInteger SerialNumber { get; init; }

    /// <summary>Who signed it; never empty.</summary>
    public required DistinguishedName Issuer { get; init; }

    /// <summary>Whom it names.</summary>
    public required DistinguishedName Subject { get; init; }

    /// <summary>The first moment at which it holds.</summary>
    public required DateTimeOffset NotBefore { get; init; }

    /// <summary>The last moment at which it holds.</summary>
    public required DateTimeOffset NotAfter { get; init; }

    /// <summary>The subject's public key.</summary>
    public required SubjectKey Key { get; init; }

    /// <summary>All extensions, each at most once.</summary>
    public required IReadOnlyList<CertificateExtension> Extensions { get; init; }

    /// <summary>Whether the subject is an authority; null when it does not say.</summary>
    public required BasicConstraints? BasicConstraints { get; init; }

    /// <summary>What the key is for; null when it does not say.</summary>
    public required X509KeyUsageFlags? KeyUsage { get; init; }

    /// <summary>The purposes, as OIDs; null when it does not say.</summary>
    public required IReadOnlyList<string>? ExtendedKeyUsage { get; init; }

    /// <summary>The identifier of the subject's key; null when there is none.</summary>
    public required ReadOnlyMemory<byte>? SubjectKeyId { get; init; }

    /// <summary>The identifier of the issuer's key; null when there is none.</summary>
    public required ReadOnlyMemory<byte>? AuthorityKeyId { get; init; }

    /// <summary>What makes it a proxy of RFC 3820 or of its draft; null otherwise.</summary>
    public required ProxyCertInfo? ProxyInfo { get; init; }

    /// <summary>Of which generation of proxies it is, as it says itself.</summary>
    public ProxyType ProxyType => ProxyInfo switch
    {
        { IsDraft: true } => ProxyType.Draft,
        { } => ProxyType.Rfc3820,
        null => IsLegacyProxy ? ProxyType.Legacy : ProxyType.None,
    };

    /// <summary>Which of its issuer's rights a proxy has; all when it is no proxy.</summary>
    public ProxyRights ProxyRights => ProxyInfo?.Rights ?? (IsLegacyProxy && IsCalled("limited proxy") ? ProxyRights.Limited : ProxyRights.All);

    /// <summary>Whether it names the same as subject and as issuer.</summary>
    public bool IsSelfIssued => Subject.Equals(Issuer);

    /// <summary>Whether it says that its subject is an authority.</summary>
    public bool IsAuthority => BasicConstraints is { IsAuthority: true };

    private bool IsLegacyProxy => ProxyInfo is null && Subject.IsOneCnBelow(Issuer) && (IsCalled("proxy") || IsCalled("limited proxy"));

    /// <summary>Reads one DER certificate, and that nothing follows it.</summary>
    /// <param name="der">The bytes; they are copied.</param>
    /// <param name="certificate">The certificate; null when it cannot be read.</param>
    /// <param name="problem">Why it cannot be read; null when it can.</param>
    public static bool TryParse(
        ReadOnlyMemory<byte> der, [NotNullWhen(true)] out GridCertificate? certificate, [NotNullWhen(false)] out CredentialProblem? problem)
    {
        try
        {
            (certificate, problem) = (CertificateReader.Read(der), null);
            return true;
        }
        catch (AsnContentException exception)
        {
            (certificate, problem) = (null, new CredentialProblem(null, null, $"has a certificate that cannot be read (RFC 5280 section 4.1): it {AsnReason.Of(exception)}"));
            return false;
        }
    }

    /// <summary>The extension with this number; null when there is none.</summary>
    public CertificateExtension? Extension(string oid) => Extensions.FirstOrDefault(extension => extension.Oid == oid);

    /// <summary>Whether the subject's key signed that certificate. Nothing is said of names, times or rights.</summary>
    public bool VerifiesSignatureOf(GridCertificate child) => Key.Verifies(child.SignedBytes.Span, child.Signature.Span, child.SignatureAlgorithm);

    /// <inheritdoc/>
    public bool Equals([NotNullWhen(true)] GridCertificate? other) => other is not null && Der.Span.SequenceEqual(other.Der.Span);

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => Equals(obj as GridCertificate);

    /// <inheritdoc/>
    public override int GetHashCode() => string.GetHashCode(Fingerprint, StringComparison.Ordinal);

    /// <summary>The subject in slash form.</summary>
    public override string ToString() => Subject.ToString();

    private bool IsCalled(string commonName) => string.Equals(Subject.LastCommonName, commonName, StringComparison.OrdinalIgnoreCase);
}
