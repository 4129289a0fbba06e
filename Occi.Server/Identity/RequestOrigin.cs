namespace Occi.Server.Identity;

/// <summary>Where a request came from, for the audit log.</summary>
/// <param name="Address">The client's address, as far as trusted proxies tell.</param>
/// <param name="RequestId">What the server's own log calls the request.</param>
public sealed record RequestOrigin(string Address, string RequestId);
