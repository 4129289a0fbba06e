using Occi.Core;

namespace Occi.Server.Identity.FrontProxy;

/// <summary>Points at which the scheme can be told what to do.</summary>
internal sealed class FrontProxyEvents
{
    /// <summary>
    /// Judges once more what the front proxy told, e.g. the forwarded certificates by this server's own rules, before anybody is let in; every problem refuses. By default nothing.
    /// </summary>
    public Func<HttpContext, FrontProxyCredential, IReadOnlyList<OcciProblem>> OnCredentialRead { get; set; } = (_, _) => [];
}
