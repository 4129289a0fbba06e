namespace Occi.Server.Pages;

/// <summary>Where the pages beside this one are, of a listing that comes in pages.</summary>
/// <param name="Previous">A path with its query, without the site's prefix; null on the first page.</param>
/// <param name="Next">The same of the next page; null on the last.</param>
internal sealed record PageLinks(string? Previous, string? Next);
