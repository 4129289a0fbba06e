using Grid.Credentials.Names;

namespace Grid.Credentials.Trust;

/// <summary>Makes policies of authorities out of files.</summary>
internal static class TrustPolicies
{
    /// <summary>
    /// A policy for each authority that a file names. The file's name counts in two cases only: for lines about <c>SELF</c>, and when the file cannot be understood, and never
    /// could; they are about the authorities whose certificate is in a file of the same stem. Links to one file count once.
    /// </summary>
    public static IEnumerable<NamePolicy> Of(IReadOnlyCollection<TrustFile> files)
    {
        var authorities = files
            .SelectMany(file => (file.Content?.Authorities ?? []).Select(authority => (file.Stem, authority.Subject)))
            .ToLookup(pair => pair.Stem, pair => pair.Subject);
        return files
            .Where(file => TrustFileReader.KindOf(file.Name) is TrustFileKind.SigningPolicy or TrustFileKind.Namespaces)
            .OrderBy(file => file.Name, StringComparer.Ordinal)
            .SelectMany(file => Of(file, [.. authorities[file.Stem].Distinct()]).Select(policy => (file.Digest, policy)))
            .DistinctBy(pair => (pair.Digest, pair.policy.Issuer))
            .Select(pair => pair.policy);
    }

    private static IEnumerable<NamePolicy> Of(TrustFile file, IReadOnlyList<DistinguishedName> own) => file.Content is { } content
        ? from entry in content.PolicyEntries
          from issuer in entry.Issuer is { } named ? [named] : own
          group entry by issuer into entries
          select new NamePolicy(file.Name, entries.Key, [.. entries])
        : own.Select(issuer => new NamePolicy(file.Name, issuer, []));
}
