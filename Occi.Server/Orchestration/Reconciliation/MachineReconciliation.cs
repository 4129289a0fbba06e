using Drivers.Abstractions;
using Occi.Core;
using Occi.Core.Infrastructure;
using Occi.Data;
using Occi.Server.Orchestration.Computes;

namespace Occi.Server.Orchestration.Reconciliation;

/// <summary>
/// Brings what the hypervisor says of machines into the database. It remembers what it wrote last, so that comparing everything costs the database
/// nothing where nothing has changed.
/// </summary>
internal sealed class MachineReconciliation(IStratusStore store, IDriver driver, ComputeObserver observer, SeenMachines seen, ILogger<MachineReconciliation> logger)
{
    /// <summary>Reads one machine again. What was read is written only if no operation has written meanwhile: it would be older than what is stored.</summary>
    public async Task ObserveAsync(MachineId id, CancellationToken cancellationToken)
    {
        MachineStatus? status;
        long? version;
        try
        {
            do
            {
                version = (await store.FindAsync(new EntityId(id.Value), cancellationToken))?.Version;
                status = await driver.Machines.FindAsync(id, cancellationToken);
            }
            while (!await WriteAsync(id, status, version, cancellationToken));
        }
        catch
        {
            seen.Expect(id); // what was noted may not have been written
            throw;
        }
    }

    /// <summary>Reads all machines again.</summary>
    /// <param name="isFirst">Whether events may have been missed: then the database is read whole as well.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task CompareAsync(bool isFirst, CancellationToken cancellationToken)
    {
        if (isFirst)
        {
            await RecallAsync(cancellationToken);
        }

        var gone = seen.Ids.ToHashSet();
        var count = 0;
        await foreach (var status in driver.Machines.ListAsync(cancellationToken))
        {
            count++;
            gone.Remove(status.Id);
            if (seen.IsNews(status))
            {
                await ObserveAsync(status.Id, cancellationToken);
            }
        }

        foreach (var id in gone)
        {
            // asked once more: it may have been made since the list was read
            await ObserveAsync(id, cancellationToken);
        }

        if (isFirst)
        {
            ReconcilerLog.Compared(logger, count);
            await ReportUnownedAsync(cancellationToken);
        }
    }

    private async Task RecallAsync(CancellationToken cancellationToken)
    {
        seen.Clear();
        await foreach (var compute in store.ListAsync(EntityQuery.OfKind(Viewer.Everything, Compute.Kind.Id), cancellationToken))
        {
            seen.Expect(new MachineId(compute.Id.Value));
        }
    }

    private async Task ReportUnownedAsync(CancellationToken cancellationToken)
    {
        await foreach (var id in driver.Machines.ListRemainsAsync(cancellationToken))
        {
            if (await store.FindAsync(new EntityId(id.Value), cancellationToken) is null)
            {
                ReconcilerLog.Unowned(logger, id.Value);
            }
        }
    }

    private Task<bool> WriteAsync(MachineId id, MachineStatus? status, long? version, CancellationToken cancellationToken) => store.WriteAsync(
        async transaction =>
        {
            if ((await transaction.FindAsync(new EntityId(id.Value), cancellationToken))?.Version != version)
            {
                return false;
            }

            await observer.ObserveAsync(transaction, new EntityId(id.Value), status, cancellationToken);
            seen.Note(id, status); // here, in one order with what operations write and expect
            return true;
        },
        cancellationToken);
}
