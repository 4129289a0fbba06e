using Drivers.Abstractions;
using Occi.Core;
using Occi.Core.Infrastructure;
using Occi.Core.Validation;
using Occi.Data;
using Occi.Server.Hosts;
using Occi.Server.Identity;
using Occi.Server.Orchestration.Placement;

namespace Occi.Server.Orchestration.Networks;

/// <summary>What clients can do with networks.</summary>
internal sealed class NetworkService(EntityWriter writer, DefaultNetworks defaultNetworks, SiteHosts hosts, HostChoice choice) : IEntityService
{
    private static readonly string Up = Network.Up.Id.Term;
    private static readonly string Down = Network.Down.Id.Term;

    public CategoryId Kind => Network.Kind.Id;

    public IReadOnlyList<string> ApplicableActions(StoredEntity entity) => entity.Desired switch
    {
        _ when hosts.Find(entity)?.Networks.Capabilities.HasFlag(NetworkCapabilities.Down) != true => [],
        EntityStates.Active => [Down],
        EntityStates.Inactive => [Up],
        EntityStates.Error => [Up, Down],
        _ => [],
    };

    public async Task<Decision<CreationPlan>> PlanCreationAsync(Caller caller, EntityId id, EntityProposal proposal, CancellationToken cancellationToken)
    {
        var network = Draft(writer, caller, id, proposal.Title, proposal.Summary, [.. proposal.Mixins.Select(mixin => mixin.Id)], proposal.Attributes);
        if (!NetworkSpecs.Read(network).TryGet(out var spec, out var problems))
        {
            return new Refused(Refusal.Invalid, problems);
        }

        var found = await choice.FindAsync(network, (host, token) => RefusalAsync(network, spec, host, token), cancellationToken);
        return found.Map<CreationPlan>(able => async (transaction, token) =>
        {
            var chosen = await HostChoice.ChooseAsync(transaction, able, token);
            if (!chosen.TryGet(out var host))
            {
                return Refused.Of(chosen);
            }

            var placed = HostMixins.On(host, network);
            await InsertAsync(transaction, placed, token);
            return placed;
        });
    }

    public Task<Decision<ChangePlan>> PlanUpdateAsync(StoredEntity entity, EntityChange change, CancellationToken cancellationToken) => Task.FromResult(PlanUpdate(entity, change));

    public Task<Decision<ChangePlan>> PlanActionAsync(string action, AttributeSet attributes, CancellationToken cancellationToken) =>
        Task.FromResult<Decision<ChangePlan>>(new ChangePlan((transaction, stored, token) => SwitchAsync(transaction, stored, action, token)));

    public async Task<Refused?> RefusalOfDeletionAsync(IStoreTransaction transaction, StoredEntity stored, CancellationToken cancellationToken)
    {
        var location = Network.Kind.Location + stored.Id.Value;
        if (defaultNetworks.AreOneOf(stored.Id))
        {
            return Refused.Conflict("network", location, "is the site's default network, which machines without one of their own rely on");
        }

        var users = (await transaction.LinksToAsync(stored.Id, cancellationToken)).Where(link => !link.IsAbsent).ToList();
        return users.Count == 0
            ? null
            : users.Find(link => link.IsOfOwnerOf(stored)) is { } seen
            ? Refused.Conflict("network", location, $"is still used by {users.Count(link => link.IsOfOwnerOf(stored))} networkinterface(s), first {NetworkInterface.Kind.Location}{seen.Id.Value}")
            : Refused.Conflict("network", location, "is still used by others");
    }

    /// <summary>A network that is not stored yet.</summary>
    public static StoredEntity Draft(
        EntityWriter writer, Caller caller, EntityId id, string? title, string? summary, IReadOnlyList<CategoryId> mixins, AttributeSet attributes) =>
        writer.New(caller, id, Network.Kind.Id, attributes, EntityStates.Inactive, EntityStates.Active, "being created") with
        {
            Title = title,
            Summary = summary,
            Mixins = mixins,
        };

    /// <summary>Stores it, with the work of making it.</summary>
    public static async Task InsertAsync(IStoreTransaction transaction, StoredEntity network, CancellationToken cancellationToken)
    {
        await transaction.InsertAsync(network, cancellationToken);
        await transaction.EnqueueAsync(new NewOperation(network.Id, network.Id, Verbs.Create), cancellationToken);
    }

    private async Task<Decision<Changed>> SwitchAsync(IStoreTransaction transaction, StoredEntity stored, string action, CancellationToken cancellationToken)
    {
        if (hosts.Find(stored) is null)
        {
            return Refused.HostMissing(stored);
        }

        if (!ApplicableActions(stored).Contains(action))
        {
            return Refused.DoesNotApply(stored, action);
        }

        await transaction.EnqueueAsync(new NewOperation(stored.Id, stored.Id, action), cancellationToken);
        return new Changed(stored with
        {
            Desired = action == Up ? EntityStates.Active : EntityStates.Inactive,
            Observed = stored.Observed with { Message = $"{action} is under way" },
        });
    }

    private static Decision<ChangePlan> PlanUpdate(StoredEntity entity, EntityChange change)
    {
        var attributes = EntityChanges.DesiredAttributes(entity, change);
        var changed = ((string[])[IpNetwork.Address, IpNetwork.Gateway, IpNetwork.Allocation])
            .Where(name => EntityChanges.Differs(entity.Attributes, attributes, name))
            .ToList();
        if (changed.Count > 0 || AltersLastingMixins(change))
        {
            return Refused.NotOffered(changed.Count > 0 ? changed[0] : "mixin", null, "cannot be changed on an existing network: make another one");
        }

        var after = EntityChanges.Rename(entity, change) with { Attributes = attributes.With(HostMixins.Fixed(entity.Attributes)), Mixins = EntityChanges.Mixins(entity, change) };
        return new ChangePlan((_, _, _) => Task.FromResult<Decision<Changed>>(Changed.Of(after)));
    }

    /// <summary>Whether a mixin of the site is added or taken off, which may mean something to a backend; where a network is it stays, whatever an update leaves out.</summary>
    private static bool AltersLastingMixins(EntityChange change) =>
        change.AddedMixins.Concat(change.RemovedMixins.Where(mixin => !HostMixins.IsOne(mixin.Id))).Any(mixin => !mixin.IsMark);

    private static async Task<Refused?> RefusalAsync(StoredEntity network, NetworkSpec spec, SiteHost host, CancellationToken cancellationToken)
    {
        try
        {
            var errors = await host.Networks.ValidateAsync(spec, cancellationToken);
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
