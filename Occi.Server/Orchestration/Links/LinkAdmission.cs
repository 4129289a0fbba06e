using Occi.Core;
using Occi.Core.Infrastructure;
using Occi.Data;
using Occi.Server.Hosts;
using Occi.Server.Identity;
using Occi.Server.Orchestration.Placement;
using Occi.Server.Orchestration.Storages;
using Occi.Server.Pools;

namespace Occi.Server.Orchestration.Links;

/// <summary>Decides whether links may be made, within the transaction that makes them: targets exist, disks are free, there is room.</summary>
internal sealed class LinkAdmission(EntityWriter writer, EntityLocator locator, SiteHosts hosts, HostReach reach)
{
    /// <summary>All of the links of a machine, or every reason why not.</summary>
    public async Task<Decision<IReadOnlyList<StoredEntity>>> AdmitAllAsync(
        IStoreTransaction transaction, Caller caller, StoredEntity compute, IReadOnlyList<LinkRequest> requests, CancellationToken cancellationToken)
    {
        var present = (await transaction.LinksFromAsync(compute.Id, cancellationToken)).Where(link => !link.IsAbsent).ToList();
        var admitted = new List<StoredEntity>();
        var problems = new List<OcciProblem>();
        Refusal? why = null;
        foreach (var request in requests)
        {
            var decision = await AdmitAsync(transaction, caller, compute, request, [.. present, .. admitted], cancellationToken);
            if (decision.TryGet(out var link))
            {
                admitted.Add(link);
                continue;
            }

            why ??= decision.Refusal;
            problems.AddRange(decision.Problems);
        }

        return why is null ? admitted : new Refused(why.Value, problems);
    }

    private async Task<Decision<StoredEntity>> AdmitAsync(
        IStoreTransaction transaction,
        Caller caller,
        StoredEntity compute,
        LinkRequest request,
        IReadOnlyList<StoredEntity> siblings,
        CancellationToken cancellationToken)
    {
        var isNic = request.Kind == NetworkInterface.Kind.Id;
        var wanted = isNic ? Network.Kind : Storage.Kind;
        if (!locator.TryLocate(request.Target, out var kind, out var id)
            || (kind is not null && kind.Id != wanted.Id)
            || await transaction.FindAsync(id, cancellationToken) is not { IsAbsent: false } target
            || target.Kind != wanted.Id
            || !caller.Sees(target))
        {
            return Refused.Invalid("occi.core.target", request.Target, $"is no {wanted.Id.Term} of this site");
        }

        if (!isNic && !caller.MayChange(target) && !StorageLinkRules.IsOnlyRead(request.Mixins, target))
        {
            return Refused.NotYours(target); // who may write to a disk may change it
        }

        if (!isNic && VolumeCopies.RefusalOfUnfinished(target) is { } unfinished)
        {
            return unfinished;
        }

        if (!SharingRules.IsWithinReach(compute, target))
        {
            return Refused.Forbidden("occi.core.target", request.Target, "is not shared with the owner of the machine: share it first");
        }

        if (hosts.Find(compute) is not { } host)
        {
            return Refused.HostMissing(compute);
        }

        if (reach.HindranceOf(host, target) is { } hindrance)
        {
            return Refused.Conflict("occi.core.target", request.Target, hindrance);
        }

        var limit = isNic ? host.Machines.Limits.MaxNics : host.Machines.Limits.MaxDisks;
        if (siblings.Count(link => link.Kind == request.Kind) >= limit)
        {
            return Refused.Conflict(request.Kind.Term, null, $"would be one too many: a machine takes {limit} of them");
        }

        return isNic ? Nic(compute, target, request, siblings) : await DiskAsync(transaction, compute, target, request, siblings, cancellationToken);
    }

    private Decision<StoredEntity> Nic(
        StoredEntity compute, StoredEntity network, LinkRequest request, IReadOnlyList<StoredEntity> siblings)
    {
        if (request.Attributes.ContainsKey(IpNetworkInterface.Address))
        {
            return Refused.NotOffered(IpNetworkInterface.Address, null, "cannot be chosen here: the network gives the address by DHCP");
        }

        var link = New(compute, network, request);
        var mac = (request.Attributes.TryGetValue(NetworkInterface.Mac, out var given) ? given.ToString() : MacAddresses.Of(link.Id)).ToLowerInvariant();
        if (MacAddresses.IsMulticast(mac))
        {
            return Refused.Invalid(NetworkInterface.Mac, mac, "is a group address: the second digit must be even");
        }

        if (siblings.Any(sibling => sibling.Attributes.TryGetValue(NetworkInterface.Mac, out var other) && other.ToString() == mac))
        {
            return Refused.Conflict(NetworkInterface.Mac, mac, "is already used by this machine");
        }

        var hasAddresses = network.Mixins.Contains(IpNetwork.Mixin.Id);
        return link with
        {
            Attributes = link.Attributes.Without(NetworkInterface.Interface).With(NetworkInterface.Mac, AttributeValue.Of(mac)),
            Mixins = hasAddresses ? [.. link.Mixins.Append(IpNetworkInterface.Mixin.Id).Distinct()] : link.Mixins,
        };
    }

    private async Task<Decision<StoredEntity>> DiskAsync(
        IStoreTransaction transaction,
        StoredEntity compute,
        StoredEntity storage,
        LinkRequest request,
        IReadOnlyList<StoredEntity> siblings,
        CancellationToken cancellationToken)
    {
        var location = Storage.Kind.Location + storage.Id.Value;
        if (storage.Desired == EntityStates.Offline)
        {
            return Refused.Conflict("occi.core.target", location, "is offline: bring it online first");
        }

        if (siblings.Any(sibling => sibling.Ends!.Target == storage.Id))
        {
            return Refused.Conflict("occi.core.target", location, "is attached to this machine already");
        }

        var isOnlyRead = StorageLinkRules.IsOnlyRead(request.Mixins, storage);
        var users = await transaction.LinksToAsync(storage.Id, cancellationToken);
        return users.Count == 0 || (isOnlyRead && users.All(user => StorageLinkRules.IsOnlyRead(user, storage))) ? New(compute, storage, request)
            : isOnlyRead ? Refused.Conflict("occi.core.target", location, "is attached already to a machine that writes to it: detach it there first")
            : Refused.Conflict("occi.core.target", location, $"is attached already: a disk belongs to one machine at a time, unless all only read it (mixin {VolumeMixin.ReadOnly.Id})");
    }

    /// <summary>It belongs to whom the machine belongs to, whoever makes it.</summary>
    private StoredEntity New(StoredEntity compute, StoredEntity target, LinkRequest request) =>
        writer.New(compute, request.Id, request.Kind, request.Attributes.Without(StorageLink.DeviceId)) with
        {
            Sharing = SharingRules.OfLink(compute, target),
            Mixins = request.Mixins,
            Title = request.Title,
            Ends = new LinkEnds(compute.Id, target.Id),
        };
}
