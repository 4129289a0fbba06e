using System.Net;

namespace Occi.Server.Identity.FrontProxy;

/// <summary>Who really opened the connection, before anything was believed of whom it comes from on behalf.</summary>
/// <param name="Address">The address; null for a local socket.</param>
/// <param name="IsFrontProxy">Whether its word on who a client is is taken.</param>
internal sealed record DirectPeer(IPAddress? Address, bool IsFrontProxy);
