using Drivers.Abstractions;
using Occi.Core;
using Occi.Core.Infrastructure;
using Occi.Data;
using Occi.Server.Hosts;
using Occi.Server.Orchestration.Computes;

namespace Occi.Server.Orchestration.Reconciliation;

/// <summary>
/// Brings what the hosts say of machines into the database. It remembers what it wrote last, so that comparing everything costs the database
/// nothing where nothing has changed.
/// </summary>
internal sealed class MachineReconciliation(IStratusStore store, SiteHosts hosts, ComputeObserver observer, SeenMachines seen, ILogger<MachineReconciliation> logger)
{
    /// <summary>Reads one machine of a host again. What was read is written only if no operation has written meanwhile: it would be older than what is stored.</summary>
    public async Task ObserveAsync(SiteHost host, MachineId id, CancellationToken cancellationToken)
    {
        MachineStatus? status;
        long? version;
        try
        {
            do
            {
                version = (await store.FindAsync(new EntityId(id.Value), cancellationToken))?.Version;
                status = await host.Machines.FindAsync(id, cancellationToken);
            }
            while (!await WriteAsync(host, id, status, version, cancellationToken));
        }
        catch
        {
            seen.Expect(host, id); // what was noted may not have been written
            throw;
        }
    }

    /// <summary>Reads all machines of a host again.</summary>
    /// <param name="host">The host.</param>
    /// <param name="isFirst">Whether events may have been missed: then the database is read whole as well.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task CompareAsync(SiteHost host, bool isFirst, CancellationToken cancellationToken)
    {
        if (isFirst)
        {
            await RecallAsync(host, cancellationToken);
        }

        var gone = seen.On(host).ToHashSet();
        var count = 0;
        await foreach (var status in host.Machines.ListAsync(cancellationToken))
        {
            count++;
            gone.Remove(status.Id);
            if (seen.IsNews(host, status))
            {
                await ObserveAsync(host, status.Id, cancellationToken);
            }
        }

        foreach (var id in gone)
        {
            // asked once more: it may have been made since the list was read
            await ObserveAsync(host, id, cancellationToken);
        }

        if (isFirst)
        {
            ReconcilerLog.Compared(logger, count, host.Name);
            await ReportUnownedAsync(host, cancellationToken);
        }
    }

    private async Task RecallAsync(SiteHost host, CancellationToken cancellationToken)
    {
        seen.Clear(host);
        await foreach (var compute in store.ListAsync(EntityQuery.OfKind(Viewer.Everything, Compute.Kind.Id), cancellationToken))
        {
            if (SiteHosts.NameOf(compute) == host.Name)
            {
                seen.Expect(host, new MachineId(compute.Id.Value));
            }
        }
    }

    private async Task ReportUnownedAsync(SiteHost host, CancellationToken cancellationToken)
    {
        await foreach (var id in host.Machines.ListRemainsAsync(cancellationToken))
        {
            if (await store.FindAsync(new EntityId(id.Value), cancellationToken) is not { } owner || (!owner.IsDamaged && SiteHosts.NameOf(owner) != host.Name))
            {
                ReconcilerLog.Unowned(logger, id.Value, host.Name);
            }
        }
    }

    private Task<bool> WriteAsync(SiteHost host, MachineId id, MachineStatus? status, long? version, CancellationToken cancellationToken) => store.WriteAsync(
        async transaction =>
        {
            var stored = await transaction.FindAsync(new EntityId(id.Value), cancellationToken);
            if (stored?.Version != version)
            {
                return false;
            }

            if (stored is not null && hosts.Find(stored) == host)
            {
                await observer.ObserveAsync(transaction, stored.Id, status, cancellationToken);
            }

            seen.Note(host, id, status); // here, in one order with what operations write and expect
            return true;
        },
        cancellationToken);
}
