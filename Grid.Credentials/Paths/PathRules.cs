using System.Security.Cryptography;

namespace Grid.Credentials.Paths;

/// <summary>What a site asks of chains, where standards leave it to the site.</summary>
public sealed record PathRules
{
    /// <summary>How far the clocks of the site and of others may be apart; by default 5 minutes, as VOMS and canl have it.</summary>
    public TimeSpan ClockSkew { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The least bits of RSA keys of authorities and end entities; by default 2048.</summary>
    public int MinRsaBits { get; init; } = 2048;

    /// <summary>The least bits of RSA keys of proxies; by default 2048. Old tools make 1024, which a site may allow, as proxies live for hours.</summary>
    public int MinProxyRsaBits { get; init; } = 2048;

    /// <summary>The digests that signatures may use; by default SHA-256, SHA-384 and SHA-512. What the site's own trust anchors signed themselves with does not matter.</summary>
    public IReadOnlyList<HashAlgorithmName> AllowedDigests { get; init; } = [HashAlgorithmName.SHA256, HashAlgorithmName.SHA384, HashAlgorithmName.SHA512];

    /// <summary>Whether proxies of Globus Toolkit 2 may come, which are told by their names alone; by default not.</summary>
    public bool AllowLegacyProxies { get; init; }

    /// <summary>Whether proxies of Globus Toolkit 3 may come, of the draft of RFC 3820; by default not.</summary>
    public bool AllowDraftProxies { get; init; }

    /// <summary>The most proxies of one chain; by default 100.</summary>
    public int MaxProxyDepth { get; init; } = 100;

    /// <summary>Whether each authority must have a current revocation list; by default it must. A list that is there counts in any case.</summary>
    public bool RequireCrls { get; init; } = true;

    /// <summary>
    /// Whether each authority in the trust directory must have a signing policy or namespaces; by default not, as in canl: the IGTF ships both with each of its
    /// authorities, so that one without is of the site's own making. Those that are there count in any case, all of them. An authority that is not in the directory
    /// always needs one.
    /// </summary>
    public bool RequireSigningPolicy { get; init; }
}
