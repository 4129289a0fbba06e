using Grid.Credentials.Trust;
using Grid.Credentials.Voms;

namespace Occi.Server.Identity.Certificates;

/// <summary>What the log tells of the trust directory and the vomsdir at the start, before anybody is refused for it.</summary>
internal sealed class CertificateSurvey(X509Options options, TrustDirectory trust, VomsDirectory vomsdir, CertificateIdentities identities, TimeProvider time)
{
    /// <summary>Tells it.</summary>
    public void Tell() => identities.Tell([.. OfTrust(trust.Current), .. OfVoms(vomsdir.Current)]);

    private IEnumerable<TrustNotice> OfTrust(TrustSnapshot found) =>
    [
        .. found.Notices,
        .. found.Authorities.Count > 0 ? [] : new[] { new TrustNotice(options.TrustDirectory, "has no authority: every certificate is refused") },
        .. options.RequireRevocationLists ? found.WithoutRevocationList(time.GetUtcNow()).Select(notice => notice with { Message = $"{notice.Message}; its people are refused until there is one" }) : [],
    ];

    private IEnumerable<TrustNotice> OfVoms(VomsSnapshot found) =>
    [
        .. found.Notices,
        .. found.Organisations.Count > 0 ? [] : new[] { new TrustNotice(options.VomsDirectory, "has no VO/HOST.lsc: no VOMS attribute is believed") },
    ];
}
