namespace Occi.Server.Identity.FrontProxy;

/// <summary>What a front proxy tells of a client's certificate.</summary>
internal sealed record FrontProxyCredential
{
    /// <summary>The distinguished name of the person, or of the user of a robot, in slash form.</summary>
    public required string Subject { get; init; }

    /// <summary>The VOMS attributes without <c>NULL</c> parts, the primary one first.</summary>
    public IReadOnlyList<string> Fqans { get; init; } = [];

    /// <summary>Whether one of the proxies is limited.</summary>
    public bool IsLimited { get; init; }

    /// <summary>From when all that was told holds; null when that is not told.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>Until when all that was told holds; null when that is not told.</summary>
    public DateTimeOffset? NotAfter { get; init; }

    /// <summary>The certificates that were forwarded, the client's own first, in DER; empty when none were.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Certificates { get; init; } = [];

    /// <summary>SHA-256 in hexadecimal: of the first certificate, or without one of all that was told.</summary>
    public required string Fingerprint { get; init; }
}
