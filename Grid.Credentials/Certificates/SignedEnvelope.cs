using System.Formats.Asn1;

namespace Grid.Credentials.Certificates;

/// <summary>What certificates, revocation lists and attribute certificates have in common: a body, and the signature of it.</summary>
/// <param name="Body">The bytes that are signed.</param>
/// <param name="Algorithm">How they are signed.</param>
/// <param name="Signature">The signature.</param>
public sealed record SignedEnvelope(ReadOnlyMemory<byte> Body, SignatureAlgorithm Algorithm, ReadOnlyMemory<byte> Signature)
{
    /// <summary>Reads a whole envelope, and that nothing follows it.</summary>
    /// <exception cref="AsnContentException">It is none.</exception>
    public static SignedEnvelope Read(ReadOnlyMemory<byte> der)
    {
        var reader = new AsnReader(der, AsnEncodingRules.DER);
        var sequence = reader.ReadSequence();
        reader.ThrowIfNotEmpty();
        var body = sequence.ReadEncodedValue();
        var algorithm = SignatureAlgorithm.Read(sequence);
        var signature = sequence.ReadBitString(out var unusedBits);
        sequence.ThrowIfNotEmpty();
        return unusedBits == 0 ? new SignedEnvelope(body, algorithm, signature) : throw new AsnContentException("has a signature that is no whole number of bytes");
    }

    /// <summary>A reader of what is within the body's sequence.</summary>
    /// <exception cref="AsnContentException">It is no sequence.</exception>
    public AsnReader OpenBody() => new AsnReader(Body, AsnEncodingRules.DER).ReadSequence();

    /// <summary>Checks that the body names the algorithm that stands beside it (RFC 5280 section 4.1.1.2).</summary>
    /// <exception cref="AsnContentException">It names another.</exception>
    public void ThrowIfOther(SignatureAlgorithm within)
    {
        if (within != Algorithm)
        {
            throw new AsnContentException($"has a signature algorithm {within} within and {Algorithm} outside (RFC 5280 section 4.1.1.2)");
        }
    }
}
