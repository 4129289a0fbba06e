namespace Drivers.Vmware;

/// <summary>Disks on a datastore, for machines of the hypervisor <c>vmware</c>. Its settings are those of <see cref="VmwareVolumeSettings"/>.</summary>
public sealed class VmwareVolumeModule : IVolumeModule
{
    /// <inheritdoc/>
    public string Name => "vmware";

    /// <inheritdoc/>
    public IVolumeBackend Create(DriverContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var settings = VmwareVolumeSettings.Read(context.Settings);
        return Create(settings, VmwareDriverModule.NewHandler(settings.Backend), context);
    }

    internal static IVolumeBackend Create(VmwareVolumeSettings settings, HttpMessageHandler handler, DriverContext context)
    {
        var backend = settings.Backend;
        var client = new VimClient(new VimTransport(backend.Url, handler, backend.CallTimeout, context.Time), () => VmwareCredentials.Read(backend.CredentialsFile));
        var properties = new VimProperties(client);
        var tasks = new VimTasks(client);
        var files = new DatastoreFiles(client, tasks);
        var disks = new VirtualDisks(tasks);
        return new VmwareVolumeBackend(
            new PlacementFinder(client, properties, backend),
            properties,
            new VolumeFolders(files, disks, context.Installation),
            new VolumeContent(files, disks, Path.Combine(context.DataDirectory, "vmware-volumes")),
            settings);
    }
}
