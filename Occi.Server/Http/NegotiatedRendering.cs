namespace Occi.Server.Http;

/// <summary>What the client wants to read; set for every request before its endpoint runs.</summary>
internal sealed record NegotiatedRendering(MediaType Type);
