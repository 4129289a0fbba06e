using Occi.Core;
using Occi.Data;
using Occi.Server.Pools;

namespace Occi.Server.Orchestration.Links;

/// <summary>What a storagelink lets its machine do.</summary>
internal static class StorageLinkRules
{
    /// <summary>Whether the machine only reads the disk: as the link says, or because the disk is a snapshot or backup.</summary>
    public static bool IsOnlyRead(StoredEntity link, StoredEntity storage) => IsOnlyRead(link.Mixins, storage);

    /// <summary>The same of a link with these mixins.</summary>
    public static bool IsOnlyRead(IReadOnlyList<CategoryId> mixins, StoredEntity storage) => mixins.Contains(VolumeMixin.ReadOnly.Id) || VolumeMixin.IsOnlyRead(storage.Attributes);
}
