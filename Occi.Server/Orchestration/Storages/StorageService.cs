using Drivers.Abstractions;
using Occi.Core;
using Occi.Core.Infrastructure;
using Occi.Core.Validation;
using Occi.Data;
using Occi.Server.Hosts;
using Occi.Server.Identity;
using Occi.Server.Images.Saving;
using Occi.Server.Pools;

namespace Occi.Server.Orchestration.Storages;

/// <summary>What clients can do with disks.</summary>
internal sealed class StorageService(StorageDrafts drafts, StoragePools pools, VolumeMoments moments, SiteHosts hosts) : IEntityService
{
    private static readonly string Online = Storage.Online.Id.Term;
    private static readonly string Offline = Storage.Offline.Id.Term;
    private static readonly string Resize = Storage.Resize.Id.Term;
    private static readonly string Backup = Storage.Backup.Id.Term;
    private static readonly string Snapshot = Storage.Snapshot.Id.Term;

    public CategoryId Kind => Storage.Kind.Id;

    public IReadOnlyList<string> ApplicableActions(StoredEntity entity) => entity.Desired switch
    {
        EntityStates.Online or EntityStates.Offline when VolumeCopies.RefusalOfUnfinished(entity) is not null => [],
        EntityStates.Online => [Offline, .. Changes(entity)],
        EntityStates.Offline => [Online, .. Changes(entity)],
        EntityStates.Error => [Online],
        _ => [],
    };

    public async Task<Decision<CreationPlan>> PlanCreationAsync(Caller caller, EntityId id, EntityProposal proposal, CancellationToken cancellationToken)
    {
        var drafted = await drafts.NewAsync(caller, id, proposal, cancellationToken);
        return drafted.Map<CreationPlan>(draft => (transaction, token) => InsertAsync(transaction, caller, draft, token));
    }

    public async Task<Decision<ChangePlan>> PlanUpdateAsync(StoredEntity entity, EntityChange change, CancellationToken cancellationToken)
    {
        var changed = EntityChanges.Rename(entity, change) with
        {
            Mixins = EntityChanges.Mixins(entity, change),
            Attributes = EntityChanges.DesiredAttributes(entity, change).With(entity.Attributes.Where(VolumeMixin.IsFixed)),
        };
        if (StorageDrafts.RefusalOfChange(change) is { } fixedForLife)
        {
            return fixedForLife;
        }

        if (VolumeProvision.SizeOf(entity) == VolumeProvision.SizeOf(changed))
        {
            return new ChangePlan((_, _, _) => Task.FromResult<Decision<Changed>>(Changed.Of(changed)));
        }

        return await RefusalOfSizeAsync(entity, changed, cancellationToken) is { } refused
            ? refused
            : new ChangePlan((transaction, stored, token) => GrowAsync(transaction, stored, changed, token));
    }

    public Task<Decision<ChangePlan>> PlanActionAsync(string action, AttributeSet attributes, CancellationToken cancellationToken) => Task.FromResult<Decision<ChangePlan>>(new ChangePlan(
        (transaction, stored, token) =>
            action != Online && VolumeCopies.RefusalOfUnfinished(stored) is { } unfinished ? Task.FromResult<Decision<Changed>>(unfinished)
            : !ApplicableActions(stored).Contains(action) ? Task.FromResult<Decision<Changed>>(Refused.DoesNotApply(stored, action))
            : action == Resize ? ResizeAsync(transaction, stored, attributes[Storage.ResizeSize], token)
            : action == Snapshot || action == Backup ? CopyAsync(transaction, stored, action, token)
            : SwitchAsync(transaction, stored, action, token)));

    public async Task<Refused?> RefusalOfDeletionAsync(IStoreTransaction transaction, StoredEntity stored, CancellationToken cancellationToken) =>
        await UserOfAsync(transaction, stored, cancellationToken) is { IsAbsent: false } user ? InUse(stored, user) : await ImageSaves.RefusalOfDeletionAsync(transaction, stored, cancellationToken);

    /// <summary>What is only read stays as it is.</summary>
    private static IEnumerable<string> Changes(StoredEntity entity)
    {
        IEnumerable<string> copies = [Backup, Snapshot];
        return VolumeMixin.IsOnlyRead(entity.Attributes) ? copies : copies.Append(Resize);
    }

    private async Task<Decision<StoredEntity>> InsertAsync(IStoreTransaction transaction, Caller caller, StorageDraft draft, CancellationToken cancellationToken)
    {
        if (draft.Origin is { } origin)
        {
            if (await transaction.FindAsync(origin, cancellationToken) is not { IsAbsent: false } source || !caller.Sees(source))
            {
                return Refused.Invalid(VolumeMixin.Origin, draft.Storage.Attributes[VolumeMixin.Origin].ToString(), "is no storage of this site");
            }

            if (await moments.RefusalAsync(transaction, source, cancellationToken) is { } refused)
            {
                return refused;
            }

            if (VolumeProvision.SizeOf(draft.Storage) < VolumeProvision.SizeOf(source))
            {
                return Refused.Invalid(Storage.Size, draft.Storage.Attributes[Storage.Size].ToString(), $"is less than the {source.Attributes[Storage.Size]} of the disk that it begins as a copy of");
            }
        }

        await StoreAsync(transaction, draft, cancellationToken);

        // in the origin's queue, so that it is not deleted before
        await transaction.EnqueueAsync(new NewOperation(draft.Origin ?? draft.Storage.Id, draft.Storage.Id, Verbs.Create), cancellationToken);
        return draft.Storage;
    }

