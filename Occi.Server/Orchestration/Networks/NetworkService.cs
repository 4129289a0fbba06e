using Drivers.Abstractions;
using Occi.Core;
using Occi.Core.Infrastructure;
using Occi.Core.Validation;
using Occi.Data;
using Occi.Server.Identity;

namespace Occi.Server.Orchestration.Networks;

/// <summary>What clients can do with networks.</summary>
internal sealed class NetworkService(EntityWriter writer, DefaultNetwork defaultNetwork, IDriver driver) : IEntityService
{
    private static readonly string Up = Network.Up.Id.Term;
    private static readonly string Down = Network.Down.Id.Term;

    public CategoryId Kind => Network.Kind.Id;

    public IReadOnlyList<string> ApplicableActions(StoredEntity entity) => entity.Desired switch
    {
        EntityStates.Active => [Down],
        EntityStates.Inactive => [Up],
        EntityStates.Error => [Up, Down],
        _ => [],
    };

    public async Task<Decision<EntityId>> CreateAsync(Caller caller, EntityProposal proposal, CancellationToken cancellationToken)
    {
        var network = Draft(writer, caller, proposal.Title, proposal.Summary, [.. proposal.Mixins.Select(mixin => mixin.Id)], proposal.Attributes);
        if (!NetworkSpecs.Read(network).TryGet(out var spec, out var problems))
        {
            return new Refused(Refusal.Invalid, problems);
        }

        if (await RefusalAsync(network, spec, cancellationToken) is { } refused)
        {
            return refused;
        }

        return await writer.DecideAsync(
            async transaction =>
            {
                await InsertAsync(transaction, network, cancellationToken);
                return network.Id;
            },
            cancellationToken);
    }

    public Task<Decision<EntityId>> UpdateAsync(StoredEntity entity, EntityChange change, CancellationToken cancellationToken)
    {
        var attributes = EntityChanges.DesiredAttributes(entity, change);
        var changed = ((string[])[IpNetwork.Address, IpNetwork.Gateway, IpNetwork.Allocation])
            .Where(name => EntityChanges.Differs(entity.Attributes, attributes, name))
            .ToList();
        if (changed.Count > 0 || change.AddedMixins.Count > 0 || change.RemovedMixins.Count > 0)
        {
            return Task.FromResult<Decision<EntityId>>(
                Refused.NotOffered(changed.Count > 0 ? changed[0] : "mixin", null, "cannot be changed on an existing network: make another one"));
        }

        return writer.ChangeAsync(
            entity,
            (_, stored) => Task.FromResult<Decision<StoredEntity>>(EntityChanges.Rename(stored, change) with { Attributes = attributes }),
            cancellationToken);
    }

    public Task<Decision<EntityId>> DeleteAsync(StoredEntity entity, CancellationToken cancellationToken) => writer.DeleteAsync(
        entity.Id,
        async (transaction, stored) =>
        {
            var location = Network.Kind.Location + stored.Id.Value;
            if (await defaultNetwork.FindAsync(transaction, cancellationToken) == stored.Id)
            {
                return Refused.Conflict("network", location, "is the site's default network, which machines without one of their own rely on");
            }

            var users = await transaction.LinksToAsync(stored.Id, cancellationToken);
            return users.Count == 0
                ? null
                : Refused.Conflict("network", location, $"is still used by {users.Count} networkinterface(s), first {NetworkInterface.Kind.Location}{users[0].Id.Value}");
        },
        cancellationToken);

    public Task<Decision<EntityId>> ActAsync(StoredEntity entity, string action, AttributeSet attributes, CancellationToken cancellationToken) => writer.ChangeAsync(
        entity.Id,
        async (transaction, stored) =>
        {
            if (!ApplicableActions(stored).Contains(action))
            {
                return Refused.Invalid("action", action, $"does not apply to a network that is {stored.Desired}");
            }

            await transaction.EnqueueAsync(new NewOperation(stored.Id, stored.Id, action), cancellationToken);
            return stored with
            {
                Desired = action == Up ? EntityStates.Active : EntityStates.Inactive,
                Observed = stored.Observed with { Message = $"{action} is under way" },
            };
        },
        cancellationToken);

    /// <summary>A network that is not stored yet.</summary>
    public static StoredEntity Draft(EntityWriter writer, Caller caller, string? title, string? summary, IReadOnlyList<CategoryId> mixins, AttributeSet attributes) =>
        writer.New(caller, Network.Kind.Id, EntityStates.Inactive, EntityStates.Active, "being created") with
        {
            Title = title,
            Summary = summary,
            Mixins = mixins,
            Attributes = attributes,
        };

    /// <summary>Stores it, with the work of making it.</summary>
    public static async Task InsertAsync(IStoreTransaction transaction, StoredEntity network, CancellationToken cancellationToken)
    {
        await transaction.InsertAsync(network, cancellationToken);
        await transaction.EnqueueAsync(new NewOperation(network.Id, network.Id, Verbs.Create), cancellationToken);
    }

    private async Task<Refused?> RefusalAsync(StoredEntity network, NetworkSpec spec, CancellationToken cancellationToken)
    {
        try
        {
            var errors = await driver.Networks.ValidateAsync(spec, cancellationToken);
            return errors.Count == 0
                ? null
                : new Refused(Refusal.Invalid, [.. errors.Select(error => Problem(network, error))]);
        }
        catch (DriverException failure) when (failure.IsTransient)
        {
            return null; // the backend cannot tell now: the worker will hear of it
        }
    }

    private static OcciProblem Problem(StoredEntity network, SpecError error)
    {
        var attribute = error.Property == "Ip.Gateway" ? IpNetwork.Gateway : IpNetwork.Address;
        var value = network.Attributes.TryGetValue(attribute, out var given) ? given.ToString() : null;
        return new OcciProblem(attribute, value, $"is not possible: {error.Message.TrimEnd('.')}");
    }
}
