namespace Grid.Credentials.Certificates;

/// <summary>Whether the holder is an authority (RFC 5280 section 4.2.1.9).</summary>
/// <param name="IsAuthority">Whether the holder may sign certificates.</param>
/// <param name="PathLength">How many further authorities may stand below, self-issued ones aside; null for any number.</param>
/// <param name="IsCritical">Whether the extension is critical.</param>
public sealed record BasicConstraints(bool IsAuthority, int? PathLength, bool IsCritical);
