using Grid.Credentials.Certificates;

namespace Grid.Credentials.Paths;

/// <summary>Whom a chain proves.</summary>
public sealed record ProvenChain
{
    /// <summary>The person, robot or host: the one whose name counts.</summary>
    public required GridCertificate EndEntity { get; init; }

    /// <summary>The proxies, the one whose key was used first; empty when the end entity came itself.</summary>
    public required IReadOnlyList<GridCertificate> Proxies { get; init; }

    /// <summary>The authorities, the end entity's issuer first, the trust anchor last.</summary>
    public required IReadOnlyList<GridCertificate> Authorities { get; init; }

    /// <summary>
    /// Until when the proof holds: the earliest end of a certificate or of a revocation list that was used. It may have passed already, by no more than the allowed skew of clocks.
    /// </summary>
    public required DateTimeOffset Expires { get; init; }

    /// <summary>Whether any of the proxies is limited, so that nothing may be started with it.</summary>
    public bool IsLimited => Proxies.Any(proxy => proxy.ProxyRights == ProxyRights.Limited);

    /// <summary>The whole path, from the certificate whose key was used to the trust anchor.</summary>
    public IEnumerable<GridCertificate> Path => [.. Proxies, EndEntity, .. Authorities];
}
