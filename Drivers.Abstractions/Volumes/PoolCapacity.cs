namespace Drivers.Abstractions;

/// <summary>How full a backend is, in bytes.</summary>
/// <param name="TotalBytes">What it can hold in fact.</param>
/// <param name="UsedBytes">What is taken up in fact, by whomever.</param>
/// <param name="PromisedBytes">The sizes of all volumes of this installation together, as guests see them.</param>
/// <param name="PromisableBytes">How large <paramref name="PromisedBytes"/> may become: the over-commit limit. At most <see cref="long.MaxValue"/>.</param>
public sealed record PoolCapacity(long TotalBytes, long UsedBytes, long PromisedBytes, long PromisableBytes);
