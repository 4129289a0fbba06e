using System.Globalization;
using System.Numerics;
using Grid.Credentials.Certificates;
using Grid.Credentials.Names;
using Grid.Credentials.Trust;
using Occi.Server.Identity.Keystone;

namespace Occi.Server.Identity.Certificates;

/// <summary>Ends tokens whose certificates have been revoked since, or whose authority is not trusted any more: they must not outlive what proved them.</summary>
internal sealed class CertificateStanding(TrustDirectory directory, CertificateIdentities identities) : ITokenStanding
{
    /// <summary>What a token remembers of a chain: what can be revoked in it.</summary>
    public static IReadOnlyList<CertificateReference> ReferencesOf(IEnumerable<GridCertificate> issued) =>
        [.. issued.Select(certificate => new CertificateReference(certificate.Issuer.ToString(), certificate.SerialNumber.ToString("x", CultureInfo.InvariantCulture)))];

    /// <inheritdoc/>
    public string? WhyNot(AccessToken token)
    {
        identities.Tell(directory.RefreshIfChanged());
        var trust = directory.Current;
        return token.Certificates.Select(reference => WhyNot(reference, trust)).FirstOrDefault(reason => reason is not null);
    }

    private static string? WhyNot(CertificateReference reference, TrustSnapshot trust) =>
        !DistinguishedName.TryParseSlash(reference.Issuer, out var issuer) || !trust.Trusts(issuer) ? $"was got with a certificate of {reference.Issuer}, which is not trusted any more"
        : trust.Revokes(issuer, BigInteger.Parse(reference.Serial, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)) ? $"was got with the certificate {reference.Serial} of {reference.Issuer}, which has been revoked"
        : null;
}
