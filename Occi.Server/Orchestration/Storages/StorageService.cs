using Drivers.Abstractions;
using Occi.Core;
using Occi.Core.Infrastructure;
using Occi.Core.Validation;
using Occi.Data;
using Occi.Server.Identity;

namespace Occi.Server.Orchestration.Storages;

/// <summary>What clients can do with disks.</summary>
internal sealed class StorageService(EntityWriter writer, IVolumeBackend volumes) : IEntityService
{
    private static readonly string Online = Storage.Online.Id.Term;
    private static readonly string Offline = Storage.Offline.Id.Term;
    private static readonly string Resize = Storage.Resize.Id.Term;

    public CategoryId Kind => Storage.Kind.Id;

    public IReadOnlyList<string> ApplicableActions(StoredEntity entity) => entity.Desired switch
    {
        EntityStates.Online => [Offline, Resize],
        EntityStates.Offline => [Online, Resize],
        EntityStates.Error => [Online],
        _ => [],
    };

    public async Task<Decision<CreationPlan>> PlanCreationAsync(Caller caller, EntityId id, EntityProposal proposal, CancellationToken cancellationToken)
    {
        var storage = writer.New(caller, id, Kind, proposal.Attributes, EntityStates.Offline, EntityStates.Online, "being created") with
        {
            Title = proposal.Title,
            Summary = proposal.Summary,
            Mixins = [.. proposal.Mixins.Select(mixin => mixin.Id)],
        };
        if (await RefusalAsync(storage.Attributes[Storage.Size], cancellationToken) is { } refused)
        {
            return refused;
        }

        return new CreationPlan(async (transaction, token) =>
        {
            await transaction.InsertAsync(storage, token);
            await transaction.EnqueueAsync(new NewOperation(storage.Id, storage.Id, Verbs.Create), token);
            return storage;
        });
    }

    public async Task<Decision<ChangePlan>> PlanUpdateAsync(StoredEntity entity, EntityChange change, CancellationToken cancellationToken)
    {
        var changed = EntityChanges.Rename(entity, change) with
        {
            Mixins = EntityChanges.Mixins(entity, change),
            Attributes = EntityChanges.DesiredAttributes(entity, change),
        };
        if (VolumeProvision.SizeOf(entity) == VolumeProvision.SizeOf(changed))
        {
            return new ChangePlan((_, _, _) => Task.FromResult<Decision<StoredEntity>>(changed));
        }

        if (await RefusalAsync(changed.Attributes[Storage.Size], cancellationToken) is { } refused)
        {
            return refused;
        }

        return new ChangePlan((transaction, stored, token) => GrowAsync(transaction, stored, changed, token));
    }

    public async Task<Decision<ChangePlan>> PlanActionAsync(string action, AttributeSet attributes, CancellationToken cancellationToken)
    {
        if (action != Resize)
        {
            return new ChangePlan((transaction, stored, token) => SwitchAsync(transaction, stored, action, token));
        }

        var size = attributes[Storage.ResizeSize];
        if (await RefusalAsync(size, cancellationToken) is { } refused)
        {
            return refused;
        }

        return new ChangePlan((transaction, stored, token) => ApplicableActions(stored).Contains(action)
            ? GrowAsync(transaction, stored, stored with { Attributes = stored.Attributes.With(Storage.Size, size) }, token)
            : Task.FromResult<Decision<StoredEntity>>(Refused.DoesNotApply(stored, action)));
    }

    public async Task<Refused?> RefusalOfDeletionAsync(IStoreTransaction transaction, StoredEntity stored, CancellationToken cancellationToken) =>
        await UserOfAsync(transaction, stored, cancellationToken) is { IsAbsent: false } user ? InUse(stored, user) : null;

    /// <summary>Nothing on the backend changes: an offline disk is one that Stratus refuses to attach.</summary>
    private async Task<Decision<StoredEntity>> SwitchAsync(IStoreTransaction transaction, StoredEntity stored, string action, CancellationToken cancellationToken)
    {
        if (!ApplicableActions(stored).Contains(action))
        {
            return Refused.DoesNotApply(stored, action);
        }

        if (action == Offline && await UserOfAsync(transaction, stored, cancellationToken) is { } user)
        {
            return InUse(stored, user);
        }

        await transaction.EnqueueAsync(new NewOperation(stored.Id, stored.Id, action), cancellationToken);
        return stored with { Desired = action };
    }

    private static async Task<Decision<StoredEntity>> GrowAsync(IStoreTransaction transaction, StoredEntity stored, StoredEntity changed, CancellationToken cancellationToken)
    {
        var (before, after) = (VolumeProvision.SizeOf(stored), VolumeProvision.SizeOf(changed));
        if (after < before)
        {
            return Refused.Invalid(Storage.Size, changed.Attributes[Storage.Size].ToString(), $"is less than the present {stored.Attributes[Storage.Size]}: a disk only grows");
        }

        if (after > before)
        {
            if (await UserOfAsync(transaction, stored, cancellationToken) is not null)
            {
                return Refused.Conflict(Storage.Size, null, "cannot change while the disk is attached: detach it first");
            }

            await transaction.EnqueueAsync(new NewOperation(stored.Id, stored.Id, Verbs.Grow), cancellationToken);
        }

        return changed;
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

    private async Task<Refused?> RefusalAsync(AttributeValue size, CancellationToken cancellationToken)
    {
        try
        {
            var errors = await volumes.ValidateAsync(new VolumeSpec(VolumeProvision.BytesOf(size)), cancellationToken);
            return errors.Count == 0
                ? null
                : new Refused(Refusal.Invalid, [.. errors.Select(error => new OcciProblem(Storage.Size, size.ToString(), $"is not possible: {error.Message.TrimEnd('.')}"))]);
        }
        catch (DriverException failure) when (failure.IsTransient)
        {
            return null; // the backend cannot tell now: the worker will hear of it
        }
    }
}
