namespace Occi.Server.Identity.Keystone;

/// <summary>
/// What a token holds: who somebody is and since when, and nothing of what they may do. A request that was authenticated by a token has it as a feature.
/// </summary>
public sealed record AccessToken
{
    /// <summary>What it is revoked by.</summary>
    public required Guid Id { get; init; }

    /// <summary>The token from which it was got, itself if it was got from none: revoking that one revokes this one too.</summary>
    public required Guid Root { get; init; }

    /// <summary>Who somebody is. It expires with the token, and is good for one tenant only if the token is.</summary>
    public required ProvenIdentity Identity { get; init; }

    /// <summary>When it was given, to the second.</summary>
    public required DateTimeOffset Issued { get; init; }

    /// <summary>When it ends, to the second.</summary>
    public required DateTimeOffset Expires { get; init; }

    /// <summary>The certificates that proved the identity; empty when it was proved otherwise.</summary>
    public IReadOnlyList<CertificateReference> Certificates { get; init; } = [];
}
