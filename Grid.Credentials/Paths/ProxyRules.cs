using Grid.Credentials.Certificates;

namespace Grid.Credentials.Paths;

/// <summary>What holds for proxies (RFC 3820 sections 3 and 4). Those of Globus Toolkit 2 and 3 keep the same rules as far as they can.</summary>
internal static class ProxyRules
{
    /// <param name="proxies">The proxies of a path, the leaf first.</param>
    /// <param name="judgement">Where breaches are told.</param>
    public static void Check(IReadOnlyList<GridCertificate> proxies, Judgement judgement)
    {
        if (proxies.Count == 0)
        {
            return;
        }

        judgement.RefuseIf(judgement.Purpose == ChainPurpose.Issuer, proxies[0], null, "is a proxy, and who issues attributes must come itself");
        judgement.RefuseIf(
            proxies.Count > judgement.Rules.MaxProxyDepth,
            proxies[0], $"{proxies.Count} proxies", $"are more than the {judgement.Rules.MaxProxyDepth} that one chain may have");
        var types = proxies.Select(proxy => proxy.ProxyType).Distinct().ToList();
        judgement.RefuseIf(types.Count > 1, proxies[0], string.Join(", ", types), "are the kinds of proxies in its chain, and must be one");
        for (var below = 0; below < proxies.Count; below++)
        {
            CheckOne(proxies[below], judgement);
            judgement.RefuseIf(
                proxies[below].ProxyInfo?.PathLength < below,
                proxies[below], $"{below}", $"is how many proxies are below it, and it allows {proxies[below].ProxyInfo?.PathLength} (RFC 3820 section 3.8.1)");
        }
    }

    private static void CheckOne(GridCertificate proxy, Judgement judgement)
    {
        CheckKind(proxy, judgement);
        judgement.RefuseIf(
            !proxy.Subject.IsOneCnBelow(proxy.Issuer),
            proxy, proxy.Issuer.ToString(), "is its issuer, and its subject is not that and one CN more (RFC 3820 section 3.4)");
        judgement.RefuseIf(proxy.Extension(Oids.IssuerAltName) is not null, proxy, null, "has an issuerAltName (RFC 3820 section 3.2)");
        judgement.RefuseIf(proxy.Extension(Oids.SubjectAltName) is not null, proxy, null, "has a subjectAltName (RFC 3820 section 3.5)");
        judgement.RefuseIf(proxy.IsAuthority, proxy, null, "says that it is an authority (RFC 3820 section 3.7)");
        KeyUsageRules.CheckSigner(proxy, "RFC 3820 section 3.1", judgement);
        if (proxy.ProxyInfo is { } info)
        {
            CheckInfo(proxy, info, judgement);
        }
    }

    private static void CheckKind(GridCertificate proxy, Judgement judgement)
    {
        judgement.RefuseIf(
            proxy.ProxyType == ProxyType.Legacy && !judgement.Rules.AllowLegacyProxies,
            proxy, null, "is a proxy of Globus Toolkit 2, which this site does not take: make one of RFC 3820");
        judgement.RefuseIf(
            proxy.ProxyType == ProxyType.Draft && !judgement.Rules.AllowDraftProxies,
            proxy, null, "is a proxy of Globus Toolkit 3, which this site does not take: make one of RFC 3820");
    }

    private static void CheckInfo(GridCertificate proxy, ProxyCertInfo info, Judgement judgement)
    {
        judgement.RefuseIf(!info.IsCritical, proxy, null, "has a proxyCertInfo that is not critical (RFC 3820 section 3.8)");
        judgement.RefuseIf(
            info.Rights == ProxyRights.Independent,
            proxy, info.PolicyLanguage, "makes it an independent proxy, which has none of its issuer's rights (RFC 3820 section 3.8.2)");
        judgement.RefuseIf(
            info.Rights == ProxyRights.Other,
            proxy, info.PolicyLanguage, "is a policy language that Stratus does not know (RFC 3820 section 3.8.2)");
        judgement.RefuseIf(
            info is { Rights: ProxyRights.All, Policy: not null },
            proxy, null, "has a policy, though its language inheritAll allows none (RFC 3820 section 3.8.2)");
    }
}
