namespace Drivers.Vmware;

/// <summary>Finds what the settings name in the inventory, once for each state of the backend.</summary>
internal sealed class PlacementFinder(VimClient client, VimProperties properties, VmwareSettings settings)
{
    private const string Purpose = "Finding the place for machines";
    private Placement? _found;

    /// <summary>The place; what was found once is not looked for again until <see cref="Forget"/>.</summary>
    /// <exception cref="DriverException"><see cref="DriverError.BackendDenied"/> when a setting names what is not there, or is absent where there is a choice.</exception>
    internal async Task<Placement> FindAsync(CancellationToken cancellationToken) => _found ??= await LookAsync(cancellationToken);

    /// <summary>Looks again the next time: something that was found is gone.</summary>
    internal void Forget() => _found = null;

    private async Task<Placement> LookAsync(CancellationToken cancellationToken)
    {
        var services = await client.ServicesAsync(cancellationToken);
        var datacenter = await ChooseAsync("datacenter", settings.Datacenter, services.RootFolder, cancellationToken);
        var rooms = await ReadAsync(datacenter, ["name", "vmFolder", "hostFolder", "networkFolder"], cancellationToken);
        var compute = await ChooseAsync("computeResource", settings.ComputeResource, rooms.Reference("hostFolder")!.Value, cancellationToken);
        var parts = await ReadAsync(compute, ["resourcePool", "datastore", "host"], cancellationToken);
        var pool = parts.Reference("resourcePool")!.Value;
        var (datastore, browser, store) = await DatastoreAsync([.. parts.References("datastore")], cancellationToken);
        return new Placement(
            services,
            datacenter,
            settings.Datacenter?.Trim('/') ?? rooms.Text("name")!,
            await FolderAsync(services, rooms.Reference("vmFolder")!.Value, cancellationToken),
            rooms.Reference("networkFolder")!.Value,
            compute,
            settings.ResourcePool is { } path ? await DescendAsync("resourcePool", path, pool, cancellationToken) : pool,
            [.. parts.References("host")],
            datastore,
            browser,
            store);
    }

    private async Task<VimObject> ChooseAsync(string setting, string? path, VimObject folder, CancellationToken cancellationToken)
    {
        if (path is not null)
        {
            return await DescendAsync(setting, path, folder, cancellationToken);
        }

        var children = (await ReadAsync(folder, ["childEntity"], cancellationToken)).References("childEntity").ToList();
        return children.Count == 1 ? children[0] : throw Wrong(setting, $"it is absent, and there are {children.Count} to choose from");
    }

    private async Task<VimObject> DescendAsync(string setting, string path, VimObject from, CancellationToken cancellationToken)
    {
        foreach (var name in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            from = await ChildAsync(from, name, cancellationToken) ?? throw Wrong(setting, $"there is no '{name}' of '{path}' in the inventory");
        }

        return from;
    }

    private async Task<VimObject?> ChildAsync(VimObject parent, string name, CancellationToken cancellationToken)
    {
        var services = await client.ServicesAsync(cancellationToken);
        var child = await client.CallAsync(
            new VimCall(Purpose, services.SearchIndex, "FindChild", VimXml.Reference("entity", parent), VimXml.Element("name", name)) { IsRead = true }, cancellationToken);
        return child is null ? null : VimXml.ReadReference(child);
    }

    // A host without a vCenter keeps all its machines in one folder; whose they are their marks tell.
    private async Task<VimObject> FolderAsync(VimServices services, VimObject root, CancellationToken cancellationToken)
    {
        if (!services.IsVirtualCenter)
        {
            return root;
        }

        if (await ChildAsync(root, settings.Folder, cancellationToken) is { } found)
        {
            return found;
        }

        try
        {
            return VimXml.ReadReference((await client.CallAsync(new VimCall(Purpose, root, "CreateFolder", VimXml.Element("name", settings.Folder)), cancellationToken))!);
        }
        catch (DriverException failure) when (failure.Is("DuplicateName"))
        {
            return await DescendAsync("folder", settings.Folder, root, cancellationToken);
        }
    }

    private async Task<(string Name, VimObject Browser, VimObject Store)> DatastoreAsync(IReadOnlyList<VimObject> datastores, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, (string Name, VimObject Browser, VimObject Store)>();
        foreach (var datastore in datastores)
        {
            var parts = await ReadAsync(datastore, ["name", "browser"], cancellationToken);
            found[parts.Text("name")!] = (parts.Text("name")!, parts.Reference("browser")!.Value, datastore);
        }

        var names = found.Keys.ToList();
        return settings.Datastore is { } wanted
            ? found.TryGetValue(wanted, out var named) ? named : throw Wrong("datastore", $"the cluster or host has no '{wanted}' but {string.Join(", ", names)}")
            : names.Count == 1 ? found[names[0]] : throw Wrong("datastore", $"it is absent, and there are {names.Count} to choose from");
    }

    private async Task<VimContent> ReadAsync(VimObject target, string[] paths, CancellationToken cancellationToken) =>
        await properties.FindAsync(Purpose, target, paths, cancellationToken) ?? throw new DriverException(DriverError.Unavailable, $"{Purpose} failed: {target} went away meanwhile.");

    private static DriverException Wrong(string setting, string why) => new(DriverError.BackendDenied, $"The setting '{setting}' of the vmware driver is of no use: {why}.");
}
