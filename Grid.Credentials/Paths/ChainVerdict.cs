using System.Diagnostics.CodeAnalysis;
using Grid.Credentials.Trust;

namespace Grid.Credentials.Paths;

/// <summary>Whether a chain holds.</summary>
public sealed record ChainVerdict
{
    /// <summary>Whom the chain proves; null when it does not hold.</summary>
    public ProvenChain? Proven { get; init; }

    /// <summary>Every rule that the chain breaks; empty when it holds.</summary>
    public required IReadOnlyList<CredentialProblem> Problems { get; init; }

    /// <summary>What the operator must hear of: refusals that are the site's fault, as for want of a revocation list.</summary>
    public required IReadOnlyList<TrustNotice> Notices { get; init; }

    /// <summary>The <see cref="TrustSnapshot.Generation"/> that it was judged by.</summary>
    public required long TrustGeneration { get; init; }

    /// <summary>Whether the chain holds.</summary>
    [MemberNotNullWhen(true, nameof(Proven))]
    public bool Holds => Proven is not null;
}
