using System.Collections.Concurrent;
using Grid.Credentials.Paths;
using Grid.Credentials.Trust;
using Grid.Credentials.Voms;

namespace Grid.Credentials.Tests.Rig;

/// <summary>Stratus' own answers to the credentials of the rig, at a site that takes proxies of all generations.</summary>
/// <param name="rig">The rig.</param>
/// <param name="later">How long from now.</param>
internal sealed class StratusJudge(GridRig rig, TimeSpan later = default)
{
    private static readonly PathRules Rules = new() { AllowLegacyProxies = true, AllowDraftProxies = true };

    private readonly TimeProvider _time = new LaterTime(later);
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

    private CredentialVerifier Open(string site) => new(
        Rules,
        new VomsRules { HostNames = ["localhost"] },
        new TrustDirectory(new TrustDirectoryOptions { Path = Path.Combine(site, "certificates") }, _time),
        new VomsDirectory(new VomsDirectoryOptions { Path = Path.Combine(site, "vomsdir") }, _time),
        new VerdictCacheOptions(),
        _time);

    private sealed class LaterTime(TimeSpan later) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + later;
    }
}
