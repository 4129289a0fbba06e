using Drivers.Abstractions;
using Occi.Core;
using Occi.Core.Infrastructure;
using Occi.Core.Validation;
using Occi.Data;
using Occi.Server.Hosts;
using Occi.Server.Identity;

namespace Occi.Server.Orchestration.Links;

/// <summary>What clients can do with links of one kind: networkinterface or storagelink.</summary>
internal abstract class LinkService(LinkAdmission admission, EntityLocator locator, SiteHosts hosts) : IEntityService
{
    public abstract CategoryId Kind { get; }

    /// <summary>What the hypervisor must be able to do to change these links of a running machine.</summary>
    protected abstract MachineCapabilities HotPlug { get; }

    public IReadOnlyList<string> ApplicableActions(StoredEntity entity) => [];

    public Task<Decision<CreationPlan>> PlanCreationAsync(Caller caller, EntityId id, EntityProposal proposal, CancellationToken cancellationToken) =>
        Task.FromResult<Decision<CreationPlan>>(new CreationPlan((transaction, token) => InsertAsync(transaction, caller, id, proposal, token)));

    public Task<Decision<ChangePlan>> PlanUpdateAsync(StoredEntity entity, EntityChange change, CancellationToken cancellationToken) => Task.FromResult(PlanUpdate(entity, change));

    public Task<Decision<ChangePlan>> PlanActionAsync(string action, AttributeSet attributes, CancellationToken cancellationToken) =>
        throw new InvalidOperationException($"{Kind.Term} has no action '{action}'.");

    public async Task<Refused?> RefusalOfDeletionAsync(IStoreTransaction transaction, StoredEntity stored, CancellationToken cancellationToken) =>
        await transaction.FindAsync(stored.Ends!.Source, cancellationToken) is { } compute ? RefusalNow(compute) : null;

    private async Task<Decision<StoredEntity>> InsertAsync(
        IStoreTransaction transaction, Caller caller, EntityId id, EntityProposal proposal, CancellationToken cancellationToken)
    {
        var location = proposal.SourceLocation ?? "";
        if (!locator.TryLocate(location, out var kind, out var source)
            || (kind is not null && kind.Id != Compute.Kind.Id)
            || await transaction.FindAsync(source, cancellationToken) is not { IsAbsent: false } compute
            || compute.Kind != Compute.Kind.Id
            || !caller.Sees(compute))
        {
            return Refused.Invalid("occi.core.source", location, "is no compute of this site");
        }

        if (!caller.MayChange(compute))
        {
            return Refused.NotYours(compute);
        }

        if (RefusalNow(compute) is { } refused)
        {
            return refused;
        }

        var admitted = await admission.AdmitAllAsync(transaction, caller, compute, [LinkRequest.Of(id, proposal)], cancellationToken);
        if (!admitted.TryGet(out var links))
        {
            return Refused.Of(admitted);
        }

        var link = links[0] with { Observed = links[0].Observed with { Message = "being attached" } };
        await transaction.InsertAsync(link, cancellationToken);
        await transaction.EnqueueAsync(new NewOperation(compute.Id, link.Id, Verbs.Attach), cancellationToken);
        return link;
    }

    private static Decision<ChangePlan> PlanUpdate(StoredEntity entity, EntityChange change)
    {
        if (change.AddedMixins.FirstOrDefault(mixin => !mixin.IsMark) is { } late)
        {
            return Refused.NotOffered("mixin", late.Id.ToString(), "cannot be added to an existing link: delete the link and make it anew");
        }

        var attributes = EntityChanges.DesiredAttributes(entity, change);
        foreach (var name in (string[])[NetworkInterface.Mac, StorageLink.DeviceId, IpNetworkInterface.Address, IpNetworkInterface.Gateway, IpNetworkInterface.Allocation])
        {
            if (EntityChanges.Differs(entity.Attributes, attributes, name) && attributes.ContainsKey(name))
            {
                return Refused.NotOffered(name, attributes[name].ToString(), "cannot be changed while attached: delete the link and make it anew");
            }
        }

        var changed = EntityChanges.Rename(entity, change) with
        {
            Mixins = EntityChanges.Mixins(entity, change),
            Attributes = attributes.With(entity.Attributes.Where(pair => pair.Key == NetworkInterface.Mac)),
        };
        return new ChangePlan((_, _, _) => Task.FromResult<Decision<Changed>>(Changed.Of(changed)));
    }

    /// <summary>Why the machine's links cannot be changed in its present state, or null.</summary>
    private Refused? RefusalNow(StoredEntity compute) => compute.Desired switch
    {
        EntityStates.Active when hosts.Find(compute)?.Can(HotPlug) == false =>
            Refused.Conflict(Compute.State, compute.Desired, $"does not allow a change of {Kind.Term}s on this hypervisor: stop the machine first"),
        EntityStates.Suspended =>
            Refused.Conflict(Compute.State, compute.Desired, $"does not allow a change of {Kind.Term}s: start or stop the machine first"),
        _ => null,
    };
}
