using System.Collections.Concurrent;
using Drivers.Abstractions;

namespace Occi.Server.Orchestration.Computes;

/// <summary>What was last written of each machine that the hypervisor should have, so that a sweep asks the database only about what is new.</summary>
internal sealed class SeenMachines
{
    private const string Unknown = "";

    private readonly ConcurrentDictionary<MachineId, string> _prints = new();

    /// <summary>All of them.</summary>
    public IEnumerable<MachineId> Ids => _prints.Keys;

    /// <summary>The hypervisor has this machine now, or should have it, and what was noted of it may be old: the next sweep looks into it.</summary>
    public void Expect(MachineId id) => _prints[id] = Unknown;

    /// <summary>Whether this is other than what was last noted.</summary>
    public bool IsNews(MachineStatus status) => !_prints.TryGetValue(status.Id, out var print) || print != PrintOf(status);

    /// <summary>What was written; null when the hypervisor does not have the machine.</summary>
    public void Note(MachineId id, MachineStatus? status)
    {
        if (status is null)
        {
            _prints.TryRemove(id, out _);
        }
        else
        {
            _prints[id] = PrintOf(status);
        }
    }

    /// <summary>Nothing is certain any more.</summary>
    public void Clear() => _prints.Clear();

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
