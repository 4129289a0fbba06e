using System.Runtime.CompilerServices;
using Grid.Credentials;
using Grid.Credentials.Trust;
using Occi.Server.Identity.Mapping;

namespace Occi.Server.Identity.Certificates;

/// <summary>Makes identities of what certificates prove, and tells the log what its readers must hear of.</summary>
internal sealed class CertificateIdentities(CredentialVerifier verifier, MappingFile mapping, ILogger<CertificateIdentities> logger)
{
    // The same credential gives the same identity, so that what is known of it need not be looked up for every request.
    private readonly ConditionalWeakTable<Credential, Known> _known = [];

    /// <summary>What a chain proves.</summary>
    public CredentialVerdict Verify(IReadOnlyList<ReadOnlyMemory<byte>> certificates)
    {
        var verdict = verifier.Verify(certificates);
        Tell(verdict.Notices);
        return verdict;
    }

    /// <summary>Tells the log what has become of the directories.</summary>
    public void Tell(IReadOnlyList<TrustNotice> notices)
    {
        for (var index = 0; index < notices.Count; index++)
        {
            CertificateLog.Noticed(logger, notices[index].ToString());
        }
    }

    /// <summary>Who it is. A robot's sub-proxy stands for the person whom it names, where the mapping says so of the robot.</summary>
    public ProvenIdentity Of(Credential credential)
    {
        var isRobot = mapping.Current.IsRobot(credential.Subject);
        if (_known.TryGetValue(credential, out var known) && known.IsRobot == isRobot)
        {
            return known.Identity;
        }

        foreach (var problem in credential.Attributes.Problems)
        {
            CertificateLog.AttributesRefused(logger, credential.Subject, problem.ToString());
        }

        var identity = new ProvenIdentity
        {
            Subject = isRobot ? PersonBehind(credential) ?? credential.Subject : credential.Subject,
            Authentication = CertificateDefaults.AuthenticationScheme,
            Fqans = [.. credential.Attributes.Fqans.Select(fqan => fqan.ToString())],
            IsLimited = credential.IsLimited,
            Fingerprint = credential.Fingerprint,
            Expires = credential.Expires,
        };
        _known.AddOrUpdate(credential, new Known(identity, isRobot));
        return identity;
    }

    /// <summary>Of the proxy that the robot itself has signed.</summary>
    private static string? PersonBehind(Credential credential) =>
        credential.Proxies is [.., var signed] && signed.Subject.LastCommonName is { } name && SubProxy.IsPerson(name) ? signed.Subject.ToString() : null;

    private sealed record Known(ProvenIdentity Identity, bool IsRobot);
}
