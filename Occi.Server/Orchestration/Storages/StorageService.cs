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

    public CategoryId Kind => Storage.Kind.Id;

    public IReadOnlyList<string> ApplicableActions(StoredEntity entity) => entity.Desired switch
    {
        EntityStates.Online => [Offline],
        EntityStates.Offline or EntityStates.Error => [Online],
        _ => [],
    };

    public async Task<Decision<EntityId>> CreateAsync(Caller caller, EntityProposal proposal, CancellationToken cancellationToken)
    {
        var storage = writer.New(caller, Kind, EntityStates.Offline, EntityStates.Online, "being created") with
        {
            Title = proposal.Title,
            Summary = proposal.Summary,
            Mixins = [.. proposal.Mixins.Select(mixin => mixin.Id)],
            Attributes = proposal.Attributes,
        };
        if (await RefusalAsync(storage, cancellationToken) is { } refused)
        {
            return refused;
        }

        return await writer.DecideAsync(
            async transaction =>
            {
                await transaction.InsertAsync(storage, cancellationToken);
                await transaction.EnqueueAsync(new NewOperation(storage.Id, storage.Id, Verbs.Create), cancellationToken);
                return storage.Id;
            },
            cancellationToken);
    }

    public async Task<Decision<EntityId>> UpdateAsync(StoredEntity entity, EntityChange change, CancellationToken cancellationToken)
    {
        var changed = EntityChanges.Rename(entity, change) with
        {
            Mixins = [.. change.Mixins.Select(mixin => mixin.Id)],
            Attributes = EntityChanges.DesiredAttributes(entity, change),
        };
        var (before, after) = (VolumeProvision.SizeOf(entity), VolumeProvision.SizeOf(changed));
        if (after < before)
        {
            return Refused.Invalid(Storage.Size, changed.Attributes[Storage.Size].ToString(), $"is less than the present {entity.Attributes[Storage.Size]}: a disk only grows");
        }

        if (await RefusalAsync(changed, cancellationToken) is { } refused)
        {
            return refused;
        }

        return await writer.ChangeAsync(
            entity,
            async (transaction, stored) =>
            {
                if (after > before && (await transaction.LinksToAsync(stored.Id, cancellationToken)).Count > 0)
                {
                    return Refused.Conflict(Storage.Size, null, "cannot change while the disk is attached: detach it first");
                }

                if (after > before)
                {
                    await transaction.EnqueueAsync(new NewOperation(stored.Id, stored.Id, Verbs.Grow), cancellationToken);
                }

                return changed;
            },
            cancellationToken);
    }

    public Task<Decision<EntityId>> DeleteAsync(StoredEntity entity, CancellationToken cancellationToken) =>
        writer.DeleteAsync(entity.Id, (transaction, stored) => InUseAsync(transaction, stored, cancellationToken), cancellationToken);

    /// <summary>Nothing on the backend changes with these states: an offline disk is one that Stratus refuses to attach.</summary>
    public Task<Decision<EntityId>> ActAsync(StoredEntity entity, string action, AttributeSet attributes, CancellationToken cancellationToken) => writer.ChangeAsync(
        entity.Id,
        async (transaction, stored) =>
        {
            if (!ApplicableActions(stored).Contains(action))
            {
                return Refused.Invalid("action", action, $"does not apply to a storage that is {stored.Desired}");
            }

            if (action == Offline && await InUseAsync(transaction, stored, cancellationToken) is { } refused)
            {
                return refused;
            }

            await transaction.EnqueueAsync(new NewOperation(stored.Id, stored.Id, action), cancellationToken);
            return stored with { Desired = action };
        },
        cancellationToken);

    private static async Task<Refused?> InUseAsync(IStoreTransaction transaction, StoredEntity storage, CancellationToken cancellationToken)
    {
        var users = await transaction.LinksToAsync(storage.Id, cancellationToken);
        if (users.Count == 0)
        {
            return null;
        }

        var location = Storage.Kind.Location + storage.Id.Value;
        return users[0].IsAbsent
            ? Refused.Conflict("storage", location, "is just being detached: try again in a moment")
            : Refused.Conflict("storage", location, $"is attached to {Compute.Kind.Location}{users[0].Ends!.Source.Value}: delete {StorageLink.Kind.Location}{users[0].Id.Value} first");
    }

    private async Task<Refused?> RefusalAsync(StoredEntity storage, CancellationToken cancellationToken)
    {
        try
        {
            var errors = await volumes.ValidateAsync(new VolumeSpec(VolumeProvision.SizeOf(storage)), cancellationToken);
            var value = storage.Attributes[Storage.Size].ToString();
            return errors.Count == 0
                ? null
                : new Refused(Refusal.Invalid, [.. errors.Select(error => new OcciProblem(Storage.Size, value, $"is not possible: {error.Message.TrimEnd('.')}"))]);
        }
        catch (DriverException failure) when (failure.IsTransient)
        {
            return null; // the backend cannot tell now: the worker will hear of it
        }
    }
}
