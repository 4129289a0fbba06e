using System.Net;

namespace Drivers.Memory.Tests;

/// <summary>Wires the kit to a pretended backend, in memory only or with a state file.</summary>
internal sealed class MemoryRig : IMachineDriverRig
{
    private readonly Guid _installation = Guid.NewGuid();
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("stratus-memory-");
    private readonly MemorySettings _settings;
    private readonly MemoryBackend _backend;
    private readonly List<MemoryBackend> _copies = [];
    private int _networks;
    private bool _isCut;

    public MemoryRig(MachineCapabilities? capabilities = null, bool hasStateFile = false)
    {
        _settings = MemorySettings.Default with
        {
            Capabilities = capabilities ?? MemorySettings.Default.Capabilities,
            NetworkCapabilities = capabilities == MachineCapabilities.None ? NetworkCapabilities.None : MemorySettings.Default.NetworkCapabilities,
            StateFile = hasStateFile ? StatePath("state") : null,
            FaultRules = new Dictionary<MemoryVerb, FaultRule> { [MemoryVerb.EnsureMachine] = FaultRule.None with { Delay = TimeSpan.FromMilliseconds(2) } },
        };
        _backend = new MemoryBackend(TimeProvider.System, _settings);
        Driver = new MemoryDriver(_backend, Context(_installation));
        var image = StatePath("image.raw");
        File.WriteAllBytes(image, new byte[512]);
        SmallestSpec = new("kit", MachineArchitecture.X64, new(1, 64L << 20), new BootImage(image, "raw"), GuestSeed.Empty);
    }

    public RigAbilities Abilities => RigAbilities.All;

    public IDriver Driver { get; }

    public RecordingLog Log { get; } = new();

    public MachineSpec SmallestSpec { get; }

    public MachineSpec OtherSpec => SmallestSpec with { Size = new(2, 128L << 20) };

    public MachineSpec GuestSpec => SmallestSpec;

    public TimeSpan Patience { get; } = TimeSpan.FromSeconds(10);

    public NetworkSpec NewNetworkSpec() => _settings.NetworkCapabilities == NetworkCapabilities.None ? new(null) : new(new NetworkAddressing(IPNetwork.Parse($"10.77.{Interlocked.Increment(ref _networks)}.0/24"), null, HasDhcp: true));

    public async Task<DiskSource> NewDiskAsync(CancellationToken cancellationToken)
    {
        var path = StatePath($"{Guid.NewGuid()}.raw");
        await File.WriteAllBytesAsync(path, new byte[4096], cancellationToken);
        return new DiskSource.ImageFile(path, "raw");
    }

    public Task<DiskSource.IscsiLun> NewLunAsync(CancellationToken cancellationToken) => Task.FromResult(new DiskSource.IscsiLun(
        "127.0.0.1", 3260, $"iqn.2026-11.org.test:{Guid.NewGuid()}", 1, "iqn.2026-11.org.test:host", new ChapCredentials("kit", "kit-secret-012")));

    public Task<DiskSource> NewEncryptedDiskAsync(VolumeKey key, CancellationToken cancellationToken) => NewDiskAsync(cancellationToken);

    public Task<long> ReadSeenBytesAsync(MachineId id, AttachmentId attachment, CancellationToken cancellationToken) =>
        Task.FromResult(_backend.DiskBytesOf(id, attachment)!.Value);

    public string NewPath() => Path.Combine(_directory.CreateSubdirectory($"{Guid.NewGuid()}").FullName, "saved.img");

    public async Task CheckImageAsync(string path, CancellationToken cancellationToken) =>
        (await File.ReadAllBytesAsync(path, cancellationToken)).Should().Equal(await File.ReadAllBytesAsync(SmallestSpec.BootImage!.Path, cancellationToken));

    public Task WriteOwnDiskAsync(MachineId id, string text, CancellationToken cancellationToken)
    {
        _backend.WriteToDisk(id, text);
        return Task.CompletedTask;
    }

    public Task<string> ReadOwnDiskAsync(MachineId id, CancellationToken cancellationToken) => Task.FromResult(_backend.ReadFromDisk(id)!);

    public Task<bool> DiskExistsAsync(DiskSource disk, CancellationToken cancellationToken) => Task.FromResult(File.Exists(((DiskSource.ImageFile)disk).Path));

    /// <summary>With a state file, over what a new process would read: a copy of the file.</summary>
    public async Task<IDriver> NewDriverAsync(CancellationToken cancellationToken)
    {
        var backend = _backend;
        if (_settings.StateFile is { } file && File.Exists(file) && !_isCut)
        {
            var copy = StatePath($"copy-{_copies.Count}");
            await StateFile.CopyAsync(file, copy, cancellationToken);
            _copies.Add(backend = new MemoryBackend(TimeProvider.System, _settings with { StateFile = copy }));
        }

        return new MemoryDriver(backend, Context(_installation));
    }

    public Task<IDriver> NewForeignDriverAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IDriver>(new MemoryDriver(_backend, Context(Guid.NewGuid())));

    public Task WaitForGuestAsync(MachineId id, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task RemoveOutOfBandAsync(MachineId id, CancellationToken cancellationToken)
    {
        _backend.RemoveOutOfBand(id);
        return Task.CompletedTask;
    }

    public Task PowerOffOutOfBandAsync(MachineId id, CancellationToken cancellationToken)
    {
        _backend.PowerOffOutOfBand(id);
        return Task.CompletedTask;
    }

    public Task CutBackendAsync(CancellationToken cancellationToken)
    {
        _isCut = true;
        _backend.Cut();
        return Task.CompletedTask;
    }

    public Task RestoreBackendAsync(CancellationToken cancellationToken)
    {
        _isCut = false;
        _backend.Restore();
        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await Driver.DisposeAsync();
        _backend.Dispose();
        _copies.ForEach(copy => copy.Dispose());
        _directory.Delete(recursive: true);
    }

    private string StatePath(string name) => Path.Combine(_directory.FullName, name);

    private DriverContext Context(Guid installation) =>
        new(installation, _directory.FullName, new Dictionary<string, string>(), TimeProvider.System, Log);
}
