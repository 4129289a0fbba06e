using System.ComponentModel.DataAnnotations;

namespace Occi.Server.Identity.Certificates;

/// <summary>Which certificates let somebody in. Needs <c>tls</c>.</summary>
public sealed class X509Options
{
    /// <summary>The trust directory as IGTF distributes it: authorities with their signing policies and revocation lists. Read anew when it changes.</summary>
    [Required]
    public string TrustDirectory { get; set; } = "/etc/grid-security/certificates";

    /// <summary>The VOMS servers that are believed: <c>VO/HOST.lsc</c>. Read anew when it changes.</summary>
    [Required]
    public string VomsDirectory { get; set; } = "/etc/grid-security/vomsdir";

    /// <summary>How far clocks may be apart, in seconds. Default 300.</summary>
    [Range(0, 3600)]
    public int ClockSkew { get; set; } = 300;

    /// <summary>The longest time for which VOMS attributes may hold, in seconds. Default 691200, which is 8 days: they cannot be revoked.</summary>
    [Range(60, 366 * 86400)]
    public int MaxAttributeLifetime { get; set; } = 8 * 86400;

    /// <summary>Whether an authority without a valid revocation list lets nobody in. Default true.</summary>
    public bool RequireRevocationLists { get; set; } = true;

    /// <summary>Whether proxies of the first generation (Globus 2) are accepted. Default false.</summary>
    public bool AllowLegacyProxies { get; set; }

    /// <summary>Whether proxies after the drafts of RFC 3820 (Globus 3) are accepted. Default false.</summary>
    public bool AllowDraftProxies { get; set; }

    /// <summary>How many proxies may follow one another. Default 100.</summary>
    [Range(0, 100)]
    public int MaxProxyDepth { get; set; } = 100;

    /// <summary>The fewest bits of an RSA key. Default 2048.</summary>
    [Range(1024, 16384)]
    public int MinRsaBits { get; set; } = 2048;

    /// <summary>What this host is called, for attribute certificates that are meant for certain hosts. Default: the host of <c>publicUrl</c> and of <c>url</c>.</summary>
    public IList<string> HostNames { get; } = [];
}
