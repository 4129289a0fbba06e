namespace Drivers.Vmware;

/// <summary>
/// Networks as port groups of the hosts' standard switches: the same name and VLAN on each host, so that a machine may run on any. Whose a port group is its name tells, as it holds nothing else.
/// </summary>
internal sealed class PortGroups(VimClient client, VimProperties properties, PlacementFinder placement, VmwareSettings settings, Guid installation)
{
    private const string Reading = "Reading port groups";
    private readonly string _prefix = $"stratus-{installation.ToString("N")[..12]}-";

    /// <summary>The name of the network's port groups.</summary>
    internal string NameOf(NetworkId id) => _prefix + id;

    /// <summary>The network of a port group; null when it is another's.</summary>
    internal NetworkId? NetworkOf(string name) => name.StartsWith(_prefix, StringComparison.Ordinal) && Guid.TryParse(name.AsSpan(_prefix.Length), out var id) ? new NetworkId(id) : null;

    /// <summary>Whether any host has it.</summary>
    internal async Task<bool> ExistsAsync(NetworkId id, CancellationToken cancellationToken) =>
        (await ListAsync(cancellationToken)).Any(portGroup => portGroup.Name == NameOf(id));

    /// <summary>Every port group of every host, whosever it is.</summary>
    internal async Task<IReadOnlyList<PortGroup>> ListAsync(CancellationToken cancellationToken)
    {
        var all = new List<PortGroup>();
        foreach (var system in await SystemsAsync(cancellationToken))
        {
            var found = await properties.FindAsync(Reading, system, ["networkInfo.portgroup"], cancellationToken);
            all.AddRange(found?.Items("networkInfo.portgroup").Select(PortGroup.Read) ?? []);
        }

        return all;
    }

    /// <summary>Gives each host the port group, those that have it spared.</summary>
    internal async Task AddAsync(NetworkId id, int vlan, CancellationToken cancellationToken)
    {
        var specification = VimXml.Element(
            "portgrp",
            VimXml.Element("name", NameOf(id)),
            VimXml.Element("vlanId", vlan),
            VimXml.Element("vswitchName", settings.VirtualSwitch),
            VimXml.Element("policy"));
        foreach (var system in await SystemsAsync(cancellationToken))
        {
            await CallAsync(new VimCall($"Making network {id}", system, "AddPortGroup", specification), ["AlreadyExists", "DuplicateName"], cancellationToken);
        }
    }

    /// <summary>Takes the port group from each host that has it.</summary>
    internal async Task RemoveAsync(NetworkId id, CancellationToken cancellationToken)
    {
        foreach (var system in await SystemsAsync(cancellationToken))
        {
            await CallAsync(new VimCall($"Deleting network {id}", system, "RemovePortGroup", VimXml.Element("pgName", NameOf(id))), ["NotFound"], cancellationToken);
        }
    }

    private async Task CallAsync(VimCall call, string[] isFine, CancellationToken cancellationToken)
    {
        try
        {
            await client.CallAsync(call, cancellationToken);
        }
        catch (DriverException failure) when (isFine.Any(failure.Is))
        {
            // It is so already.
        }
    }

    private async Task<IReadOnlyList<VimObject>> SystemsAsync(CancellationToken cancellationToken)
    {
        var systems = new List<VimObject>();
        foreach (var host in (await placement.FindAsync(cancellationToken)).Hosts)
        {
            var found = await properties.FindAsync(Reading, host, ["configManager.networkSystem"], cancellationToken);
            if (found?.Reference("configManager.networkSystem") is { } system)
            {
                systems.Add(system);
            }
        }

        return systems;
    }
}