    private static async Task StoreAsync(IStoreTransaction transaction, StorageDraft draft, CancellationToken cancellationToken)
    {
        await transaction.InsertAsync(draft.Storage, cancellationToken);
        if (draft.WrappedKey is { } wrapped)
        {
            await transaction.KeepVolumeKeyAsync(draft.Storage.Id, wrapped, cancellationToken);
        }
    }

    /// <summary>Nothing in the pool changes: an offline disk is one that Stratus refuses to attach.</summary>
    private static async Task<Decision<Changed>> SwitchAsync(IStoreTransaction transaction, StoredEntity stored, string action, CancellationToken cancellationToken)
    {
        if (action == Offline && await UserOfAsync(transaction, stored, cancellationToken) is { } user)
        {
            return InUse(stored, user);
        }

        await transaction.EnqueueAsync(new NewOperation(stored.Id, stored.Id, action), cancellationToken);
        return new Changed(stored with { Desired = action });
    }

    private async Task<Decision<Changed>> ResizeAsync(IStoreTransaction transaction, StoredEntity stored, AttributeValue size, CancellationToken cancellationToken)
    {
        var changed = stored with { Attributes = stored.Attributes.With(Storage.Size, size) };
        return await RefusalOfSizeAsync(stored, changed, cancellationToken) is { } refused ? refused : await GrowAsync(transaction, stored, changed, cancellationToken);
    }

    private async Task<Decision<Changed>> GrowAsync(IStoreTransaction transaction, StoredEntity stored, StoredEntity changed, CancellationToken cancellationToken)
    {
        var (before, after) = (VolumeProvision.SizeOf(stored), VolumeProvision.SizeOf(changed));
        if (after < before)
        {
            return Refused.Invalid(Storage.Size, changed.Attributes[Storage.Size].ToString(), $"is less than the present {stored.Attributes[Storage.Size]}: a disk only grows");
        }

        if (after == before)
        {
            return new Changed(changed);
        }

        if (VolumeCopies.RefusalOfUnfinished(stored) is { } unfinished)
        {
            return unfinished;
        }

        if (VolumeMixin.IsOnlyRead(stored.Attributes))
        {
            return Refused.Conflict(Storage.Size, null, "cannot change: a snapshot or backup stays as it is; make a disk of it, which may be larger");
        }

        if (await UserOfAsync(transaction, stored, cancellationToken) is { } user
            && ObstacleToGrowth(stored, await transaction.FindAsync(user.Ends!.Source, cancellationToken)) is { } obstacle)
        {
            return Refused.Conflict(Storage.Size, null, $"cannot change {obstacle} while the disk is attached: detach it first");
        }

        await transaction.EnqueueAsync(new NewOperation(stored.Id, stored.Id, Verbs.Grow), cancellationToken);
        return new Changed(changed with { Observed = stored.Observed with { State = Resize, Message = $"growing to {changed.Attributes[Storage.Size]} GiB" } });
    }

    /// <summary>What keeps a disk from growing while a machine has it, or null.</summary>
    private string? ObstacleToGrowth(StoredEntity storage, StoredEntity? machine) =>
        machine is not null && hosts.Find(machine)?.Can(MachineCapabilities.LiveDiskResize) == false ? "on this hypervisor"
        : pools.Find(pools.NameOf(storage)) is { GrowsWhileUsed: false } ? "in its pool"
        : null;

    /// <summary>Stores the copy, which is what the action leads to, and begins it; the origin shows what is under way.</summary>
    private async Task<Decision<Changed>> CopyAsync(IStoreTransaction transaction, StoredEntity stored, string action, CancellationToken cancellationToken)
    {
        if (await moments.RefusalAsync(transaction, stored, cancellationToken) is { } refused)
        {
            return refused;
        }

        var drafted = await drafts.CopyOfAsync(stored, action, cancellationToken);
        if (!drafted.TryGet(out var draft))
        {
            return Refused.Of(drafted);
        }

        await StoreAsync(transaction, draft, cancellationToken);

        // about the copy and in the origin's queue: neither is the work forgotten when the origin is to be deleted, nor is the origin deleted before
        await transaction.EnqueueAsync(new NewOperation(stored.Id, draft.Storage.Id, action), cancellationToken);
        return new Changed(stored with { Observed = stored.Observed with { State = action, Message = VolumeCopies.Told(action, draft.Storage.Id) } }) { Copy = draft.Storage };
    }

    private async Task<Refused?> RefusalOfSizeAsync(StoredEntity stored, StoredEntity changed, CancellationToken cancellationToken)
    {
        if (pools.Find(pools.NameOf(stored)) is not { } pool)
        {
            return null; // the worker tells
        }

        var problems = await PoolChoice.ProblemsAsync(pool, new VolumeSpec(VolumeProvision.SizeOf(changed)), cancellationToken);
        return problems.Count == 0 ? null : new Refused(Refusal.Invalid, problems);
    }

    /// <summary>A link that leads to the disk, one that stays before one that is being detached; or null.</summary>
    private static async Task<StoredEntity?> UserOfAsync(IStoreTransaction transaction, StoredEntity storage, CancellationToken cancellationToken) =>
        (await transaction.LinksToAsync(storage.Id, cancellationToken)).MinBy(link => link.IsAbsent);

    private static Refused InUse(StoredEntity storage, StoredEntity user)
    {
        var location = Storage.Kind.Location + storage.Id.Value;
        return user.IsAbsent
            ? Refused.Conflict("storage", location, "is just being detached: try again in a moment")
            : !user.IsOfOwnerOf(storage) ? Refused.Conflict("storage", location, "is attached to a machine of somebody else")
            : Refused.Conflict("storage", location, $"is attached to {Compute.Kind.Location}{user.Ends!.Source.Value}: delete {StorageLink.Kind.Location}{user.Id.Value} first");
    }
}
