namespace Drivers.Vmware;

/// <summary>Brings machines to other hosts. Their files stay on the datastore, which both hosts must reach.</summary>
internal sealed class MachineRelocation(MachineStore store, Hosts hosts, VimTasks tasks)
{
    /// <summary>Those that can take machines now.</summary>
    internal async Task<IReadOnlyList<HostName>> ListAsync(CancellationToken cancellationToken) =>
        [.. (await HostsAsync(cancellationToken)).Where(host => host.Obstacle is null).Select(host => host.Name)];

    /// <summary>Returns when the machine is there; does nothing when it is there already.</summary>
    internal async Task RelocateAsync(MachineId id, HostName name, CancellationToken cancellationToken)
    {
        var machine = await store.RequireAsync(id, cancellationToken);
        var all = await HostsAsync(cancellationToken);
        var target = all.FirstOrDefault(host => host.Name == name)
            ?? throw new DriverException(DriverError.InvalidSpec, $"Machine {id} cannot go to a host that is none of {string.Join(", ", all.Select(host => host.Name))}.");
        if (machine.Host == target.Object)
        {
            return;
        }

        if (target.Obstacle is { } obstacle)
        {
            throw new DriverException(DriverError.InvalidState, $"Machine {id} cannot go to host {name}, which {obstacle}.");
        }

        var call = new VimCall(
            $"Bringing machine {id} to host {name}",
            machine.Object,
            "RelocateVM_Task",
            VimXml.Element("spec", VimXml.Reference("host", target.Object)),
            VimXml.Element("priority", "defaultPriority"));
        await tasks.RunAsync(call, cancellationToken);
    }

    private Task<IReadOnlyList<VimHost>> HostsAsync(CancellationToken cancellationToken) => hosts.ReadAsync("Listing the hosts", [], (host, _) => host, cancellationToken);
}
