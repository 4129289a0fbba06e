using Drivers.Abstractions;
using Microsoft.Extensions.Options;
using Occi.Core;
using Occi.Core.Infrastructure;
using Occi.Core.Registry;
using Occi.Core.Validation;
using Occi.Data;
using Occi.Server.Catalogue;
using Occi.Server.Configuration;
using Occi.Server.Identity;
using Occi.Server.Orchestration.Links;
using Occi.Server.Orchestration.Networks;

namespace Occi.Server.Orchestration.Computes;

/// <summary>What clients can do with machines.</summary>
internal sealed class ComputeService(
    EntityWriter writer,
    LinkAdmission links,
    DefaultNetwork defaultNetwork,
    ComputeSpecs specs,
    ComputeChecks checks,
    CategoryRegistry registry,
    ImageCatalogue catalogue,
    IDriver driver,
    IOptions<DefaultSizeOptions> defaults) : IEntityService
{
    public CategoryId Kind => Compute.Kind.Id;

    public IReadOnlyList<string> ApplicableActions(StoredEntity entity) => ComputeStates.ActionsFrom(entity.Desired);

    public async Task<Decision<EntityId>> CreateAsync(Caller caller, EntityProposal proposal, CancellationToken cancellationToken)
    {
        var compute = Complete(caller, proposal);
        if (await checks.RefusalAsync(compute, cancellationToken) is { } refused)
        {
            return refused;
        }

        return await writer.DecideAsync(transaction => InsertAsync(transaction, caller, compute, proposal.Links, cancellationToken), cancellationToken);
    }

    public async Task<Decision<EntityId>> UpdateAsync(StoredEntity entity, EntityChange change, CancellationToken cancellationToken)
    {
        var changed = ComputeChecks.Apply(registry, entity, change);
        var refused = ComputeChecks.RefusalOfChange(registry, entity, changed, change) ?? await checks.RefusalAsync(changed, cancellationToken);
        if (refused is not null)
        {
            return refused;
        }

        var isReconfigured = specs.Read(entity) is not { IsSuccess: true, Value: var before } || before != specs.Read(changed).Value;
        return await writer.ChangeAsync(
            entity,
            async (transaction, stored) =>
            {
                if (isReconfigured)
                {
                    if (stored.Desired != EntityStates.Inactive)
                    {
                        return Refused.Conflict(Compute.State, stored.Desired, "does not allow a change of size or host name: stop the machine first");
                    }

                    await transaction.EnqueueAsync(new NewOperation(stored.Id, stored.Id, Verbs.Reconfigure), cancellationToken);
                }

                return changed;
            },
            cancellationToken);
    }

    public Task<Decision<EntityId>> DeleteAsync(StoredEntity entity, CancellationToken cancellationToken) =>
        writer.DeleteAsync(entity.Id, (_, _) => Task.FromResult<Refused?>(null), cancellationToken);

    public Task<Decision<EntityId>> ActAsync(StoredEntity entity, string action, AttributeSet attributes, CancellationToken cancellationToken)
    {
        var method = attributes.TryGetValue(Compute.Method, out var value) ? value.ToString() : null;
        return ComputeChecks.RefusalOfMethod(driver.Machines.Capabilities, action, method) is { } refused
            ? Task.FromResult<Decision<EntityId>>(refused)
            : writer.ChangeAsync(
                entity.Id,
                async (transaction, stored) =>
                {
                    if (!ApplicableActions(stored).Contains(action))
                    {
                        return Refused.Invalid("action", action, $"does not apply to a compute that is {stored.Desired}");
                    }

                    await transaction.EnqueueAsync(new NewOperation(stored.Id, stored.Id, action, method), cancellationToken);
                    return stored with
                    {
                        Desired = ComputeStates.After(action),
                        Observed = stored.Observed with { Message = $"{action} is under way" },
                    };
                },
                cancellationToken);
    }

    private async Task<Decision<EntityId>> InsertAsync(
        IStoreTransaction transaction, Caller caller, StoredEntity compute, IReadOnlyList<LinkProposal> proposals, CancellationToken cancellationToken)
    {
        var wanted = proposals.Select(LinkRequest.Of).ToList();
        if (!proposals.Any(link => link.Kind.Id == NetworkInterface.Kind.Id) && await defaultNetwork.FindAsync(transaction, cancellationToken) is { } network)
        {
            wanted.Add(LinkRequest.ToNetwork(network));
        }

        var admitted = await links.AdmitAllAsync(transaction, caller, compute, wanted, cancellationToken);
        if (!admitted.TryGet(out var stored))
        {
            return new Refused(admitted.Refusal!.Value, admitted.Problems);
        }

        await transaction.InsertAsync(compute, cancellationToken);
        foreach (var link in stored)
        {
            await transaction.InsertAsync(link, cancellationToken);
        }

        await transaction.EnqueueAsync(new NewOperation(compute.Id, compute.Id, Verbs.Create), cancellationToken);
        return compute.Id;
    }

    /// <summary>Fills in what the client left to the site: image, size, host name.</summary>
    private StoredEntity Complete(Caller caller, EntityProposal proposal)
    {
        var mixins = proposal.Mixins.Select(mixin => mixin.Id).ToList();
        if (!mixins.Exists(mixin => catalogue.Find(mixin) is not null) && catalogue.Default is { } image)
        {
            mixins.Add(image.Id);
        }

        var compute = writer.New(caller, Kind, EntityStates.Inactive, EntityStates.Active, "being created");
        var attributes = AttributeSet.Of(
            (Compute.Architecture, AttributeValue.Of("x64")),
            (Compute.Cores, AttributeValue.Of(defaults.Value.Cores)),
            (Compute.Memory, AttributeValue.Of(defaults.Value.Memory)),
            (Compute.Hostname, AttributeValue.Of("vm-" + compute.Id.Value.ToString("N")[..12])));
        return compute with
        {
            Mixins = mixins,
            Title = proposal.Title,
            Summary = proposal.Summary,
            Attributes = attributes.With(proposal.Attributes),
        };
    }
}
