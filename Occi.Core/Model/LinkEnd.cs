namespace Occi.Core;

/// <summary>One end of a link.</summary>
/// <param name="Location">A path on this server, or an absolute URI of something elsewhere.</param>
/// <param name="Kind">The kind of what is there, when known.</param>
public sealed record LinkEnd(string Location, CategoryId? Kind = null);
