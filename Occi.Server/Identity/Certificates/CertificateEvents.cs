using Grid.Credentials;

namespace Occi.Server.Identity.Certificates;

/// <summary>Points at which the scheme can be told what to do.</summary>
internal sealed class CertificateEvents
{
    /// <summary>A chain has proven somebody; who they are may be made more of, as it is for robots.</summary>
    public Func<HttpContext, Credential, ProvenIdentity, ProvenIdentity> OnProven { get; set; } = (_, _, identity) => identity;
}
