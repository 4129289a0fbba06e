using Drivers.Abstractions;
using Occi.Core;
using Occi.Core.Infrastructure;
using Occi.Data;
using Occi.Server.Hosts;
using Occi.Server.Orchestration.Computes;
using Occi.Server.Orchestration.Operations;
using Occi.Server.Orchestration.Storages;

namespace Occi.Server.Orchestration.Links;

/// <summary>Attaches and detaches, for links of one kind.</summary>
internal sealed class LinkOperations(
    CategoryId kind, IStratusStore store, SiteHosts hosts, LinkPlugs plugs, VolumeMoments moments, ComputeObserver observer, SeenMachines seen, TimeProvider time) : IOperationHandler
{
    public CategoryId Kind => kind;

    public async Task<Settlement> RunAsync(Operation operation, StoredEntity entity, CancellationToken cancellationToken)
    {
        var machine = await store.FindAsync(entity.Ends!.Source, cancellationToken);
        if (operation.Verb == Verbs.Detach)
        {
            if (machine is null)
            {
                return (transaction, token) => transaction.RemoveAsync(entity.Id, token); // a damaged link may name a machine that is not there
            }

            if (machine.IsAbsent)
            {
                return (_, _) => Task.CompletedTask; // its machine is being deleted, and takes the link along: until then the target is in use
            }

            await plugs.UnplugAsync(hosts.ThatMayHave(machine), entity, cancellationToken);
            return (transaction, token) => transaction.RemoveAsync(entity.Id, token);
        }

        var host = hosts.Of(machine ?? throw new DriverException(DriverError.InvalidSpec, $"The machine {entity.Ends.Source} of link {entity.Id} does not exist any more."));
        var id = new MachineId(entity.Ends.Source.Value);
        if (kind == StorageLink.Kind.Id)
        {
            await moments.GiveWayAsync(operation, host, id, [entity.Ends.Target], cancellationToken);
        }

        await plugs.PlugAsync(host, entity, cancellationToken);
        var status = await host.Machines.FindAsync(id, cancellationToken);
        return (transaction, token) =>
        {
            seen.Expect(host, id); // what an event told meanwhile may be newer than this
            return observer.ObserveAsync(transaction, entity.Ends.Source, status, token);
        };
    }

    public Task<Settlement> FailAsync(Operation operation, StoredEntity entity, string message, CancellationToken cancellationToken) => Task.FromResult<Settlement>(
        async (transaction, token) =>
        {
            if (await transaction.FindAsync(entity.Id, token) is { IsAbsent: false } stored)
            {
                var failed = stored.Observed with { State = EntityStates.Error, HasFailed = true, Message = $"{operation.Verb} failed: {message}" };
                await transaction.UpdateAsync(stored with { Observed = failed, Desired = EntityStates.Error, Updated = time.GetUtcNow() }, token);
            }
        });
}
