namespace Occi.Fuzz.Site;

/// <summary>How much memory this process holds, the server within it.</summary>
/// <param name="Heap">Managed memory after a full collection, in MiB.</param>
/// <param name="Resident">The working set, in MiB.</param>
internal sealed record MemoryUse(long Heap, long Resident)
{
    /// <summary>Caches and pools fill up; what a leak of a few hundred bytes a request would take is more.</summary>
    public const long MostHeapGrowth = 24;

    /// <summary>Pools of buffers and the heap's own reserve included.</summary>
    public const long MostResidentGrowth = 192;

    private const long Mebibyte = 1024 * 1024;

    /// <summary>Measures now.</summary>
    public static MemoryUse Measure()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        return new MemoryUse(GC.GetTotalMemory(forceFullCollection: true) / Mebibyte, Environment.WorkingSet / Mebibyte);
    }

    /// <summary>What has grown too much since an earlier measurement, or null.</summary>
    public string? GrowthSince(MemoryUse earlier) =>
        Heap - earlier.Heap > MostHeapGrowth || Resident - earlier.Resident > MostResidentGrowth
            ? $"memory grew from {earlier} in the middle to {this} at the end; allowed are {MostHeapGrowth} MiB of heap and {MostResidentGrowth} MiB resident"
            : null;

    /// <inheritdoc/>
    public override string ToString() => $"{Heap} MiB heap, {Resident} MiB resident";
}
