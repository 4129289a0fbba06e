using Occi.Core;

namespace Occi.Server.Http;

/// <summary>Under which address the client sees this server; set for every request before its endpoint runs.</summary>
/// <param name="Address">Scheme, host and prefix.</param>
internal sealed record RequestSite(SiteAddress Address);
