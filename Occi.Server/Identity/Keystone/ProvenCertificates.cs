namespace Occi.Server.Identity.Keystone;

/// <summary>A feature of a request that was authenticated by certificates: which ones they were, from the authority's to the last proxy. Tokens remember them.</summary>
/// <param name="Identity">Whom they prove.</param>
/// <param name="Certificates">The chain without its root.</param>
public sealed record ProvenCertificates(ProvenIdentity Identity, IReadOnlyList<CertificateReference> Certificates);
