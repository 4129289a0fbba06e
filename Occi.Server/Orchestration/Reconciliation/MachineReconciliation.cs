using System.Collections.Concurrent;
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
internal sealed class MachineReconciliation(IStratusStore store, IDriver driver, ComputeObserver observer, ILogger<MachineReconciliation> logger)
{
    private readonly ConcurrentDictionary<MachineId, string> _seen = new();

    /// <summary>Reads one machine again.</summary>
    public async Task ObserveAsync(MachineId id, CancellationToken cancellationToken) =>
        await WriteAsync(id, await driver.Machines.FindAsync(id, cancellationToken), cancellationToken);

    /// <summary>Reads all machines again.</summary>
    /// <param name="isFirst">Whether events may have been missed: then the database is read whole as well.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task CompareAsync(bool isFirst, CancellationToken cancellationToken)
    {
        if (isFirst)
        {
            await RecallAsync(cancellationToken);
        }

        var gone = _seen.Keys.ToHashSet();
        var count = 0;
        await foreach (var status in driver.Machines.ListAsync(cancellationToken))
        {
            count++;
            gone.Remove(status.Id);
            if (!_seen.TryGetValue(status.Id, out var print) || print != PrintOf(status))
            {
                await WriteAsync(status.Id, status, cancellationToken);
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
        _seen.Clear();
        await foreach (var compute in store.ListAsync(Compute.Kind.Id, cancellationToken))
        {
            _seen[new MachineId(compute.Id.Value)] = "";
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

    private async Task WriteAsync(MachineId id, MachineStatus? status, CancellationToken cancellationToken)
    {
        await store.WriteAsync(
            async transaction =>
            {
                await observer.ObserveAsync(transaction, new EntityId(id.Value), status, cancellationToken);
                return true;
            },
            cancellationToken);
        if (status is null)
        {
            _seen.TryRemove(id, out _);
        }
        else
        {
            _seen[id] = PrintOf(status);
        }
    }

    private static string PrintOf(MachineStatus status) => string.Join(
        '|',
        [
            status.Condition.ToString(),
            status.Message ?? "",
            status.Size.ToString(),
            .. status.Disks.Select(disk => $"{disk.Id} {disk.DeviceName}"),
            .. status.Nics.Select(nic => $"{nic.Id} {nic.InterfaceName} {nic.MacAddress} {string.Join(' ', nic.Addresses)}"),
        ]);
}
