namespace Occi.Server.Http;

/// <summary>Under which address the client sees this server; set for every request before its endpoint runs.</summary>
/// <param name="Origin">What makes a path absolute, e.g. <c>https://cloud.example.org</c>.</param>
/// <param name="Prefix">What a proxy puts before every path, e.g. <c>/occi</c>; mostly empty.</param>
internal sealed record RequestSite(string Origin, string Prefix);
