using Microsoft.AspNetCore.Authentication;

namespace Occi.Server.Identity.Certificates;

/// <summary>What the scheme can be told; what lets somebody in is in <see cref="X509Options"/>.</summary>
internal sealed class CertificateAuthenticationOptions : AuthenticationSchemeOptions
{
    /// <summary>Points at which the scheme can be told what to do.</summary>
    public new CertificateEvents Events
    {
        get => (CertificateEvents)base.Events!;
        set => base.Events = value;
    }
}
