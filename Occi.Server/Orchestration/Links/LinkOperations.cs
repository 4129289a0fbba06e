using Drivers.Abstractions;
using Occi.Core;
using Occi.Data;
using Occi.Server.Orchestration.Computes;
using Occi.Server.Orchestration.Operations;

namespace Occi.Server.Orchestration.Links;

/// <summary>Attaches and detaches, for links of one kind.</summary>
internal sealed class LinkOperations(
    CategoryId kind, IDriver driver, LinkPlugs plugs, ComputeObserver observer, SeenMachines seen, TimeProvider time) : IOperationHandler
{
    public CategoryId Kind => kind;

    public async Task<Settlement> RunAsync(Operation operation, StoredEntity entity, CancellationToken cancellationToken)
    {
        if (operation.Verb == Verbs.Detach)
        {
            await plugs.UnplugAsync(entity, cancellationToken);
            return (transaction, token) => transaction.RemoveAsync(entity.Id, token);
        }

        await plugs.PlugAsync(entity, cancellationToken);
        var machine = new MachineId(entity.Ends!.Source.Value);
        var status = await driver.Machines.FindAsync(machine, cancellationToken);
        return (transaction, token) =>
        {
            seen.Expect(machine); // what an event told meanwhile may be newer than this
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
