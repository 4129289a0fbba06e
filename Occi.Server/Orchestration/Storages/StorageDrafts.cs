using Drivers.Abstractions;
using Occi.Core;
using Occi.Core.Infrastructure;
using Occi.Core.Validation;
using Occi.Data;
using Occi.Server.Identity;
using Occi.Server.Pools;

namespace Occi.Server.Orchestration.Storages;

/// <summary>Makes of what clients ask for the disk that will be stored: where it is kept, what it begins with, whether it is encrypted.</summary>
internal sealed class StorageDrafts(IStratusStore store, EntityWriter writer, EntityLocator locator, StoragePools pools, PoolChoice choice, VolumeKeys keys)
{
    private const string BackupTag = "backup";

    /// <summary>A disk as a request asks for it.</summary>
    public async Task<Decision<StorageDraft>> NewAsync(Caller caller, EntityId id, EntityProposal proposal, CancellationToken cancellationToken)
    {
        var storage = writer.New(caller, id, Storage.Kind.Id, proposal.Attributes, EntityStates.Offline, EntityStates.Online, "being created") with
        {
            Title = proposal.Title,
            Summary = proposal.Summary,
            Mixins = [.. proposal.Mixins.Select(mixin => mixin.Id)],
        };
        StoredEntity? origin = null;
        if (proposal.Attributes.TryGetValue(VolumeMixin.Origin, out var location))
        {
            origin = await FindAsync(caller, location.ToString(), cancellationToken);
            if (origin is null)
            {
                return Refused.Invalid(VolumeMixin.Origin, location.ToString(), "is no storage of this site");
            }
        }

        var preferred = origin is null ? null : pools.Find(pools.NameOf(origin));
        return await CompleteAsync(storage, origin, VolumeMixin.Copy, [.. StorageClasses.In(storage.Mixins)], preferred, cancellationToken);
    }

    /// <summary>The snapshot or backup of a disk, which belongs to whom the disk belongs to.</summary>
    public Task<Decision<StorageDraft>> CopyOfAsync(StoredEntity origin, string role, CancellationToken cancellationToken)
    {
        var copy = writer.New(origin, EntityId.New(), Storage.Kind.Id, AttributeSet.Of((Storage.Size, origin.Attributes[Storage.Size]))) with
        {
            Title = $"{role} of {origin.Title ?? origin.Id.Value.ToString("D")}",
            Sharing = origin.Sharing,
            Desired = EntityStates.Online,
            Observed = ObservedSide.New(EntityStates.Offline, "being created"),
        };
        return CompleteAsync(copy, origin, role, [], role == VolumeMixin.Backup ? AwayFrom(origin) : pools.Find(pools.NameOf(origin)), cancellationToken);
    }

    /// <summary>Where a disk is kept was decided when it was made.</summary>
    public static Refused? RefusalOfChange(EntityChange change) =>
        change.AddedMixins.FirstOrDefault(mixin => mixin.Id.Scheme == StorageClasses.Scheme) is { } moved
            ? Refused.NotOffered("mixin", moved.Id.ToString(), "cannot be put on a disk that is there already: make a copy of the disk with that class")
            : null;

    private async Task<Decision<StorageDraft>> CompleteAsync(
        StoredEntity storage, StoredEntity? origin, string role, IReadOnlyCollection<string> tags, StoragePool? preferred, CancellationToken cancellationToken)
    {
        var originKey = origin is null ? null : await keys.FindAsync(origin.Id, cancellationToken);
        var wantsKey = IsTrue(storage.Attributes, VolumeMixin.Encrypted);
        if (origin is not null && wantsKey && originKey is null)
        {
            return Refused.NotOffered(VolumeMixin.Encrypted, "true", "is not possible for a copy of a disk that is not encrypted: make an encrypted disk, and copy in a machine");
        }

        var key = originKey ?? (wantsKey ? VolumeKeys.New() : null);
        var chosen = await choice.ChooseAsync(tags, new VolumeSpec(VolumeProvision.SizeOf(storage), Key: key), preferred, cancellationToken);
        return chosen.Map(pool => new StorageDraft(
            storage with { Attributes = Describe(storage.Attributes, pool, origin, role, key is not null), Mixins = [.. storage.Mixins.Append(VolumeMixin.Mixin.Id).Distinct()] },
            origin?.Id,
            key is null ? null : keys.Wrap(storage.Id, key)));
    }

    /// <summary>Where a backup survives the disk's own pool: one that is meant for backups, else any other, else the same.</summary>
    private StoragePool? AwayFrom(StoredEntity origin)
    {
        var own = pools.Find(pools.NameOf(origin));
        return pools.Having([BackupTag]).Concat(pools.All).FirstOrDefault(pool => pool != own) ?? own;
    }

    private static AttributeSet Describe(AttributeSet attributes, StoragePool pool, StoredEntity? origin, string role, bool isEncrypted)
    {
        var described = attributes.Without(VolumeMixin.Encrypted).With(VolumeMixin.Pool, AttributeValue.Of(pool.Name));
        described = isEncrypted ? described.With(VolumeMixin.Encrypted, AttributeValue.Of(true)) : described;
        return origin is null
            ? described
            : described.With(VolumeMixin.Origin, AttributeValue.Of(Storage.Kind.Location + origin.Id.Value.ToString("D"))).With(VolumeMixin.Role, AttributeValue.Of(role));
    }

    private async Task<StoredEntity?> FindAsync(Caller caller, string location, CancellationToken cancellationToken) =>
        locator.TryLocate(location, out var kind, out var id)
        && (kind is null || kind.Id == Storage.Kind.Id)
        && await store.FindAsync(id, cancellationToken) is { IsAbsent: false } found
        && found.Kind == Storage.Kind.Id
        && caller.Sees(found)
            ? found
            : null;

    private static bool IsTrue(AttributeSet attributes, string name) => attributes.TryGetValue(name, out var value) && value is AttributeValue.Boolean { Value: true };
}
