using System.Formats.Asn1;

namespace Grid.Credentials.Certificates;

/// <summary>Reads proxyCertInfo: that of RFC 3820 section 3.8, and that of its draft, where the path's length follows the policy.</summary>
internal static class ProxyCertInfoReader
{
    private static readonly Asn1Tag DraftPathLengthTag = new(TagClass.ContextSpecific, 1);

    /// <exception cref="AsnContentException">It is no such value.</exception>
    public static ProxyCertInfo Read(CertificateExtension extension)
    {
        var isDraft = extension.Oid == Oids.DraftProxyCertInfo;
        var sequence = ExtensionValues.Whole(extension, reader => reader.ReadSequence());
        int? pathLength = sequence.PeekTag().HasSameClassAndValue(Asn1Tag.Integer) ? ExtensionValues.PathLength(sequence) : null;
        var policy = sequence.ReadSequence();
        var language = policy.ReadObjectIdentifier();
        var text = policy.HasData ? policy.ReadOctetString() : default(ReadOnlyMemory<byte>?);
        policy.ThrowIfNotEmpty();
        if (isDraft && pathLength is null && sequence.HasData)
        {
            var tagged = sequence.ReadSequence(DraftPathLengthTag);
            pathLength = ExtensionValues.PathLength(tagged);
            tagged.ThrowIfNotEmpty();
        }

        sequence.ThrowIfNotEmpty();
        return new ProxyCertInfo(isDraft, extension.IsCritical, pathLength, language, text);
    }
}
