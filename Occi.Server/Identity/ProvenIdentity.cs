using Occi.Core;

namespace Occi.Server.Identity;

/// <summary>Who somebody is, as a credential proves it. What they may do is another question: see <see cref="Caller"/>.</summary>
public sealed record ProvenIdentity
{
    /// <summary>
    /// The person or robot, the same whenever they come: the distinguished name of the end-entity certificate in slash form, or the name of an account.
    /// </summary>
    public required string Subject { get; init; }

    /// <summary>The authentication scheme that proved it.</summary>
    public required string Authentication { get; init; }

    /// <summary>The VOMS attributes as in <c>/vo/group/Role=admin</c>, without <c>NULL</c> parts, the primary one first.</summary>
    public IReadOnlyList<string> Fqans { get; init; } = [];

    /// <summary>Why VOMS attributes that came along grant nothing; the person remains who they are.</summary>
    public IReadOnlyList<OcciProblem> RefusedAttributes { get; init; } = [];

    /// <summary>The groups of a local or an LDAP account.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>Whether it came with a limited proxy, which may not make anything.</summary>
    public bool IsLimited { get; init; }

    /// <summary>The tenant that the proof is good for; null when its holder may choose among theirs.</summary>
    public string? Tenant { get; init; }

    /// <summary>What identifies the very credential in the audit log without telling anything of it; for certificates the SHA-256 of the first, in hexadecimal.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Until when the proof holds; null when it has no end.</summary>
    public DateTimeOffset? Expires { get; init; }
}
