using Microsoft.Extensions.Primitives;
using Occi.Core;

namespace Occi.Server.Identity.FrontProxy;

/// <summary>The headers in which Apache tells what mod_ssl and mod_gridsite have found: <c>SSL_CLIENT_…</c> and <c>GRST_…</c>, with underscores or hyphens and in any case.</summary>
internal static class FrontProxyHeaders
{
    private const string ModSsl = "SSL_CLIENT_";
    private const string GridSite = "GRST_";

    /// <summary>Whether a header is one of these.</summary>
    public static bool IsOne(string name) => StartsWith(name, ModSsl) || StartsWith(name, GridSite);

    /// <summary>Takes them all away.</summary>
    public static void Strip(IHeaderDictionary headers) => Strip(headers, IsOne);

    /// <summary>Takes mod_gridsite's away.</summary>
    public static void StripGridSite(IHeaderDictionary headers) => Strip(headers, name => StartsWith(name, GridSite));

    private static void Strip(IHeaderDictionary headers, Func<string, bool> isUnwanted)
    {
        List<string>? found = null;
        foreach (var (name, _) in headers)
        {
            if (isUnwanted(name))
            {
                (found ??= []).Add(name);
            }
        }

        foreach (var name in found ?? [])
        {
            headers.Remove(name);
        }
    }

    /// <summary>Reads them, from a front proxy.</summary>
    /// <param name="headers">All headers of a request.</param>
    /// <param name="isGridSite">Whether mod_gridsite must have written some of them.</param>
    /// <param name="credential">What they tell; null when they tell of no certificate, or when there are problems.</param>
    /// <param name="problems">Everything that is wrong with them.</param>
    /// <returns>Whether nothing is wrong.</returns>
    public static bool TryRead(
        IEnumerable<KeyValuePair<string, StringValues>> headers, bool isGridSite, out FrontProxyCredential? credential, out IReadOnlyList<OcciProblem> problems)
    {
        var found = new List<OcciProblem>();
        var values = Collect(headers, found);
        credential = found.Count == 0 ? FrontProxyReader.Read(values, isGridSite, found) : null;
        problems = found;
        return found.Count == 0;
    }

    /// <summary>
    /// The values by their names with underscores in upper case. What Apache sends for a variable that is not set counts as not sent; but a list of attributes that it sends empty
    /// is empty, and not to be had from elsewhere.
    /// </summary>
    private static Dictionary<string, string> Collect(IEnumerable<KeyValuePair<string, StringValues>> headers, List<OcciProblem> problems)
    {
        var (values, seen) = (new Dictionary<string, string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        var (hasHyphens, hasUnderscores) = (false, false);
        foreach (var (name, value) in headers.Where(header => IsOne(header.Key)))
        {
            hasHyphens |= name.Contains('-', StringComparison.Ordinal);
            hasUnderscores |= name.Contains('_', StringComparison.Ordinal);
            var canonical = name.Replace('-', '_').ToUpperInvariant();
            if (!seen.Add(canonical) || value.Count > 1)
            {
                problems.Add(new OcciProblem(canonical, null, "is sent more than once: the front proxy must replace what clients send, not add to it"));
            }
            else if (value.ToString().Trim() is var text && text is not ("" or "(null)"))
            {
                values[canonical] = text;
            }
            else if (canonical == Fqan.List)
            {
                values[canonical] = "";
            }
        }

        if (hasHyphens && hasUnderscores)
        {
            problems.Add(new OcciProblem(
                "headers", null, "of the front proxy have underscores in some names and hyphens in others: some of them may be the client's own, which it must take away"));
        }

        return values;
    }

    private static bool StartsWith(string name, string prefix)
    {
        if (name.Length < prefix.Length)
        {
            return false;
        }

        for (var i = 0; i < prefix.Length; i++)
        {
            if ((name[i] == '-' ? '_' : char.ToUpperInvariant(name[i])) != prefix[i])
            {
                return false;
            }
        }

        return true;
    }
}
