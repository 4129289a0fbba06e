using System.Diagnostics.CodeAnalysis;
using Grid.Credentials.Trust;

namespace Grid.Credentials;

/// <summary>Whether a chain of certificates proves somebody.</summary>
public sealed record CredentialVerdict
{
    /// <summary>What it proves; null when it proves nothing.</summary>
    public Credential? Credential { get; init; }

    /// <summary>Every rule for which it proves nothing; empty when it proves somebody. What is wrong with attributes alone stands in <see cref="Voms.VomsVerdict.Problems"/>.</summary>
    public required IReadOnlyList<CredentialProblem> Problems { get; init; }

    /// <summary>What the operator must hear of, told when it is found and not with every answer: files that cannot be understood, and refusals that are the site's fault.</summary>
    public required IReadOnlyList<TrustNotice> Notices { get; init; }

    /// <summary>Whether it proves somebody.</summary>
    [MemberNotNullWhen(true, nameof(Credential))]
    public bool Holds => Credential is not null;
}
