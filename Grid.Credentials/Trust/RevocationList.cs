using System.Collections.Frozen;
using System.Numerics;
using System.Security.Cryptography.X509Certificates;
using Grid.Credentials.Certificates;
using Grid.Credentials.Names;

namespace Grid.Credentials.Trust;

/// <summary>
/// A complete list of the certificates that an authority revoked (RFC 5280 section 5). Lists of changes, of some certificates only, or of other authorities'
/// certificates cannot be read. Nothing is promised of the signature.
/// </summary>
public sealed class RevocationList
{
    private readonly SignedEnvelope _envelope;
    private readonly FrozenSet<BigInteger> _revoked;

    internal RevocationList(SignedEnvelope envelope, IEnumerable<BigInteger> revoked) => (_envelope, _revoked) = (envelope, revoked.ToFrozenSet());

    /// <summary>The authority.</summary>
    public required DistinguishedName Issuer { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset ThisUpdate { get; init; }

    /// <summary>By when there will be a newer one: at this moment it ends.</summary>
    public required DateTimeOffset NextUpdate { get; init; }

    /// <summary>How it is signed.</summary>
    public SignatureAlgorithm SignatureAlgorithm => _envelope.Algorithm;

    /// <summary>How many certificates it holds.</summary>
    public int Count => _revoked.Count;

    /// <summary>Whether its issuer's certificate of this number is revoked, for whatever reason.</summary>
    public bool Revokes(BigInteger serialNumber) => _revoked.Contains(serialNumber);

    /// <summary>Whether that authority signed it, and may.</summary>
    public bool IsSignedBy(GridCertificate authority) =>
        Issuer.Equals(authority.Subject)
        && (authority.KeyUsage ?? X509KeyUsageFlags.CrlSign).HasFlag(X509KeyUsageFlags.CrlSign) // RFC 5280 section 6.3.3 (f)
        && authority.Key.Verifies(_envelope.Body.Span, _envelope.Signature.Span, _envelope.Algorithm);
}
