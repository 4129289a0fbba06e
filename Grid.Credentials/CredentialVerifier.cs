using Grid.Credentials.Paths;
using Grid.Credentials.Trust;
using Grid.Credentials.Voms;

namespace Grid.Credentials;

/// <summary>
/// Says what chains of certificates prove at this site, by what its trust directory and its vomsdir say at the moment. Chains that come again are judged again only when one of
/// these changed, or when what they proved has ended. No exception escapes, whatever the bytes are. All members may be called concurrently.
/// </summary>
public sealed class CredentialVerifier(
    PathRules pathRules, VomsRules vomsRules, TrustDirectory trustDirectory, VomsDirectory vomsDirectory, VerdictCacheOptions cacheOptions, TimeProvider time)
{
    private readonly ChainVerifier _chains = new(pathRules, time);
    private readonly AttributeCertificateVerifier _attributes = new(pathRules, vomsRules, time);
    private readonly VerdictCache<CredentialVerdict> _cache = new(cacheOptions, time);
    private readonly SiteGenerations _generations = new();

    /// <summary>Says who a TLS client is.</summary>
    /// <param name="certificates">The certificates in DER as they were sent: first the one whose key the client has proven to hold, the others in any order.</param>
    public CredentialVerdict Verify(IReadOnlyList<ReadOnlyMemory<byte>> certificates)
    {
        IReadOnlyList<TrustNotice> news = [.. trustDirectory.RefreshIfChanged(), .. vomsDirectory.RefreshIfChanged()];
        var (trust, vomsdir) = (trustDirectory.Current, vomsDirectory.Current);
        var generation = _generations.Of(trust.Generation, vomsdir.Generation);
        var key = ChainKey.Of(certificates);
        if (_cache.TryGet(key, generation, out var known))
        {
            return known with { Notices = news };
        }

        var verdict = Judge(certificates, trust, vomsdir);
        Remember(key, generation, verdict, (int)Math.Min(certificates.Sum(certificate => (long)certificate.Length), int.MaxValue));
        return verdict with { Notices = [.. news, .. verdict.Notices] };
    }

    private CredentialVerdict Judge(IReadOnlyList<ReadOnlyMemory<byte>> certificates, TrustSnapshot trust, VomsSnapshot vomsdir)
    {
        var chain = _chains.Verify(certificates, trust);
        return new CredentialVerdict
        {
            Credential = chain.Holds ? Describe(chain.Proven, _attributes.Verify(chain.Proven, trust, vomsdir)) : null,
            Problems = chain.Problems,
            Notices = chain.Notices,
        };
    }

    private static Credential Describe(ProvenChain chain, VomsVerdict attributes) => new()
    {
        EndEntity = chain.EndEntity,
        Proxies = chain.Proxies,
        Fingerprint = chain.Path.First().Fingerprint,
        IsLimited = chain.IsLimited,
        Attributes = attributes,
        Expires = attributes.Expires is { } end && end < chain.Expires ? end : chain.Expires,
    };

    /// <remarks>What is refused today, a chain or attributes of it, may begin to hold in a minute: that is kept for a short while only.</remarks>
    private void Remember(ChainKey key, long generation, CredentialVerdict verdict, int bytes)
    {
        var soon = time.GetUtcNow() + cacheOptions.RefusalLifetime;
        var expires = verdict.Credential?.Expires ?? soon;
        var isWhole = verdict is { Credential.Attributes.Problems.Count: 0 };
        _cache.Remember(key, generation, verdict, bytes, isWhole || expires < soon ? expires : soon);
    }
}
