using Drivers.Abstractions;
using Occi.Data;

namespace Occi.Server.Pools;

/// <summary>All places where this site keeps disks.</summary>
internal sealed class StoragePools(IReadOnlyList<StoragePool> pools)
{
    /// <summary>In the order of the configuration.</summary>
    public IReadOnlyList<StoragePool> All => pools;

    /// <summary>The pool that a disk is in.</summary>
    /// <exception cref="DriverException"><see cref="DriverError.BackendDenied"/> when it is no longer configured, which an operator must mend.</exception>
    public StoragePool Of(StoredEntity storage)
    {
        var name = NameOf(storage);
        return Find(name) ?? throw new DriverException(DriverError.BackendDenied, $"The pool '{name}' of disk {storage.Id.Value} is no longer configured: put it back into storage:pools.");
    }

    /// <summary>The pool of that name, or null.</summary>
    public StoragePool? Find(string name) => pools.FirstOrDefault(pool => pool.Name == name);

    /// <summary>The pools that are of all of these classes.</summary>
    public IReadOnlyList<StoragePool> Having(IEnumerable<string> tags) => [.. pools.Where(pool => tags.All(pool.Tags.Contains))];

    /// <summary>The name of the pool that a disk is in; disks that were made before there were pools are in the first.</summary>
    public string NameOf(StoredEntity storage) =>
        storage.Attributes.TryGetValue(VolumeMixin.Pool, out var value) ? value.ToString() : pools[0].Name;
}
