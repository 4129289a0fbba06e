namespace Drivers.Vmware.Tests;

/// <summary>The cache of images of a rig's installation, as another process of it has it.</summary>
internal sealed class CacheRig : IAsyncDisposable
{
    private readonly VimClient _client;
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("stratus-cache-");
    private readonly PlacementFinder _placement;
    private readonly VirtualDisks _disks;
    private readonly InstallationFolder _folder;

    internal CacheRig(VmwareRig rig, long mostBytes, TimeProvider? time = null)
    {
        var settings = rig.Settings;
        var inner = OutgoingTls.NewPinnedHandler(settings.Thumbprint!.Value);
        inner.UseCookies = false;
        Handler = new CountingHandler(inner);
        _client = new VimClient(new VimTransport(settings.Url, Handler, TimeSpan.FromSeconds(60), TimeProvider.System), () => VmwareCredentials.Read(settings.CredentialsFile));
        var properties = new VimProperties(_client);
        var tasks = new VimTasks(_client);
        var files = new DatastoreFiles(_client, tasks);
        _folder = rig.Folder;
        _disks = new VirtualDisks(tasks);
        _placement = new PlacementFinder(_client, properties, settings);
        var store = new MachineStore(_client, properties, _placement, rig.Folder.Installation);
        Cache = new ImageCache(store, files, _disks, new ImageTransfer(files, _disks, _directory.FullName, TimeProvider.System), new KeptFolders(store, files, TimeProvider.System), mostBytes, time ?? TimeProvider.System);
    }

    internal ImageCache Cache { get; }

    internal CountingHandler Handler { get; }

    /// <summary>Files of its work on this machine.</summary>
    internal IEnumerable<string> LeftHere => Directory.EnumerateFiles(_directory.FullName);

    internal async Task<Action> HoldAsync(BootImage image, CancellationToken cancellationToken) =>
        await Cache.HoldAsync(HostImage.Read(image)!, await _placement.FindAsync(cancellationToken), cancellationToken);

    /// <summary>Brings the image and lets it go.</summary>
    internal async Task TouchAsync(BootImage image, CancellationToken cancellationToken) => (await HoldAsync(image, cancellationToken))();

    /// <summary>Whether the image is on the datastore.</summary>
    internal async Task<bool> HasAsync(BootImage image, CancellationToken cancellationToken) =>
        await _disks.ExistsAsync(_folder.DiskOf(HostImage.Read(image)!.Key), await _placement.FindAsync(cancellationToken), cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await Cache.DisposeAsync();
        await _client.DisposeAsync();
        _directory.Delete(recursive: true);
    }
}
