using System.Collections.Concurrent;
using Grid.Credentials.Paths;
using Grid.Credentials.Trust;
using Grid.Credentials.Voms;

namespace Grid.Credentials.Tests.Rig;

/// <summary>Stratus' own answers to the credentials of the rig, at a site that takes proxies of all generations.</summary>
internal sealed class StratusJudge(GridRig rig)
{
    private static readonly PathRules Rules = new() { AllowLegacyProxies = true, AllowDraftProxies = true };

    private readonly ConcurrentDictionary<string, CredentialVerifier> _verifiers = new();

    public (string Answer, string Reasons) Judge(GridCase each)
    {
        var verdict = Verify(each);
        if (verdict.Credential is not { } credential)
        {
            return ("reject", string.Join(" | ", verdict.Problems));
        }

        var attributes = credential.Attributes.Fqans.Count == 0 ? "-" : string.Join(',', credential.Attributes.Fqans);
        return ($"{(credential.IsLimited ? "limited" : "accept")} {attributes}", string.Join(" | ", credential.Attributes.Problems));
    }

    public CredentialVerdict Verify(GridCase each) => _verifiers.GetOrAdd(rig.Site(each), Open).Verify(each.Chain());

    private static CredentialVerifier Open(string site) => new(
        Rules,
        new VomsRules { HostNames = ["localhost"] },
        new TrustDirectory(new TrustDirectoryOptions { Path = Path.Combine(site, "certificates") }, TimeProvider.System),
        new VomsDirectory(new VomsDirectoryOptions { Path = Path.Combine(site, "vomsdir") }, TimeProvider.System),
        new VerdictCacheOptions(),
        TimeProvider.System);
}
