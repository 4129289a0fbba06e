namespace Occi.Server.Identity.FrontProxy;

/// <summary>One of the credentials that mod_gridsite has found.</summary>
/// <param name="IsFqan">Whether it is a VOMS attribute; else it is the name of a certificate or of a proxy.</param>
/// <param name="Value">The attribute or the name.</param>
/// <param name="NotBefore">From when it holds; null when that is not told.</param>
/// <param name="NotAfter">Until when it holds; null when that is not told.</param>
internal readonly record struct GridSiteEntry(bool IsFqan, string Value, DateTimeOffset? NotBefore, DateTimeOffset? NotAfter);
