using System.Runtime.ExceptionServices;
using Drivers.Abstractions;
using Occi.Core;
using Occi.Core.Infrastructure;
using Occi.Data;
using Occi.Server.Hosts;
using Occi.Server.Identity;
using Occi.Server.Orchestration.Links;

namespace Occi.Server.Orchestration.Placement;

/// <summary>
/// Chooses where a machine or network goes. Which hosts could take it is found out before anything is stored, by asking them; which of these takes it is decided within the transaction
/// that stores it, so that no two requests are promised the same room.
/// </summary>
internal sealed class HostChoice(SiteHosts hosts, HostConditions conditions, HostReach reach, EntityLocator locator, TimeProvider time)
{
    // For one that took its time just now: enough for what needs no word of it, and little for many machines in one request.
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(50);

    /// <summary>The hosts that could take something: those that are what its mixins say, and that do not refuse it.</summary>
    /// <param name="wanted">What is to be made.</param>
    /// <param name="refusal">Why a host cannot have it, or null. A host that takes its time is taken not to refuse: the worker will hear of it.</param>
    /// <param name="cancellationToken">Withdraws the request.</param>
    public async Task<Decision<IReadOnlyList<HostCondition>>> FindAsync(StoredEntity wanted, Func<SiteHost, CancellationToken, Task<Refused?>> refusal, CancellationToken cancellationToken)
    {
        var candidates = hosts.Having(wanted.Mixins);
        if (candidates.Count == 0)
        {
            return Refused.Conflict("mixin", string.Join(", ", wanted.Mixins.Where(HostMixins.IsOne)), "is not to be had together: no host of this site is all of these");
        }

        var answers = await Task.WhenAll(candidates.Select(host => AskAsync(host, refusal, cancellationToken)));
        var able = answers.Where(answer => answer is { Refused: null, Failure: null }).ToList();
        if (able.Count > 0)
        {
            return Decision.Made<IReadOnlyList<HostCondition>>([.. able.Select(answer => answer.Condition)]);
        }

        if (answers.FirstOrDefault(answer => answer.Failure is not null) is { Failure: { } failure })
        {
            ExceptionDispatchInfo.Throw(failure); // a host that failed might have taken it: that is not the client's fault
        }

        return answers[0].Refused!;
    }

    /// <summary>Of the hosts that could take a machine, the one that reaches all that the machine is to be linked to and has most left then. Before it come those that give an address, when the machine asks for no network of its own; one that does not answer is the last.</summary>
    public async Task<Decision<SiteHost>> ChooseAsync(
        IStoreTransaction transaction, Caller caller, StoredEntity machine, IReadOnlyList<LinkRequest> links, IReadOnlyList<HostCondition> able, CancellationToken cancellationToken)
    {
        var reaching = able;
        foreach (var link in links)
        {
            if (await FindTargetAsync(transaction, caller, link, cancellationToken) is not { } target)
            {
                continue; // who admits the links tells
            }

            var fewer = reaching.Where(condition => reach.HindranceOf(condition.Host, target) is null).ToList();
            if (fewer.Count == 0)
            {
                return Refused.Conflict("occi.core.target", link.Target, able.Count == 1 ? reach.HindranceOf(able[0].Host, target)! : "is on no host that can run this machine with all that it is to be linked to");
            }

            reaching = fewer;
        }

        var wantsAddress = links.All(link => link.Kind != NetworkInterface.Kind.Id); // of the network that its host gives it
        return await RoomiestAsync(transaction, reaching, UsageOf(machine), wantsAddress, cancellationToken);
    }

    /// <summary>Of the hosts that could take a network, the one that has most left.</summary>
    public static Task<Decision<SiteHost>> ChooseAsync(IStoreTransaction transaction, IReadOnlyList<HostCondition> able, CancellationToken cancellationToken) =>
        RoomiestAsync(transaction, able, HostUsage.None, wantsAddress: false, cancellationToken);

    /// <summary>Why a machine cannot become larger where it is, or null.</summary>
    public static async Task<Refused?> RefusalOfGrowthAsync(
        IStoreTransaction transaction, HostCondition condition, StoredEntity before, StoredEntity after, CancellationToken cancellationToken)
    {
        var (old, wanted) = (UsageOf(before), UsageOf(after));
        var used = await transaction.UsageOfHostAsync(condition.Host.Name, cancellationToken);
        var given = new HostUsage(used.Machines, used.Cores - old.Cores + wanted.Cores, used.Memory - old.Memory + wanted.Memory);
        return (wanted.Cores <= old.Cores && wanted.Memory <= old.Memory) || condition.HasRoomFor(given) ? null : Full(wanted, "its host has left: leave it smaller, or try again when others have ended theirs");
    }

    private async Task<(HostCondition Condition, Refused? Refused, DriverException? Failure)> AskAsync(
        SiteHost host, Func<SiteHost, CancellationToken, Task<Refused?>> refusal, CancellationToken cancellationToken)
    {
        var condition = await conditions.ReadAsync(host, cancellationToken);
        using var patience = new CancellationTokenSource(condition.HasTimedOut ? Glance : HostConditions.Patience, time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            return (condition, await refusal(host, end.Token), null);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (condition, null, null);
        }
        catch (DriverException failure)
        {
            return (condition, null, failure);
        }
    }

    private static async Task<Decision<SiteHost>> RoomiestAsync(
        IStoreTransaction transaction, IReadOnlyList<HostCondition> able, HostUsage wanted, bool wantsAddress, CancellationToken cancellationToken)
    {
        HostCondition? best = null;
        var most = (Answers: false, GivesAddress: false, Left: double.NegativeInfinity);
        foreach (var condition in able)
        {
            var used = await transaction.UsageOfHostAsync(condition.Host.Name, cancellationToken);
            var given = new HostUsage(used.Machines + 1, used.Cores + wanted.Cores, used.Memory + wanted.Memory);
            var merit = (condition.Answers, GivesAddress: !wantsAddress || condition.Host.Networks.Capabilities.HasFlag(NetworkCapabilities.Addressing), Left: condition.Left(given));
            if ((wanted.Machines == 0 || condition.HasRoomFor(given)) && (best is null || merit.CompareTo(most) > 0))
            {
                (best, most) = (condition, merit);
            }
        }

        return best is null ? Full(wanted, "any host has left that could run it: try a smaller one, or again when others have ended theirs") : best.Host;
    }

    private async Task<StoredEntity?> FindTargetAsync(IStoreTransaction transaction, Caller caller, LinkRequest link, CancellationToken cancellationToken) =>
        locator.TryLocate(link.Target, out _, out var id)
        && await transaction.FindAsync(id, cancellationToken) is { IsAbsent: false } target
        && target.Kind == (link.Kind == NetworkInterface.Kind.Id ? Network.Kind.Id : Storage.Kind.Id)
        && caller.Sees(target)
            ? target
            : null;

    private static HostUsage UsageOf(StoredEntity machine) => new(1, (long)Number(machine, Compute.Cores), Gibibytes.ToBytes(Number(machine, Compute.Memory)));

    private static decimal Number(StoredEntity machine, string name) => machine.Attributes.TryGetValue(name, out var value) && value is AttributeValue.Number number ? number.Value : 0;

    private static Refused Full(HostUsage wanted, string what) =>
        new(Refusal.Full, new OcciProblem("compute", $"{wanted.Cores} cores, {Gibibytes.FromBytes(wanted.Memory)} GiB", $"is more than {what}"));
}
