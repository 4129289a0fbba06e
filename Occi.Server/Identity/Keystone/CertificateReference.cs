namespace Occi.Server.Identity.Keystone;

/// <summary>Which certificate it was, so that one that is revoked later can be told.</summary>
/// <param name="Issuer">The issuer's distinguished name in slash form.</param>
/// <param name="Serial">The serial number in hexadecimal.</param>
public sealed record CertificateReference(string Issuer, string Serial);
