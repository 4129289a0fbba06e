using Grid.Credentials.Trust;

namespace Grid.Credentials.Voms;

/// <summary>An LSC file of the vomsdir as it was seen last.</summary>
/// <param name="Name">Its name in the vomsdir: <c>vo/host.lsc</c>.</param>
/// <param name="Stamp">By what a change is seen.</param>
/// <param name="IsSettled">Whether the stamp is sure to show the next change.</param>
/// <param name="Text">What it says; empty when it could not be read.</param>
/// <param name="Chains">The chains that it holds, or held when it could be understood last; null when it never could.</param>
/// <param name="Fault">Why it cannot be understood now; null when it can.</param>
internal sealed record VomsFile(string Name, FileStamp Stamp, bool IsSettled, string Text, IReadOnlyList<LscChain>? Chains, string? Fault) : IWatchedFile
{
    string IWatchedFile.Digest => Text;

    /// <summary>What the operator must hear of it; null when it is in order.</summary>
    public TrustNotice? Notice => (Fault, Chains) switch
    {
        (not null, null) => new TrustNotice(Name, $"{Fault}; it is not used"),
        (not null, _) => new TrustNotice(Name, $"{Fault}; its former version stays in use"),
        (null, { Count: 0 }) => new TrustNotice(Name, "names nobody"),
        _ => null,
    };
}
