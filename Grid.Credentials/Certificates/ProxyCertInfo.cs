namespace Grid.Credentials.Certificates;

/// <summary>What makes a certificate a proxy, and what it may do (RFC 3820 section 3.8).</summary>
/// <param name="IsDraft">Whether it stands under the number of the draft of RFC 3820, as Globus Toolkit 3 made it.</param>
/// <param name="IsCritical">Whether the extension is critical, as it must be.</param>
/// <param name="PathLength">How many further proxies may stand below; null for any number.</param>
/// <param name="PolicyLanguage">The OID of the language of the policy.</param>
/// <param name="Policy">The policy; null when there is none.</param>
public sealed record ProxyCertInfo(bool IsDraft, bool IsCritical, int? PathLength, string PolicyLanguage, ReadOnlyMemory<byte>? Policy)
{
    /// <summary>What the language says of the holder's rights.</summary>
    public ProxyRights Rights => PolicyLanguage switch
    {
        Oids.InheritAll => ProxyRights.All,
        Oids.LimitedProxy => ProxyRights.Limited,
        Oids.Independent => ProxyRights.Independent,
        _ => ProxyRights.Other,
    };
}
