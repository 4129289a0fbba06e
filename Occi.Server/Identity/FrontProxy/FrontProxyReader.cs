using System.Security.Cryptography;
using System.Text;
using Occi.Core;

namespace Occi.Server.Identity.FrontProxy;

/// <summary>Understands the headers of a front proxy as rOCCI-server and Keystorm do: whom GridSite's first credential names, or mod_ssl where there is no GridSite.</summary>
internal static class FrontProxyReader
{
    private const string Verify = "SSL_CLIENT_VERIFY";
    private const string SubjectName = "SSL_CLIENT_S_DN";

    /// <summary>Reads them; null when they tell of no certificate, or with problems.</summary>
    /// <param name="values">By canonical names, none of them empty.</param>
    /// <param name="isGridSite">Whether mod_gridsite must have written some of them.</param>
    /// <param name="problems">Where problems are noted.</param>
    public static FrontProxyCredential? Read(IReadOnlyDictionary<string, string> values, bool isGridSite, List<OcciProblem> problems)
    {
        var entries = isGridSite ? GridSiteEntries.Read(values, problems) : [];
        var verified = values.GetValueOrDefault(Verify);
        if (problems.Count > 0 || (verified is null or "NONE" && entries.Count == 0 && !values.ContainsKey(SubjectName)))
        {
            return null; // no certificate was shown, or what was told of it makes no sense
        }

        if (verified != "SUCCESS")
        {
            problems.Add(new OcciProblem(
                Verify, verified, verified is null ? "is missing, so that nobody vouches for the certificate" : "is not SUCCESS: the front proxy has not verified the certificate"));
            return null;
        }

        var certificates = ForwardedCertificates.Read(values, problems);
        var name = values.GetValueOrDefault(SubjectName);
        var subject = isGridSite ? EndEntity(name, entries, problems) : OwnName(name, certificates, problems);
        var fqans = isGridSite ? Fqan.Read(values, entries, problems) : [];
        return problems.Count > 0 ? null : new FrontProxyCredential
        {
            Subject = subject!,
            Fqans = fqans,
            IsLimited = DistinguishedName.HasLimitedProxy(name) || entries.Any(entry => !entry.IsFqan && DistinguishedName.HasLimitedProxy(entry.Value))
                || certificates.IsLimited,
            NotBefore = Latest(entries.Select(entry => entry.NotBefore).Append(certificates.NotBefore)),
            NotAfter = Earliest(entries.Select(entry => entry.NotAfter).Append(certificates.NotAfter)),
            Certificates = certificates.Der,
            Fingerprint = Convert.ToHexStringLower(SHA256.HashData(certificates.Der is [var first, ..] ? first.Span : Everything(values))),
        };
    }

    /// <summary>The end entity's name, or that of a robot's user (a "per-user sub-proxy"), which the first proxy has.</summary>
    private static string? EndEntity(string? name, IReadOnlyList<GridSiteEntry> entries, List<OcciProblem> problems)
    {
        if (entries is not [{ IsFqan: false } own, ..])
        {
            problems.Add(new OcciProblem("GRST_CRED_0", null, "does not name a person or robot: set GridSiteEnvs on, or frontProxy:tells to x509"));
            return null;
        }

        // The name of a proxy begins with that of whoever made it. Anything else was put together from two sources, one of them the client.
        if (name is ['/', ..] && name != own.Value && !name.StartsWith(own.Value + "/", StringComparison.Ordinal))
        {
            problems.Add(new OcciProblem(SubjectName, name, $"is not the name of '{own.Value}' in GRST_CRED_0, nor of a proxy of it"));
        }

        return entries is [_, { IsFqan: false } proxy, ..] && DistinguishedName.IsRobotsUser(own.Value, proxy.Value) ? proxy.Value : own.Value;
    }

    /// <summary>The name of the certificate, which must be no proxy: a proxy's name is another one each time.</summary>
    private static string? OwnName(string? name, ForwardedCertificates certificates, List<OcciProblem> problems)
    {
        var rule = name is null ? "is missing, so that nobody is named"
            : !DistinguishedName.IsOne(name) ? "is no distinguished name in slash form: set SSLOptions +LegacyDNStringFormat"
            : DistinguishedName.EndsInProxy(name) || certificates.IsProxy
            ? "is the name of a proxy, and who it stands for is not told: it takes mod_gridsite, and frontProxy:tells set to gridsite"
            : null;
        if (rule is not null)
        {
            problems.Add(new OcciProblem(SubjectName, name, rule));
        }

        return name;
    }

    private static ReadOnlySpan<byte> Everything(IReadOnlyDictionary<string, string> values) =>
        Encoding.UTF8.GetBytes(string.Join('\n', values.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}")));

    private static DateTimeOffset? Latest(IEnumerable<DateTimeOffset?> times) => times.Max();

    private static DateTimeOffset? Earliest(IEnumerable<DateTimeOffset?> times) => times.Min();
}
