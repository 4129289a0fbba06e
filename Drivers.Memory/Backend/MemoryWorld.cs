namespace Drivers.Memory;

/// <summary>All that exists on the pretended host. Used by one call at a time. Every change goes through <see cref="Commit"/>.</summary>
internal sealed class MemoryWorld : IDisposable
{
    private readonly Dictionary<MachineId, MemoryMachine> _machines = [];
    private readonly Dictionary<MachineId, MemoryKept> _kept = [];
    private readonly Dictionary<NetworkId, MemoryNetwork> _networks = [];
    private readonly Action<Guid, DriverEvent> _tell;
    private ChangeJournal? _journal;

    private MemoryWorld(Action<Guid, DriverEvent> tell) => _tell = tell;

    public IReadOnlyDictionary<MachineId, MemoryMachine> Machines => _machines;

    public IReadOnlyDictionary<MachineId, MemoryKept> Kept => _kept;

    public IReadOnlyDictionary<NetworkId, MemoryNetwork> Networks => _networks;

    /// <summary>An empty world, or what the state file holds.</summary>
    public static MemoryWorld Open(string? stateFile, Action<Guid, DriverEvent> tell)
    {
        var world = new MemoryWorld(tell);
        if (stateFile is not null)
        {
            world._journal = ChangeJournal.Open(stateFile, change => world.Apply(change), world.Snapshot);
        }

        return world;
    }

    /// <summary>Makes the change last, then makes it so, then tells it. When it cannot be made to last, nothing changes.</summary>
    public void Commit(Change change)
    {
        _journal?.Append(change);
        var installation = Apply(change);
        _tell(installation, change switch
        {
            Change.OfMachine machine => new DriverEvent.MachineChanged(machine.Machine),
            Change.OfNetwork network => new DriverEvent.NetworkChanged(network.Network),
            _ => throw new ArgumentOutOfRangeException(nameof(change), change, "This change is of neither a machine nor a network."),
        });
    }

    public void Dispose() => _journal?.Dispose();

    /// <summary>Makes it so and answers whose it is. The only code that changes the world, at work and when the journal is read.</summary>
    private Guid Apply(Change change)
    {
        switch (change)
        {
            case Change.MachineSpecified(var id, var installation, var spec):
                var runtime = _machines.TryGetValue(id, out var known) ? known.Runtime : MachineRuntime.New;
                _machines[id] = new MemoryMachine(installation, spec, runtime);
                return installation;
            case Change.MachineBecame(var id, var after):
                Plug(_machines[id].Runtime.Nics, after.Nics);
                _machines[id] = _machines[id] with { Runtime = after };
                return _machines[id].Installation;
            case Change.MachineRemoved(var id):
                Plug(_machines[id].Runtime.Nics, []);
                _machines.Remove(id, out var removed);
                return removed!.Installation;
            case Change.DiskKept(var id, var installation, var since, var bytes):
                _kept[id] = new MemoryKept(installation, since, bytes);
                return installation;
            case Change.KeptDropped(var id):
                _kept.Remove(id, out var dropped);
                return dropped!.Installation;
            case Change.NetworkSpecified(var id, var installation, var spec):
                _networks.Add(id, new MemoryNetwork(installation, spec));
                return installation;
            case Change.NetworkActivated(var id, var isActive):
                _networks[id].IsActive = isActive;
                return _networks[id].Installation;
            case Change.NetworkRemoved(var id):
                _networks.Remove(id, out var gone);
                return gone!.Installation;
            default:
                throw new ArgumentOutOfRangeException(nameof(change), change, "The memory world knows no such change.");
        }
    }

    private void Plug(IReadOnlyList<MemoryNic> before, IReadOnlyList<MemoryNic> after)
    {
        if (ReferenceEquals(before, after))
        {
            return;
        }

        foreach (var nic in before)
        {
            _networks[nic.Attachment.Network].Unplug(nic.Address);
        }

        foreach (var nic in after)
        {
            _networks[nic.Attachment.Network].Plug(nic.Address);
        }
    }

    /// <summary>The shortest journal that makes this world: networks first, since machines are plugged into them.</summary>
    private IEnumerable<Change> Snapshot()
    {
        foreach (var (id, network) in _networks)
        {
            yield return new Change.NetworkSpecified(id, network.Installation, network.Spec);
            if (!network.IsActive)
            {
                yield return new Change.NetworkActivated(id, false);
            }
        }

        foreach (var (id, machine) in _machines)
        {
            yield return new Change.MachineSpecified(id, machine.Installation, machine.Spec);
            if (machine.Runtime != MachineRuntime.New)
            {
                yield return new Change.MachineBecame(id, machine.Runtime);
            }
        }

        foreach (var (id, kept) in _kept)
        {
            yield return new Change.DiskKept(id, kept.Installation, kept.Since, kept.Bytes);
        }
    }
}
