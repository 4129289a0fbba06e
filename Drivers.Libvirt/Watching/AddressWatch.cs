using Drivers.Abstractions;

namespace Drivers.Libvirt;

/// <summary>
/// Waits for the addresses of running machines. libvirt tells nothing of leases, so while somebody waits, each network concerned is asked once a turn; nothing is
/// asked while nobody waits.
/// </summary>
internal sealed class AddressWatch(DomainStore domains, TimeProvider time)
{
    // How long a guest has been waiting, and how often it is then looked for: most ask within seconds, and one that has not asked for minutes is not about to.
    private static readonly (TimeSpan Younger, TimeSpan Pause)[] Pace =
    [
        (TimeSpan.FromSeconds(30), TimeSpan.FromMilliseconds(25)),
        (TimeSpan.FromMinutes(2), TimeSpan.FromMilliseconds(250)),
        (TimeSpan.MaxValue, TimeSpan.FromSeconds(2)),
    ];

    private readonly Leases _leases = new(domains.Connection);
    private readonly Dictionary<MachineId, Waiting> _waiting = [];

    /// <summary>How long until the next look is due; null while nobody waits.</summary>
    internal TimeSpan? NextLook => _waiting.Count == 0 ? null : _waiting.Values.Min(PauseOf);

    /// <summary>Something happened to a machine: from now on it waits, or does not.</summary>
    internal async Task LookAtAsync(MachineId id, CancellationToken cancellationToken) => Consider(id, await domains.FindAsync(id, cancellationToken));

    /// <summary>Anything may have happened: looks at all of them.</summary>
    internal async Task LookAtAllAsync(CancellationToken cancellationToken)
    {
        _waiting.Clear();
        foreach (var machine in await domains.ListAsync(cancellationToken))
        {
            Consider(machine.Id, machine);
        }
    }

    /// <summary>The machines that got an address since the last look.</summary>
    internal async Task<IReadOnlyList<MachineId>> CollectAsync(CancellationToken cancellationToken)
    {
        if (_waiting.Count == 0)
        {
            return [];
        }

        var networks = _waiting.Values.SelectMany(waiting => waiting.Nics).Select(nic => nic.Network).OfType<NetworkId>().ToHashSet();
        var addresses = await _leases.OfAsync(networks, cancellationToken);
        var changed = new List<MachineId>();
        foreach (var (id, waiting) in _waiting.ToList())
        {
            if (waiting.Nics.RemoveAll(nic => addresses.Contains(nic.MacAddress)) > 0)
            {
                changed.Add(id);
            }

            if (waiting.Nics.Count == 0)
            {
                _waiting.Remove(id);
            }
        }

        return changed;
    }

    private void Consider(MachineId id, DomainSnapshot? machine)
    {
        if (machine is not { Condition: MachineCondition.Running } || machine.Document.Nics.Count == 0)
        {
            _waiting.Remove(id);
            return;
        }

        // Every interface waits again: what has its address already is told once more, which a hint may be.
        _waiting[id] = new Waiting([.. machine.Document.Nics.Where(nic => nic.Network is not null)], time.GetTimestamp());
    }

    private TimeSpan PauseOf(Waiting waiting)
    {
        var age = time.GetElapsedTime(waiting.Since);
        return Pace.First(step => age < step.Younger).Pause;
    }

    private sealed record Waiting(List<AttachedNic> Nics, long Since);
}
