using System.Runtime.CompilerServices;

namespace Drivers.Vmware;

/// <summary>Finds the machines of one installation among all of the backend.</summary>
internal sealed class MachineStore(VimClient client, VimProperties properties, PlacementFinder placement, Guid installation)
{
    internal Guid Installation => installation;

    /// <summary>Where the files of a machine are when it is made.</summary>
    internal static string FolderOf(MachineId id, Placement place) => $"[{place.Datastore}] {id}";

    internal Task<Placement> PlacementAsync(CancellationToken cancellationToken) => placement.FindAsync(cancellationToken);

    /// <summary>Something of the place is gone: it is looked for again.</summary>
    internal void ForgetPlacement() => placement.Forget();

    /// <summary>The machine, or null when there is none of this installation.</summary>
    internal async Task<MachineRecord?> FindAsync(MachineId id, CancellationToken cancellationToken) =>
        await FindObjectAsync(id, cancellationToken) is { } found && await ReadAsync($"Reading machine {id}", found, cancellationToken) is { IsWhole: true } machine ? machine : null;

    /// <summary>The machine.</summary>
    /// <exception cref="DriverException"><see cref="DriverError.NotFound"/>.</exception>
    internal async Task<MachineRecord> RequireAsync(MachineId id, CancellationToken cancellationToken) =>
        await FindAsync(id, cancellationToken) ?? throw Missing(id);

    /// <summary>Only what it takes to start and stop the machine.</summary>
    /// <exception cref="DriverException"><see cref="DriverError.NotFound"/>.</exception>
    internal async Task<MachinePowerRecord> RequirePowerAsync(MachineId id, CancellationToken cancellationToken) =>
        await FindObjectAsync(id, cancellationToken) is { } found
        && await properties.FindAsync($"Reading machine {id}", found, MachinePowerRecord.Properties, cancellationToken) is { } content
        && MachinePowerRecord.Read(content, installation) is { IsWhole: true } machine
            ? machine
            : throw Missing(id);

    /// <summary>Whatever machine of the backend has this id, this installation's or another's.</summary>
    internal async Task<VimObject?> FindObjectAsync(MachineId id, CancellationToken cancellationToken)
    {
        var place = await placement.FindAsync(cancellationToken);
        var call = new VimCall(
            $"Finding machine {id}",
            place.Services.SearchIndex,
            "FindByUuid",
            VimXml.Reference("datacenter", place.Datacenter),
            VimXml.Element("uuid", id),
            VimXml.Element("vmSearch", true),
            VimXml.Element("instanceUuid", true)) { IsRead = true };
        try
        {
            return await client.CallAsync(call, cancellationToken) is { } found ? VimXml.ReadReference(found) : null;
        }
        catch (DriverException failure) when (failure.Is(VimFault.NotFound))
        {
            placement.Forget(); // the datacenter itself is gone
            throw new DriverException(DriverError.Unavailable, $"Finding machine {id} failed: its datacenter is not where it was.", failure.NativeCode, failure);
        }
    }

    /// <summary>A machine, or half of one, by its managed object; null when it is gone or not of this installation.</summary>
    internal async Task<MachineRecord?> ReadAsync(string purpose, VimObject target, CancellationToken cancellationToken) =>
        await properties.FindAsync(purpose, target, MachineRecord.Properties, cancellationToken) is { } content ? MachineRecord.Read(content, installation) : null;

    /// <summary>Every machine of this installation, a page at a time.</summary>
    internal IAsyncEnumerable<MachineRecord> ListAsync(CancellationToken cancellationToken) => ListAnyAsync(cancellationToken).Where(machine => machine.IsWhole);

    /// <summary>Every machine of this installation and every half of one, a page at a time.</summary>
    internal async IAsyncEnumerable<MachineRecord> ListAnyAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var place = await placement.FindAsync(cancellationToken);
        var all = VimPath.Below(place.Folder, "VirtualMachine", MachineRecord.Properties);
        await foreach (var content in properties.ReadAsync("Listing machines", all, cancellationToken))
        {
            if (MachineRecord.Read(content, installation) is { } machine)
            {
                yield return machine;
            }
        }
    }

    private static DriverException Missing(MachineId id) => new(DriverError.NotFound, $"There is no machine {id} of this installation on the backend.");
}
