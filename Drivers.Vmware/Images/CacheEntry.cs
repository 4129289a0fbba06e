namespace Drivers.Vmware;

/// <summary>An image that somebody holds or that is on its way. Its cache's lock guards all of it.</summary>
internal sealed class CacheEntry(string key)
{
    internal string Key { get; } = key;

    /// <summary>How many hold it, its arrival among them while it lasts.</summary>
    internal int Holders { get; set; } = 1;

    /// <summary>Ends when the disk is there.</summary>
    internal Task Arrival { get; set; } = Task.CompletedTask;
}
