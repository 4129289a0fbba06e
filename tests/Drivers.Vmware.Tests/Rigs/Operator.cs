namespace Drivers.Vmware.Tests;

/// <summary>An operator at the backend's own interface, who knows nothing of Stratus.</summary>
internal sealed class Operator : IAsyncDisposable
{
    private readonly VimClient _client;
    private readonly VimProperties _properties;
    private readonly VimTasks _tasks;

    internal Operator(Vcsim simulator)
    {
        var handler = OutgoingTls.NewPinnedHandler(Convert.FromHexString(simulator.Thumbprint));
        handler.UseCookies = false;
        _client = new VimClient(
            new VimTransport(simulator.Url, handler, TimeSpan.FromSeconds(60), TimeProvider.System), () => new VmwareCredentials(Vcsim.User, Vcsim.Password));
        _properties = new VimProperties(_client);
        _tasks = new VimTasks(_client);
    }

    internal async Task<VimContent> ReadAsync(MachineId id, string[] paths, CancellationToken cancellationToken) =>
        (await _properties.FindAsync("Reading", await FindAsync(id, cancellationToken), paths, cancellationToken))!;

    internal async Task PowerOffAsync(MachineId id, CancellationToken cancellationToken) =>
        await _tasks.RunAsync(new VimCall("Stopping", await FindAsync(id, cancellationToken), "PowerOffVM_Task"), cancellationToken);

    internal async Task RemoveAsync(MachineId id, CancellationToken cancellationToken)
    {
        var machine = await FindAsync(id, cancellationToken);
        if ((await ReadAsync(id, ["runtime.powerState"], cancellationToken)).Text("runtime.powerState") != "poweredOff")
        {
            await PowerOffAsync(id, cancellationToken);
        }

        await _tasks.RunAsync(new VimCall("Removing", machine, "Destroy_Task"), cancellationToken);
    }

    /// <summary>Takes the machine from the inventory and leaves its files.</summary>
    internal async Task ForgetAsync(MachineId id, CancellationToken cancellationToken) =>
        await _client.CallAsync(new VimCall("Forgetting", await FindAsync(id, cancellationToken), "UnregisterVM"), cancellationToken);

    /// <summary>Gives the machine's extra configuration another value.</summary>
    internal async Task SetExtraAsync(MachineId id, string key, string value, CancellationToken cancellationToken) => await _tasks.RunAsync(
        new VimCall("Changing", await FindAsync(id, cancellationToken), "ReconfigVM_Task", VimXml.Element("spec", VimXml.Option("extraConfig", key, value))), cancellationToken);

    /// <summary>Puts another host into a cluster.</summary>
    internal async Task AddHostAsync(string cluster, string name, bool isConnected, CancellationToken cancellationToken) => await _tasks.RunAsync(
        new VimCall(
            "Adding a host",
            await FindByPathAsync(cluster, cancellationToken),
            "AddHost_Task",
            VimXml.Element("spec", VimXml.Element("hostName", name), VimXml.Element("force", false)),
            VimXml.Element("asConnected", isConnected)),
        cancellationToken);

    /// <summary>Takes a host out of work.</summary>
    internal async Task ServiceHostAsync(string path, CancellationToken cancellationToken) => await _tasks.RunAsync(
        new VimCall("Servicing a host", await FindByPathAsync(path, cancellationToken), "EnterMaintenanceMode_Task", VimXml.Element("timeout", 0)), cancellationToken);

    /// <summary>Takes a snapshot of the machine, as backup programs do.</summary>
    internal async Task TakeSnapshotAsync(MachineId id, string name, CancellationToken cancellationToken) =>
        await _tasks.RunAsync(Snapshot(await FindAsync(id, cancellationToken), name), cancellationToken);

    /// <summary>Makes a machine of the operator's own, with a controller for disks.</summary>
    internal async Task MakeAsync(string folder, string pool, string name, string file, CancellationToken cancellationToken) => await _tasks.RunAsync(
        new VimCall(
            "Making",
            await FindByPathAsync(folder, cancellationToken),
            "CreateVM_Task",
            VimXml.Element(
                "config",
                VimXml.Element("name", name),
                VimXml.Element("guestId", "otherLinux64Guest"),
                VimXml.Element("files", VimXml.Element("vmPathName", file)),
                VimXml.Element("numCPUs", 1),
                VimXml.Element("memoryMB", 32),
                MachineConfig.Add(VimXml.Typed(
                    "device", "ParaVirtualSCSIController", VimXml.Element("key", -1), VimXml.Element("busNumber", 0), VimXml.Element("sharedBus", "noSharing")))),
            VimXml.Reference("pool", await FindByPathAsync(pool, cancellationToken))),
        cancellationToken);

