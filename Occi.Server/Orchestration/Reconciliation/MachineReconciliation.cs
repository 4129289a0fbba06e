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

    /// <summary>Reads one machine again. What was read is written only if no operation has written meanwhile: it would be older than what is stored.</summary>
    public async Task ObserveAsync(MachineId id, CancellationToken cancellationToken)
    {
        MachineStatus? status;
        long? version;
        do
        {
            version = (await store.FindAsync(new EntityId(id.Value), cancellationToken))?.Version;
            status = await driver.Machines.FindAsync(id, cancellationToken);
        }
        while (!await WriteAsync(id, status, version, cancellationToken));
        if (status is null)
        {
            _seen.TryRemove(id, out _);
        }
        else
        {
            _seen[id] = PrintOf(status);
        }
    }

    /// <summary>An operation is about to write what it saw of a machine, which may be older than what an event told: the next comparison reads it again.</summary>
    public void Doubt(MachineId id) => _seen[id] = "";

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

    private Task<bool> WriteAsync(MachineId id, MachineStatus? status, long? version, CancellationToken cancellationToken) => store.WriteAsync(
        async transaction =>
        {
            if ((await transaction.FindAsync(new EntityId(id.Value), cancellationToken))?.Version != version)
            {
                return false;
            }

            await observer.ObserveAsync(transaction, new EntityId(id.Value), status, cancellationToken);
            return true;
        },
        cancellationToken);

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
