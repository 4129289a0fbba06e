using System.Diagnostics.CodeAnalysis;
using System.Formats.Asn1;
using System.Numerics;
using Grid.Credentials.Certificates;
using Grid.Credentials.Names;

namespace Grid.Credentials.Voms;

/// <summary>An attribute certificate of a VOMS server as it was read, strictly and within bounds (RFC 5755 section 4). Nothing is promised of whether it holds. Immutable.</summary>
public sealed class AttributeCertificate
{
    internal AttributeCertificate(SignedEnvelope envelope) => Envelope = envelope;

    /// <summary>Whose attributes they are.</summary>
    public required AttributeHolder Holder { get; init; }

    /// <summary>Who signed it.</summary>
    public required DistinguishedName Issuer { get; init; }

    /// <summary>What the issuer calls it.</summary>
    public required BigInteger SerialNumber { get; init; }

    /// <summary>The first moment at which it holds.</summary>
    public required DateTimeOffset NotBefore { get; init; }

    /// <summary>The last moment at which it holds.</summary>
    public required DateTimeOffset NotAfter { get; init; }

    /// <summary>The organisation, and its server.</summary>
    public required VomsAuthority Authority { get; init; }

    /// <summary>The groups and roles, the primary one first; at least one.</summary>
    public required IReadOnlyList<Fqan> Fqans { get; init; }

    /// <summary>The generic attributes, in their order.</summary>
    public required IReadOnlyList<GenericAttribute> GenericAttributes { get; init; }

    /// <summary>The names of the only hosts for which it is meant; null when it is for all.</summary>
    public required IReadOnlyList<string>? Targets { get; init; }

    /// <summary>The certificates of the server, its own first; empty when it brings none.</summary>
    public required IReadOnlyList<GridCertificate> Certificates { get; init; }

    /// <summary>The identifier of the issuer's key; null when it does not say.</summary>
    public required ReadOnlyMemory<byte>? AuthorityKeyId { get; init; }

    /// <summary>All extensions, each at most once.</summary>
    public required IReadOnlyList<CertificateExtension> Extensions { get; init; }

    /// <summary>How it is signed.</summary>
    public SignatureAlgorithm SignatureAlgorithm => Envelope.Algorithm;

    private SignedEnvelope Envelope { get; }

    /// <summary>Reads one DER attribute certificate, and that nothing follows it.</summary>
    /// <param name="der">The bytes; they are copied.</param>
    /// <param name="attributes">The attribute certificate; null when it cannot be read.</param>
    /// <param name="problem">Why it cannot be read; null when it can.</param>
    public static bool TryParse(
        ReadOnlyMemory<byte> der, [NotNullWhen(true)] out AttributeCertificate? attributes, [NotNullWhen(false)] out CredentialProblem? problem)
    {
        try
        {
            (attributes, problem) = (AttributeCertificateReader.Read(der.ToArray()), null);
            return true;
        }
        catch (AsnContentException exception)
        {
            (attributes, problem) = (null, new CredentialProblem(null, null, $"has an attribute certificate that cannot be read: it {AsnReason.Of(exception)}"));
            return false;
        }
    }

    /// <summary>The extension with this number; null when there is none.</summary>
    public CertificateExtension? Extension(string oid) => Extensions.FirstOrDefault(extension => extension.Oid == oid);

    /// <summary>Whether the subject of that certificate signed it. Nothing is said of names, times or rights.</summary>
    public bool IsSignedBy(GridCertificate issuer) => issuer.Key.Verifies(Envelope.Body.Span, Envelope.Signature.Span, Envelope.Algorithm);

    /// <summary>How problems call it: <c>attributes of atlas by voms.example.org</c>.</summary>
    public override string ToString() => $"attributes of {Authority.Vo} by {Authority.Host}";
}
