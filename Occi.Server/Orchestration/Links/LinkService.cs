using Drivers.Abstractions;
using Occi.Core;
using Occi.Core.Infrastructure;
using Occi.Core.Validation;
using Occi.Data;
using Occi.Server.Identity;

namespace Occi.Server.Orchestration.Links;

/// <summary>What clients can do with links of one kind: networkinterface or storagelink.</summary>
internal abstract class LinkService(EntityWriter writer, LinkAdmission admission, EntityLocator locator, IDriver driver) : IEntityService
{
    public abstract CategoryId Kind { get; }

    /// <summary>What the hypervisor must be able to do to change these links of a running machine.</summary>
    protected abstract MachineCapabilities HotPlug { get; }

    public IReadOnlyList<string> ApplicableActions(StoredEntity entity) => [];

    public Task<Decision<EntityId>> CreateAsync(Caller caller, EntityProposal proposal, CancellationToken cancellationToken)
    {
        var location = proposal.SourceLocation ?? "";
        return writer.DecideAsync(
            async transaction =>
            {
                if (!locator.TryLocate(location, out var kind, out var id)
                    || (kind is not null && kind.Id != Compute.Kind.Id)
                    || await transaction.FindAsync(id, cancellationToken) is not { IsAbsent: false } compute
                    || compute.Kind != Compute.Kind.Id)
                {
                    return Refused.Invalid("occi.core.source", location, "is no compute of this site");
                }

                if (RefusalNow(compute) is { } refused)
                {
                    return refused;
                }

                var admitted = await admission.AdmitAllAsync(transaction, caller, compute, [LinkRequest.Of(proposal)], cancellationToken);
                if (!admitted.TryGet(out var links))
                {
                    return new Refused(admitted.Refusal!.Value, admitted.Problems);
                }

                var link = links[0] with { Observed = links[0].Observed with { Message = "being attached" } };
                await transaction.InsertAsync(link, cancellationToken);
                await transaction.EnqueueAsync(new NewOperation(compute.Id, link.Id, Verbs.Attach), cancellationToken);
                return link.Id;
            },
            cancellationToken);
    }

    public Task<Decision<EntityId>> UpdateAsync(StoredEntity entity, EntityChange change, CancellationToken cancellationToken)
    {
        if (change.AddedMixins.Count > 0)
        {
            return Task.FromResult<Decision<EntityId>>(
                Refused.NotOffered("mixin", change.AddedMixins[0].Id.ToString(), "cannot be added to an existing link: delete the link and make it anew"));
        }

        var attributes = EntityChanges.DesiredAttributes(entity, change);
        foreach (var name in (string[])[NetworkInterface.Mac, StorageLink.DeviceId, IpNetworkInterface.Address, IpNetworkInterface.Gateway, IpNetworkInterface.Allocation])
        {
            if (EntityChanges.Differs(entity.Attributes, attributes, name) && attributes.ContainsKey(name))
            {
                return Task.FromResult<Decision<EntityId>>(Refused.NotOffered(name, attributes[name].ToString(), "cannot be changed while attached: delete the link and make it anew"));
            }
        }

        var kept = attributes.With(entity.Attributes.Where(pair => pair.Key == NetworkInterface.Mac));
        return writer.ChangeAsync(
            entity,
            (_, stored) => Task.FromResult<Decision<StoredEntity>>(EntityChanges.Rename(stored, change) with { Attributes = kept }),
            cancellationToken);
    }

    public Task<Decision<EntityId>> DeleteAsync(StoredEntity entity, CancellationToken cancellationToken) => writer.DeleteAsync(
        entity.Id,
        async (transaction, stored) => await transaction.FindAsync(stored.Ends!.Source, cancellationToken) is { } compute ? RefusalNow(compute) : null,
        cancellationToken);

    public Task<Decision<EntityId>> ActAsync(StoredEntity entity, string action, AttributeSet attributes, CancellationToken cancellationToken) =>
        throw new InvalidOperationException($"{Kind.Term} has no action '{action}'.");

    /// <summary>Why the machine's links cannot be changed in its present state, or null.</summary>
    private Refused? RefusalNow(StoredEntity compute) => compute.Desired switch
    {
        EntityStates.Active when !driver.Machines.Capabilities.HasFlag(HotPlug) =>
            Refused.Conflict(Compute.State, compute.Desired, $"does not allow a change of {Kind.Term}s on this hypervisor: stop the machine first"),
        EntityStates.Suspended =>
            Refused.Conflict(Compute.State, compute.Desired, $"does not allow a change of {Kind.Term}s: start or stop the machine first"),
        _ => null,
    };
}
