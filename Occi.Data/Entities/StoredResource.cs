namespace Occi.Data;

/// <summary>A resource together with the links that it owns.</summary>
/// <param name="Entity">The resource.</param>
/// <param name="Links">Its links in the order of creation, those that are being deleted among them.</param>
public sealed record StoredResource(StoredEntity Entity, IReadOnlyList<StoredEntity> Links)
{
    /// <summary>
    /// Another number wherever what clients see of the resource and its links is another, and the same one in every process until then: what a strong validator can
    /// be made of (RFC 9110 section 8.8.1). It counts the versions of the resource and of each link that is not being deleted, by their places in the order of creation,
    /// which are never given twice; and when each was changed last, lest a database that was restored from a backup count the same versions again.
    /// </summary>
    public ulong Fingerprint
    {
        get
        {
            var hash = Add(0, Entity);
            foreach (var link in Links)
            {
                hash = link.IsAbsent ? hash : Add(hash, link);
            }

            return hash;
        }
    }

    private static ulong Add(ulong hash, StoredEntity entity) =>
        Mix(Mix(Mix(hash, entity.Sequence), entity.Version), entity.Updated.ToUnixTimeMilliseconds());

    /// <summary>A step of splitmix64 (Steele, Lea, Flood, 2014): one to one, and each bit that goes in changes about half of those that come out.</summary>
    private static ulong Mix(ulong hash, long value)
    {
        hash = (hash ^ (ulong)value) + 0x9E3779B97F4A7C15;
        hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9;
        hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EB;
        return hash ^ (hash >> 31);
    }
}
