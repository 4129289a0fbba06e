namespace Occi.Server.Images.Cache;

/// <summary>What a cache has done since it was opened.</summary>
/// <param name="Transfers">How many images came.</param>
/// <param name="BytesMoved">How many bytes of them; what broke off counts as well.</param>
/// <param name="Hits">How often an image was wanted that was there, or on its way.</param>
/// <param name="Evictions">How many images went to make room.</param>
internal sealed record CacheCounters(long Transfers, long BytesMoved, long Hits, long Evictions);
