using Grid.Credentials.Certificates;
using Grid.Credentials.Voms;

namespace Grid.Credentials;

/// <summary>What a chain of certificates proves: who somebody is, and which attributes of virtual organisations they have. Immutable.</summary>
public sealed record Credential
{
    /// <summary>The person, robot or host, whichever proxy they came with.</summary>
    public required GridCertificate EndEntity { get; init; }

    /// <summary>The proxies, the one whose key was used first; empty when the end entity came itself.</summary>
    public IReadOnlyList<GridCertificate> Proxies { get; init; } = [];

    /// <summary>The end entity's name in slash form, which stands for no other: <c>/DC=org/DC=example/CN=Alice Test</c>.</summary>
    public string Subject => EndEntity.ToString();

    /// <summary>The SHA-256 of the certificate whose key was used, the end entity's own or a proxy, in lower-case hexadecimal.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Whether it came with a limited proxy, with which nothing may be started.</summary>
    public required bool IsLimited { get; init; }

    /// <summary>The attributes that hold, and what is wrong with those that do not.</summary>
    public required VomsVerdict Attributes { get; init; }

    /// <summary>Until when all of this holds.</summary>
    public required DateTimeOffset Expires { get; init; }
}
