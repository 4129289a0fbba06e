using System.Formats.Asn1;
using Grid.Credentials.Certificates;

namespace Grid.Credentials.Voms;

/// <summary>Reads the certificates that a VOMS server puts into its attribute certificates, so that sites need not have them.</summary>
internal static class IssuerCertificates
{
    private const int MaxCount = 10;

    /// <exception cref="AsnContentException">It is no list of certificates, or a longer one than any chain of authorities.</exception>
    public static IReadOnlyList<GridCertificate> Read(CertificateExtension extension)
    {
        var outer = ExtensionValues.Whole(extension, reader => reader.ReadSequence());
        var list = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        var certificates = new List<GridCertificate>();
        while (list.HasData)
        {
            certificates.Add(certificates.Count < MaxCount
                ? CertificateReader.Read(list.ReadEncodedValue())
                : throw new AsnContentException($"has more than {MaxCount} certificates of its issuer"));
        }

        return certificates;
    }
}