    /// <summary>Gives a machine a disk whose files are there.</summary>
    internal async Task AddDiskAsync(string path, string file, string? parent, long kibibytes, CancellationToken cancellationToken)
    {
        var machine = await FindByPathAsync(path, cancellationToken);
        var hardware = (await _properties.FindAsync("Reading", machine, ["config.hardware"], cancellationToken))!.Properties["config.hardware"];
        var controller = hardware.Children("device").Select(VirtualDevice.Read).Single(device => device.IsScsiController);
        var beneath = parent is null ? null : VimXml.Element("parent", VimXml.Element("fileName", parent), VimXml.Element("diskMode", MachineConfig.Own));
        var disk = MachineConfig.Add(VimXml.Typed(
            "device",
            "VirtualDisk",
            VimXml.Element("key", -1),
            VimXml.Typed("backing", "VirtualDiskFlatVer2BackingInfo", VimXml.Element("fileName", file), VimXml.Element("diskMode", MachineConfig.Own), beneath),
            VimXml.Element("controllerKey", controller.Key),
            VimXml.Element("unitNumber", 0),
            VimXml.Element("capacityInKB", kibibytes)));
        await _tasks.RunAsync(new VimCall("Adding a disk", machine, "ReconfigVM_Task", VimXml.Element("spec", disk)), cancellationToken);
    }

    /// <summary>Calls a method of what is there in the inventory.</summary>
    internal async Task CallAsync(string path, string method, CancellationToken cancellationToken) =>
        await _client.CallAsync(new VimCall("Calling", await FindByPathAsync(path, cancellationToken), method), cancellationToken);

    /// <summary>As <see cref="CallAsync"/>, a method that is a task.</summary>
    internal async Task RunAsync(string path, string method, CancellationToken cancellationToken) =>
        await _tasks.RunAsync(new VimCall("Running", await FindByPathAsync(path, cancellationToken), method), cancellationToken);

    /// <summary>Removes a machine or template of the operator's own, with its disks.</summary>
    internal async Task RemoveAsync(string path, CancellationToken cancellationToken)
    {
        var seen = (await _properties.FindAsync("Reading", await FindByPathAsync(path, cancellationToken), ["runtime.powerState"], cancellationToken))!;
        if (seen.Text("runtime.powerState") == MachineRecord.On)
        {
            await RunAsync(path, "PowerOffVM_Task", cancellationToken);
        }

        await RunAsync(path, "Destroy_Task", cancellationToken);
    }

    /// <summary>Takes a snapshot of what is there in the inventory.</summary>
    internal async Task TakeSnapshotAsync(string path, string name, CancellationToken cancellationToken) => await _tasks.RunAsync(
        Snapshot(await FindByPathAsync(path, cancellationToken), name), cancellationToken);

    /// <summary>Ends every session but this one.</summary>
    internal async Task EndOtherSessionsAsync(CancellationToken cancellationToken)
    {
        var manager = (await _client.ServicesAsync(cancellationToken)).SessionManager;
        var sessions = (await _properties.FindAsync("Reading", manager, ["sessionList", "currentSession"], cancellationToken))!;
        var own = sessions.Properties["currentSession"].Text("key");
        var others = sessions.Items("sessionList").Select(session => session.Text("key")).Where(key => key != own);
        await _client.CallAsync(new VimCall("Ending sessions", manager, "TerminateSession", [.. others.Select(key => VimXml.Element("sessionId", key))]), cancellationToken);
    }

    private static VimCall Snapshot(VimObject machine, string name) => new(
        "Taking",
        machine,
        "CreateSnapshot_Task",
        VimXml.Element("name", name),
        VimXml.Element("description", "by an operator"),
        VimXml.Element("memory", false),
        VimXml.Element("quiesce", false));

    public ValueTask DisposeAsync() => _client.DisposeAsync();

    private async Task<VimObject> FindAsync(MachineId id, CancellationToken cancellationToken)
    {
        var index = (await _client.ServicesAsync(cancellationToken)).SearchIndex;
        var found = await _client.CallAsync(
            new VimCall("Finding", index, "FindByUuid", VimXml.Element("uuid", id), VimXml.Element("vmSearch", true), VimXml.Element("instanceUuid", true)) { IsRead = true }, cancellationToken);
        return VimXml.ReadReference(found!);
    }

    private async Task<VimObject> FindByPathAsync(string path, CancellationToken cancellationToken)
    {
        var index = (await _client.ServicesAsync(cancellationToken)).SearchIndex;
        return VimXml.ReadReference((await _client.CallAsync(
            new VimCall("Finding", index, "FindByInventoryPath", VimXml.Element("inventoryPath", path)) { IsRead = true }, cancellationToken))!);
    }

    /// <summary>Where the simulator keeps the datastore's files on this machine.</summary>
    internal async Task<string> DatastoreFolderAsync(string datastore, CancellationToken cancellationToken)
    {
        var root = (await _client.ServicesAsync(cancellationToken)).RootFolder;
        var datacenter = (await _properties.FindAsync("Reading", root, ["childEntity"], cancellationToken))!.References("childEntity").Single();
        var datastores = (await _properties.FindAsync("Reading", datacenter, ["datastore"], cancellationToken))!.References("datastore");
        foreach (var candidate in datastores)
        {
            // vcsim's ESX host names datastores that are not there.
            if (await _properties.FindAsync("Reading", candidate, ["name", "info"], cancellationToken) is { } found && found.Text("name") == datastore)
            {
                return found.Properties["info"].Text("url")!;
            }
        }

        throw new InvalidOperationException($"There is no datastore {datastore}.");
    }
}
