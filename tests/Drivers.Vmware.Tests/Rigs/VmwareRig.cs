namespace Drivers.Vmware.Tests;

/// <summary>The real driver on a simulator that tests share, as an installation of its own. No guest runs there, so that nothing boots, asks for an address or obeys a button.</summary>
internal sealed class VmwareRig : IMachineDriverRig
{
    internal const string Datastore = "LocalDS_0";
    private const long Mebibyte = 1 << 20;

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("stratus-vmware-");
    private readonly Guid _installation = Guid.NewGuid();
    private readonly List<string> _disks = [];
    private readonly Dictionary<string, string> _settings;
    private readonly TcpProxy _proxy;

    private VmwareRig(Vcsim simulator, VcsimModel model)
    {
        _proxy = new TcpProxy(simulator.Url.Port);
        Operator = new Operator(simulator);
        var credentials = Path.Combine(_directory.FullName, "credentials");
        File.WriteAllText(credentials, $"{Vcsim.User}\n{Vcsim.Password}\n");
        File.SetUnixFileMode(credentials, UnixFileMode.UserRead);
        _settings = new(StringComparer.OrdinalIgnoreCase)
        {
            ["url"] = $"https://127.0.0.1:{_proxy.Port}/sdk",
            ["credentialsFile"] = credentials,
            ["thumbprint"] = simulator.Thumbprint,
            ["vlans"] = "100-4000",
        };
        if (model == VcsimModel.VirtualCenter)
        {
            _settings["computeResource"] = "DC0_C0";
        }

        Driver = NewDriver(_installation);
    }

    public RigAbilities Abilities => RigAbilities.RemoveOutOfBand | RigAbilities.PowerOffOutOfBand | RigAbilities.CutBackend | RigAbilities.ForeignInstallation;

    public IDriver Driver { get; }

    public RecordingLog Log { get; } = new();

    public MachineSpec SmallestSpec { get; private set; } = new("kit", MachineArchitecture.X64, new MachineSize(1, 32 * Mebibyte), null, GuestSeed.Empty);

    public MachineSpec OtherSpec => SmallestSpec with { Size = new MachineSize(2, 48 * Mebibyte) };

    public MachineSpec GuestSpec => SmallestSpec;

    public TimeSpan Patience => TimeSpan.FromSeconds(30);

    internal Operator Operator { get; }

    internal static async Task<VmwareRig> CreateAsync(VcsimModel model) => await CreateAsync(await VcsimSetup.SharedAsync(model), model);

    internal static async Task<VmwareRig> CreateAsync(Vcsim simulator, VcsimModel model)
    {
        var rig = new VmwareRig(simulator, model);
        var image = (DiskSource.ImageFile)await rig.NewDiskAsync(CancellationToken.None);
        rig.SmallestSpec = rig.SmallestSpec with { BootImage = new BootImage(image.Path, image.Format) };
        return rig;
    }

    public NetworkSpec NewNetworkSpec() => new(null);

    public async Task<DiskSource> NewDiskAsync(CancellationToken cancellationToken)
    {
        var name = $"{Guid.NewGuid()}";
        var folder = await Operator.DatastoreFolderAsync(Datastore, cancellationToken);
        foreach (var part in new[] { $"{name}.vmdk", $"{name}-flat.vmdk" })
        {
            var path = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "volumes")).FullName, part);
            await File.WriteAllBytesAsync(path, new byte[4096], cancellationToken);
            _disks.Add(path);
        }

        return new DiskSource.ImageFile($"/vmfs/volumes/{Datastore}/volumes/{name}.vmdk", "vmdk");
    }

    public Task<DiskSource.IscsiLun> NewLunAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<DiskSource> NewEncryptedDiskAsync(VolumeKey key, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<long> ReadSeenBytesAsync(MachineId id, AttachmentId attachment, CancellationToken cancellationToken) => throw new NotSupportedException();

    public string NewPath() => Path.Combine(_directory.CreateSubdirectory($"{Guid.NewGuid()}").FullName, "saved.img");

    public Task CheckImageAsync(string path, CancellationToken cancellationToken) => throw new NotSupportedException();

    public async Task<bool> DiskExistsAsync(DiskSource disk, CancellationToken cancellationToken)
    {
        var path = ((DiskSource.ImageFile)disk).Path;
        return File.Exists(Path.Combine(await Operator.DatastoreFolderAsync(Datastore, cancellationToken), "volumes", Path.GetFileName(path)));
    }

    public Task<IDriver> NewDriverAsync(CancellationToken cancellationToken) => Task.FromResult(NewDriver(_installation));

    public Task<IDriver> NewForeignDriverAsync(CancellationToken cancellationToken) => Task.FromResult(NewDriver(Guid.NewGuid()));

    public Task WaitForGuestAsync(MachineId id, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task RemoveOutOfBandAsync(MachineId id, CancellationToken cancellationToken) => Operator.RemoveAsync(id, cancellationToken);

    public Task PowerOffOutOfBandAsync(MachineId id, CancellationToken cancellationToken) => Operator.PowerOffAsync(id, cancellationToken);

    public Task CutBackendAsync(CancellationToken cancellationToken)
    {
        _proxy.Cut();
        return Task.CompletedTask;
    }

    public Task RestoreBackendAsync(CancellationToken cancellationToken)
    {
        _proxy.Restore();
        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await Driver.DisposeAsync();
        await Operator.DisposeAsync();
        await _proxy.DisposeAsync();
        _disks.ForEach(File.Delete);
        _directory.Delete(recursive: true);
    }

    /// <summary>Where the simulator keeps a file of the datastore on this machine.</summary>
    internal async Task<string> FileAsync(string path, CancellationToken cancellationToken) =>
        Path.Combine(await Operator.DatastoreFolderAsync(Datastore, cancellationToken), path);

    private IDriver NewDriver(Guid installation) =>
        new VmwareDriverModule().Create(new DriverContext(installation, _directory.FullName, _settings, TimeProvider.System, Log));
}
