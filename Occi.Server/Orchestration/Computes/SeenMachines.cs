using System.Collections.Concurrent;
using Drivers.Abstractions;
using Occi.Server.Hosts;

namespace Occi.Server.Orchestration.Computes;

/// <summary>What was last written of each machine that a host should have, so that a sweep asks the database only about what is new.</summary>
internal sealed class SeenMachines
{
    private const string Unknown = "";

    private readonly ConcurrentDictionary<string, ConcurrentDictionary<MachineId, string>> _prints = new(StringComparer.Ordinal);

    /// <summary>All of a host.</summary>
    public IEnumerable<MachineId> On(SiteHost host) => Prints(host).Keys;

    /// <summary>The host has this machine now, or should have it, and what was noted of it may be old: the next sweep looks into it.</summary>
    public void Expect(SiteHost host, MachineId id) => Prints(host)[id] = Unknown;

    /// <summary>Whether this is other than what was last noted.</summary>
    public bool IsNews(SiteHost host, MachineStatus status) => !Prints(host).TryGetValue(status.Id, out var print) || print != PrintOf(status);

    /// <summary>What was written; null when the host does not have the machine.</summary>
    public void Note(SiteHost host, MachineId id, MachineStatus? status)
    {
        if (status is null)
        {
            Prints(host).TryRemove(id, out _);
        }
        else
        {
            Prints(host)[id] = PrintOf(status);
        }
    }

    /// <summary>Nothing of a host is certain any more.</summary>
    public void Clear(SiteHost host) => Prints(host).Clear();

    private ConcurrentDictionary<MachineId, string> Prints(SiteHost host) => _prints.GetOrAdd(host.Name, static _ => new());

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
