using Drivers.Abstractions;
using Microsoft.Extensions.Options;
using Occi.Core;
using Occi.Core.Infrastructure;
using Occi.Core.Registry;
using Occi.Core.Validation;
using Occi.Data;
using Occi.Server.Catalogue;
using Occi.Server.Configuration;
using Occi.Server.Hosts;
using Occi.Server.Identity;
using Occi.Server.Images.Catalogue;
using Occi.Server.Images.Saving;
using Occi.Server.Orchestration.Links;
using Occi.Server.Orchestration.Networks;
using Occi.Server.Orchestration.Placement;

namespace Occi.Server.Orchestration.Computes;

/// <summary>What clients can do with machines.</summary>
internal sealed class ComputeService(
    EntityWriter writer,
    LinkAdmission links,
    DefaultNetworks defaultNetworks,
    ComputeSpecs specs,
    ComputeChecks checks,
    CategoryRegistry registry,
    ImageCatalogue catalogue,
    ImageSaves saves,
    SiteHosts hosts,
    HostChoice choice,
    HostConditions conditions,
    IOptions<DefaultSizeOptions> defaults) : IEntityService
{
    public CategoryId Kind => Compute.Kind.Id;

    public IReadOnlyList<string> ApplicableActions(StoredEntity entity)
    {
        var can = hosts.Find(entity)?.Machines.Capabilities ?? MachineCapabilities.None;
        return ComputeStates.ActionsFrom(entity.Desired, (can & (MachineCapabilities.Suspend | MachineCapabilities.Hibernate)) != 0, can.HasFlag(MachineCapabilities.SaveDisk));
    }

    public async Task<Decision<CreationPlan>> PlanCreationAsync(Caller caller, EntityId id, EntityProposal proposal, CancellationToken cancellationToken)
    {
        var compute = Complete(caller, id, proposal);
        var found = await choice.FindAsync(compute, (host, token) => checks.RefusalAsync(compute, host, token), cancellationToken);
        return found.Map<CreationPlan>(able => (transaction, token) => InsertAsync(transaction, caller, compute, proposal.Links, able, token));
    }

    public async Task<Decision<ChangePlan>> PlanUpdateAsync(StoredEntity entity, EntityChange change, CancellationToken cancellationToken)
    {
        var changed = ComputeChecks.Apply(registry, entity, change);
        var isReconfigured = specs.Read(entity) is not { IsSuccess: true, Value: var before } || specs.Read(changed) is not { IsSuccess: true, Value: var after } || before != after;
        if (ComputeChecks.RefusalOfChange(registry, entity, changed, change) is { } fixedForLife)
        {
            return fixedForLife;
        }

        if (!isReconfigured)
        {
            return new ChangePlan((_, _, _) => Task.FromResult<Decision<Changed>>(new Changed(changed)));
        }

        if (hosts.Find(entity) is not { } host)
        {
            return Refused.HostMissing(entity);
        }

        if (await checks.RefusalAsync(changed, host, cancellationToken) is { } refused)
        {
            return refused;
        }

        var condition = await conditions.ReadAsync(host, cancellationToken);
        return new ChangePlan(async (transaction, stored, token) =>
        {
            if (stored.Desired != EntityStates.Inactive)
            {
                return Refused.Conflict(Compute.State, stored.Desired, "does not allow a change of size or host name: stop the machine first");
            }

            if (await HostChoice.RefusalOfGrowthAsync(transaction, condition, stored, changed, token) is { } full)
            {
                return full;
            }

            await transaction.EnqueueAsync(new NewOperation(stored.Id, stored.Id, Verbs.Reconfigure), token);
            return new Changed(changed);
        });
    }

    public Task<Decision<ChangePlan>> PlanActionAsync(string action, AttributeSet attributes, CancellationToken cancellationToken) =>
        Task.FromResult(PlanAction(action, attributes));

    public Task<Refused?> RefusalOfDeletionAsync(IStoreTransaction transaction, StoredEntity stored, CancellationToken cancellationToken) =>
        ImageSaves.RefusalOfDeletionAsync(transaction, stored, cancellationToken);

    private Decision<ChangePlan> PlanAction(string action, AttributeSet attributes)
    {
        var method = attributes.TryGetValue(Compute.Method, out var value) ? value.ToString() : null;
        var name = attributes.TryGetValue(Compute.Name, out var given) ? given.ToString() : null;
        if (name is not null && !ImageName.IsTitle(name))
        {
            return Refused.Invalid(Compute.Name, name, ImageName.TitleRule);
        }

        return new ChangePlan(async (transaction, stored, token) =>
        {
            if (hosts.Find(stored) is not { } host)
            {
                return Refused.HostMissing(stored);
            }

            if (ComputeChecks.RefusalOfMethod(host, action, method) is { } refused)
            {
                return refused;
            }

            if (!ApplicableActions(stored).Contains(action))
            {
                return Refused.DoesNotApply(stored, action);
            }

            if (action == Verbs.Save)
            {
                var saved = await saves.OfMachineAsync(transaction, stored, name, isDeferred: method == "deferred", token);
                return saved.Map(image => new Changed(stored) { Image = image });
            }

            await transaction.EnqueueAsync(new NewOperation(stored.Id, stored.Id, action, method), token);
            return new Changed(stored with
            {
                Desired = ComputeStates.After(action),
                Observed = stored.Observed with { Message = $"{action} is under way" },
            });
        });
    }

    private async Task<Decision<StoredEntity>> InsertAsync(
        IStoreTransaction transaction, Caller caller, StoredEntity draft, IReadOnlyList<LinkProposal> proposals, IReadOnlyList<HostCondition> able, CancellationToken cancellationToken)
    {
        var wanted = proposals.Select(LinkRequest.Of).ToList();
        var chosen = await choice.ChooseAsync(transaction, caller, draft, wanted, able, cancellationToken);
        if (!chosen.TryGet(out var host))
        {
            return Refused.Of(chosen);
        }

        var compute = HostMixins.On(host, draft);
        if (!proposals.Any(link => link.Kind.Id == NetworkInterface.Kind.Id) && await defaultNetworks.FindAsync(transaction, host, cancellationToken) is { } network)
        {
            wanted.Add(LinkRequest.ToNetwork(network));
        }

        var admitted = await links.AdmitAllAsync(transaction, caller, compute, wanted, cancellationToken);
        if (!admitted.TryGet(out var stored))
        {
            return Refused.Of(admitted);
        }

        await transaction.InsertAsync(compute, cancellationToken);
        foreach (var link in stored)
        {
            await transaction.InsertAsync(link, cancellationToken);
        }

        await transaction.EnqueueAsync(new NewOperation(compute.Id, compute.Id, Verbs.Create), cancellationToken);
        return compute;
    }

    /// <summary>Fills in what the client left to the site: image, size, host name.</summary>
    private StoredEntity Complete(Caller caller, EntityId id, EntityProposal proposal)
    {
        var mixins = proposal.Mixins.Select(mixin => mixin.Id).ToList();
        if (!mixins.Exists(mixin => catalogue.Find(mixin) is not null) && catalogue.Default is { } image)
        {
            mixins.Add(image.Id);
        }

        var attributes = AttributeSet.Of(
            (Compute.Architecture, AttributeValue.Of("x64")),
            (Compute.Cores, AttributeValue.Of(defaults.Value.Cores)),
            (Compute.Memory, AttributeValue.Of(defaults.Value.Memory)),
            (Compute.Hostname, AttributeValue.Of("vm-" + id.Value.ToString("N")[..12])));
        return writer.New(caller, id, Kind, attributes.With(proposal.Attributes), EntityStates.Inactive, EntityStates.Active, "being created") with
        {
            Mixins = mixins,
            Title = proposal.Title,
            Summary = proposal.Summary,
        };
    }
}
