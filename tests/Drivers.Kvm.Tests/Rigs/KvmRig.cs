using System.Net;
using System.Text;

namespace Drivers.Kvm.Tests;

/// <summary>The real driver on the host's libvirt, as an installation of its own with a data directory of its own.</summary>
internal sealed class KvmRig : IMachineDriverRig
{
    private const long Mebibyte = 1 << 20;
    private static readonly int SubnetBlock = Random.Shared.Next(100, 220);
    private static int _subnets;

    private readonly string _directory;
    private readonly Guid _installation = Guid.NewGuid();
    private readonly SocketProxy _proxy;
    private readonly string? _appliance;
    private readonly Dictionary<string, string> _settings;
    private int _drivers;
    private int _disks;

    private KvmRig(string directory, string blankImage, string? appliance, Dictionary<string, string> settings)
    {
        _settings = settings;
        _directory = directory;
        _appliance = appliance;
        _proxy = new SocketProxy(Path.Combine(_directory, "libvirt-sock"), LibvirtHost.Socket);
        SmallestSpec = new MachineSpec("kit", MachineArchitecture.X64, new MachineSize(1, 32 * Mebibyte), new BootImage(blankImage, "qcow2"), GuestSeed.Empty);
        Driver = NewDriver(_installation, "data");
    }

    public RigAbilities Abilities => _appliance is null ? RigAbilities.All & ~RigAbilities.BootGuest : RigAbilities.All;

    public IDriver Driver { get; }

    public RecordingLog Log { get; } = new();

    public MachineSpec SmallestSpec { get; }

    public MachineSpec OtherSpec => SmallestSpec with { Size = new MachineSize(2, 48 * Mebibyte) };

    public MachineSpec GuestSpec => SmallestSpec with { Size = new MachineSize(1, 128 * Mebibyte), BootImage = _appliance is null ? SmallestSpec.BootImage : new BootImage(_appliance, "qcow2") };

    public TimeSpan Patience => TimeSpan.FromSeconds(60);

    internal string DirectoryOf(MachineId id) => Path.Combine(_directory, "data", "machines", id.ToString());

    internal static async Task<KvmRig> CreateAsync(Dictionary<string, string>? settings = null)
    {
        LibvirtHost.Require();
        var directory = Directory.CreateTempSubdirectory("stratus-kvm-").FullName;
        var blank = Path.Combine(directory, "blank.qcow2");
        await ToolRun.OutputAsync("qemu-img", ["create", "-q", "-f", "qcow2", blank, "8M"], CancellationToken.None);
        return new KvmRig(directory, blank, await LibvirtHost.ApplianceAsync(), settings ?? []);
    }

    public NetworkSpec NewNetworkSpec()
    {
        var subnet = IPNetwork.Parse($"10.{SubnetBlock}.{Interlocked.Increment(ref _subnets) % 256}.0/24");
        return new NetworkSpec(new NetworkAddressing(subnet, null, HasDhcp: true));
    }

    public async Task<DiskSource> NewDiskAsync(CancellationToken cancellationToken)
    {
        var path = Path.Combine(_directory, $"disk-{Interlocked.Increment(ref _disks)}.raw");
        await using var file = File.Create(path);
        file.SetLength(4 * Mebibyte);
        return new DiskSource.ImageFile(path, "raw");
    }

    public Task<bool> DiskExistsAsync(DiskSource disk, CancellationToken cancellationToken) => Task.FromResult(File.Exists(((DiskSource.ImageFile)disk).Path));

    public Task<IDriver> NewDriverAsync(CancellationToken cancellationToken) => Task.FromResult(NewDriver(_installation, "data"));

    public Task<IDriver> NewForeignDriverAsync(CancellationToken cancellationToken) =>
        Task.FromResult(NewDriver(Guid.NewGuid(), $"foreign-{Interlocked.Increment(ref _drivers)}"));

    public Task WaitForGuestAsync(MachineId id, CancellationToken cancellationToken) => WaitForConsoleAsync(id, "stratus-appliance: ready", cancellationToken);

    /// <summary>Returns when the guest has written this.</summary>
    internal async Task WaitForConsoleAsync(MachineId id, string text, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        while (!Encoding.Latin1.GetString((await Driver.Machines.ReadConsoleAsync(id, 1 << 20, patience.Token)).Span).Contains(text, StringComparison.Ordinal))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, patience.Token);
        }
    }

    public async Task RemoveOutOfBandAsync(MachineId id, CancellationToken cancellationToken)
    {
        if ((await Driver.Machines.FindAsync(id, cancellationToken))!.Condition != MachineCondition.Stopped)
        {
            await ToolRun.OutputAsync("virsh", ["destroy", id.ToString()], cancellationToken);
        }

        await ToolRun.OutputAsync("virsh", ["undefine", id.ToString()], cancellationToken);
    }

    public Task PowerOffOutOfBandAsync(MachineId id, CancellationToken cancellationToken) => ToolRun.OutputAsync("virsh", ["destroy", id.ToString()], cancellationToken);

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
        await _proxy.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    private IDriver NewDriver(Guid installation, string folder)
    {
        var data = Directory.CreateDirectory(Path.Combine(_directory, folder)).FullName;
        var settings = new Dictionary<string, string>(_settings, StringComparer.OrdinalIgnoreCase) { ["uri"] = $"qemu:///system?socket={_proxy.Path}" };
        return new KvmDriverModule().Create(new DriverContext(installation, data, settings, TimeProvider.System, Log));
    }
}
