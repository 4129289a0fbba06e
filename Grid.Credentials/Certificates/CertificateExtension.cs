namespace Grid.Credentials.Certificates;

/// <summary>An extension of a certificate or a revocation list.</summary>
/// <param name="Oid">Which, in dotted numbers.</param>
/// <param name="IsCritical">Whether who does not understand it must refuse the whole.</param>
/// <param name="Value">The DER of its value, without the octet string around it.</param>
public sealed record CertificateExtension(string Oid, bool IsCritical, ReadOnlyMemory<byte> Value);
