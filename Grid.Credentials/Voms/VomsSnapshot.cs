using System.Collections.Frozen;
using Grid.Credentials.Trust;

namespace Grid.Credentials.Voms;

/// <summary>Which VOMS servers spoke for which organisations at a moment. Immutable.</summary>
public sealed class VomsSnapshot : IWatchedSnapshot
{
    private readonly FrozenDictionary<string, IReadOnlyList<LscChain>> _chains;

    internal VomsSnapshot(long generation, IReadOnlyCollection<VomsFile> files, IEnumerable<TrustNotice> notices)
    {
        Generation = generation;
        _chains = files.Where(file => file.Chains is not null).ToFrozenDictionary(file => file.Name, file => file.Chains!);
        Notices = [.. notices, .. files.Select(file => file.Notice).OfType<TrustNotice>()];
    }

    /// <summary>Rises whenever anything in the directory changed.</summary>
    public long Generation { get; }

    /// <summary>What is wrong with the directory's files.</summary>
    public IReadOnlyList<TrustNotice> Notices { get; }

    /// <summary>The organisations that have a server.</summary>
    public IReadOnlyCollection<string> Organisations => [.. _chains.Keys.Select(name => name[..name.IndexOf('/', StringComparison.Ordinal)]).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The chains of a server that speaks for an organisation; null when none of that name does.</summary>
    public IReadOnlyList<LscChain>? Chains(string vo, string host) => _chains.GetValueOrDefault(NameOf(vo, host));

    /// <summary>The name of a file in the vomsdir. The names of hosts are in lower case: theirs does not count (RFC 4343).</summary>
    internal static string NameOf(string vo, string host) => $"{vo}/{host.ToLowerInvariant()}.lsc";
}
