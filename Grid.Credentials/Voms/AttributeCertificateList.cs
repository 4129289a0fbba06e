using System.Formats.Asn1;
using Grid.Credentials.Certificates;

namespace Grid.Credentials.Voms;

/// <summary>
/// The attribute certificates of a chain. Those nearest to the leaf count, as for the VOMS libraries: who makes a proxy decides which attributes go with it, and may leave
/// out what the proxy above has. Only proxies are looked at: VOMS puts nothing into the certificates of people.
/// </summary>
/// <param name="Carrier">The proxy that has the extension; null when none has.</param>
/// <param name="Encoded">Each one's DER, in their order.</param>
/// <param name="Problems">Why there are none although a proxy has the extension; empty otherwise.</param>
public sealed record AttributeCertificateList(GridCertificate? Carrier, IReadOnlyList<ReadOnlyMemory<byte>> Encoded, IReadOnlyList<CredentialProblem> Problems)
{
    /// <summary>The most attribute certificates that one proxy may have: one for each organisation.</summary>
    public const int MaxCount = 10;

    /// <summary>Finds them in a chain.</summary>
    /// <param name="chain">The certificates, the leaf first.</param>
    public static AttributeCertificateList Find(IEnumerable<GridCertificate> chain)
    {
        foreach (var certificate in chain.TakeWhile(certificate => certificate.ProxyType != ProxyType.None))
        {
            if (certificate.Extension(VomsOids.AttributeCertificates) is { } extension)
            {
                return Read(certificate, extension);
            }
        }

        return new AttributeCertificateList(null, [], []);
    }

    private static AttributeCertificateList Read(GridCertificate certificate, CertificateExtension extension)
    {
        try
        {
            return new AttributeCertificateList(certificate, Read(extension), []);
        }
        catch (AsnContentException exception)
        {
            var rule = $"has VOMS attributes that cannot be read: their list {AsnReason.Of(exception)}";
            return new AttributeCertificateList(certificate, [], [new CredentialProblem(certificate.ToString(), null, rule)]);
        }
    }

    /// <remarks>VOMS writes a sequence of one sequence of them.</remarks>
    private static List<ReadOnlyMemory<byte>> Read(CertificateExtension extension)
    {
        var outer = ExtensionValues.Whole(extension, reader => reader.ReadSequence());
        var list = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        var encoded = new List<ReadOnlyMemory<byte>>();
        do
        {
            encoded.Add(list.ReadEncodedValue());
        }
        while (list.HasData && encoded.Count < MaxCount);

        return list.HasData ? throw new AsnContentException($"has more than {MaxCount} attribute certificates") : encoded;
    }
}
