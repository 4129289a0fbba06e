using System.Numerics;
using Grid.Credentials.Certificates;
using Grid.Credentials.Names;

namespace Grid.Credentials.Voms;

/// <summary>Whose attributes they are: the certificate that has this serial number and this name (RFC 5755 section 4.2.2).</summary>
/// <param name="Name">The name of its issuer, as the RFC has it; VOMS servers write that of its subject.</param>
/// <param name="SerialNumber">Its serial number.</param>
public sealed record AttributeHolder(DistinguishedName Name, BigInteger SerialNumber)
{
    /// <summary>Whether it is the holder of this certificate. The serial number is compared whichever name stands there: an issuer has many subjects.</summary>
    public bool Is(GridCertificate certificate) => SerialNumber == certificate.SerialNumber && (Name.Equals(certificate.Subject) || Name.Equals(certificate.Issuer));
}
