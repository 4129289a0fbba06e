using System.Net;

namespace Drivers.Vmware.Tests;

/// <summary>The real driver on a simulator that tests share, as an installation of its own. No guest runs there, so that nothing boots, asks for an address or obeys a button.</summary>
internal sealed class VmwareRig : IMachineDriverRig
{
    internal const string Datastore = "LocalDS_0";
    internal const long ImageBytes = 4 * Mebibyte;
    private const long Mebibyte = 1 << 20;

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("stratus-vmware-");
    private readonly Guid _installation = Guid.NewGuid();
    private readonly List<string> _disks = [];
    private readonly Dictionary<string, string> _settings;
    private readonly Cable _cable;

    private VmwareRig(Vcsim simulator, VcsimModel model)
    {
        _cable = new Cable(new IPEndPoint(IPAddress.Loopback, 0), new IPEndPoint(IPAddress.Loopback, simulator.Url.Port));
        Operator = new Operator(simulator);
        var credentials = Path.Combine(_directory.FullName, "credentials");
        File.WriteAllText(credentials, $"{Vcsim.User}\n{Vcsim.Password}\n");
        File.SetUnixFileMode(credentials, UnixFileMode.UserRead);
        _settings = new(StringComparer.OrdinalIgnoreCase)
        {
            ["url"] = $"https://{_cable.Here}/sdk",
            ["credentialsFile"] = credentials,
            ["thumbprint"] = simulator.Thumbprint,
            ["vlans"] = "100-4000",
        };
        Abilities = RigAbilities.RemoveOutOfBand | RigAbilities.PowerOffOutOfBand | RigAbilities.CutBackend | RigAbilities.ForeignInstallation;
        if (model == VcsimModel.VirtualCenter)
        {
            _settings["computeResource"] = "DC0_C0";
            Abilities |= RigAbilities.SeveralHosts;
        }

        Driver = NewDriver(_installation);
    }

    public RigAbilities Abilities { get; }

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
        var image = new BootImage(Path.Combine(rig._directory.FullName, "image.qcow2"), "qcow2");
        await HostCommand.RunAsync("qemu-img", ["create", "-q", "-f", image.Format, image.Path, $"{ImageBytes}"], CancellationToken.None);
        rig.SmallestSpec = rig.SmallestSpec with { BootImage = image };
        return rig;
    }

    /// <summary>An image that an operator has put on the datastore.</summary>
    internal async Task<BootImage> NewDatastoreImageAsync(CancellationToken cancellationToken)
    {
        var image = (DiskSource.ImageFile)await NewDiskAsync(cancellationToken);
        return new BootImage(image.Path, image.Format);
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

    // No guest runs: what the machine's hardware says.
    public async Task<long> ReadSeenBytesAsync(MachineId id, AttachmentId attachment, CancellationToken cancellationToken)
    {
        var seen = await Operator.ReadAsync(id, ["config.hardware", "config.extraConfig"], cancellationToken);
        var disk = AttachedDisk.Read(MachineMarks.Disk + attachment, MachineMarks.Read(seen.Items("config.extraConfig"))[MachineMarks.Disk + attachment])!;
        return seen.Properties["config.hardware"].Children("device").Select(VirtualDevice.Read).Single(device => device.File == disk.File).Kibibytes << 10;
    }

    public string NewPath() => Path.Combine(_directory.CreateSubdirectory($"{Guid.NewGuid()}").FullName, "saved.img");

    public Task CheckImageAsync(string path, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task WriteOwnDiskAsync(MachineId id, string text, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<string> ReadOwnDiskAsync(MachineId id, CancellationToken cancellationToken) => throw new NotSupportedException();

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
        _cable.Cut();
        return Task.CompletedTask;
    }

    public Task RestoreBackendAsync(CancellationToken cancellationToken)
    {
        _cable.Restore();
        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await Driver.DisposeAsync();
        await Operator.DisposeAsync();
        await _cable.DisposeAsync();
        _disks.ForEach(File.Delete);
        _directory.Delete(recursive: true);
    }

    /// <summary>Where the simulator keeps a file of the datastore on this machine.</summary>
    internal async Task<string> FileAsync(string path, CancellationToken cancellationToken) =>
        Path.Combine(await Operator.DatastoreFolderAsync(Datastore, cancellationToken), path);

    /// <summary>A driver with this setting beside the others.</summary>
    internal IDriver NewDriver(string setting, string value) =>
        new VmwareDriverModule().Create(NewContext(_installation) with { Settings = new Dictionary<string, string>(_settings, StringComparer.OrdinalIgnoreCase) { [setting] = value } });

    /// <summary>A driver beside the others, and what it asks of the backend.</summary>
    internal (IDriver Driver, CountingHandler Asked) NewWatchedDriver()
    {
        var inner = OutgoingTls.NewPinnedHandler(Settings.Thumbprint!.Value);
        inner.UseCookies = false;
        var handler = new CountingHandler(inner);
        return (new VmwareDriver(Settings, handler, new DriverContext(_installation, _directory.FullName, _settings, TimeProvider.System, Log)), handler);
    }

    /// <summary>An image of this format on the server's host, filled with a byte.</summary>
    internal async Task<BootImage> NewImageAsync(string format, byte content, CancellationToken cancellationToken)
    {
        var raw = Path.Combine(_directory.FullName, $"{Guid.NewGuid():N}.raw");
        var bytes = new byte[ImageBytes];
        Array.Fill(bytes, content);
        await File.WriteAllBytesAsync(raw, bytes, cancellationToken);
        if (format == "raw")
        {
            return new BootImage(raw, format);
        }

        var image = new BootImage(Path.ChangeExtension(raw, format), format);
        await HostCommand.RunAsync("qemu-img", ["convert", "-q", "-f", "raw", "-O", format, raw, image.Path], cancellationToken);
        return image;
    }

    /// <summary>What the driver has left of its work on this machine.</summary>
    internal IEnumerable<string> LeftHere() => Directory.EnumerateFiles(Directory.CreateDirectory(Path.Combine(_directory.FullName, "vmware")).FullName, "*", SearchOption.AllDirectories);

    /// <summary>Where a file of the interface's words is on this machine.</summary>
    internal Task<string> FindAsync(string file, CancellationToken cancellationToken) => FileAsync(DiskPath.WithoutDatastore(file), cancellationToken);

    internal VmwareSettings Settings => VmwareSettings.Read(_settings);

    internal InstallationFolder Folder => new(Datastore, _installation);

    /// <summary>A driver of the same installation, some of whose calls the test answers; dispose it before the rig.</summary>
    internal (IDriver Driver, ScriptedAnswers Script) NewScriptedDriver()
    {
        var settings = VmwareSettings.Read(_settings);
        var handler = OutgoingTls.NewPinnedHandler(settings.Thumbprint!.Value);
        handler.UseCookies = false;
        var script = new ScriptedAnswers(handler);
        return (new VmwareDriver(settings, script, NewContext(_installation)), script);
    }

    /// <summary>What a module of this installation is given, with these settings beside those of the driver.</summary>
    internal DriverContext NewContext(params (string Key, string Value)[] more)
    {
        var settings = new Dictionary<string, string>(_settings, StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in more)
        {
            settings[key] = value;
        }

        return NewContext(_installation) with { Settings = settings };
    }

    private IDriver NewDriver(Guid installation) => new VmwareDriverModule().Create(NewContext(installation));

    private DriverContext NewContext(Guid installation) => new(installation, _directory.FullName, _settings, TimeProvider.System, Log);
}
