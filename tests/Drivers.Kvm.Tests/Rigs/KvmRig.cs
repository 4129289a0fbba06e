using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
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
    private readonly Cable _cable;
    private readonly string? _appliance;
    private readonly Dictionary<string, string> _settings;
    private int _drivers;
    private int _disks;
    private IscsiTarget? _target;

    private KvmRig(string directory, string blankImage, string? appliance, Dictionary<string, string> settings)
    {
        _settings = settings;
        _directory = directory;
        _appliance = appliance;
        _cable = new Cable(new UnixDomainSocketEndPoint(Path.Combine(_directory, "libvirt-sock")), new UnixDomainSocketEndPoint(LibvirtHost.Socket));
        SmallestSpec = new MachineSpec("kit", MachineArchitecture.X64, new MachineSize(1, 32 * Mebibyte), new BootImage(blankImage, "qcow2"), GuestSeed.Empty);
        Driver = NewDriver(_installation, "data");
    }

    public RigAbilities Abilities => _appliance is null ? RigAbilities.Mandatory & ~RigAbilities.BootGuest : RigAbilities.Mandatory;

    public IDriver Driver { get; }

    public RecordingLog Log { get; } = new();

    public MachineSpec SmallestSpec { get; }

    public MachineSpec OtherSpec => SmallestSpec with { Size = new MachineSize(2, 48 * Mebibyte) };

    public MachineSpec GuestSpec => SmallestSpec with { Size = new MachineSize(1, 128 * Mebibyte), BootImage = _appliance is null ? SmallestSpec.BootImage : new BootImage(_appliance, "qcow2") };

    public TimeSpan Patience => TimeSpan.FromSeconds(60);

    internal Guid Installation => _installation;

    internal string DirectoryOf(MachineId id) => Path.Combine(_directory, "data", "machines", id.ToString());

    internal static async Task<KvmRig> CreateAsync(Dictionary<string, string>? settings = null)
    {
        LibvirtHost.Require();
        var directory = Directory.CreateTempSubdirectory("stratus-kvm-").FullName;
        var blank = Path.Combine(directory, "blank.qcow2");
        await ToolRun.OutputAsync("qemu-img", ["create", "-q", "-f", "qcow2", blank, "8M"], CancellationToken.None);
        await ToolRun.OutputAsync("qemu-io", ["-f", "qcow2", "-c", "write -q -P 0xa5 1M 64k", blank], CancellationToken.None); // something to find again, and nothing to boot
        return new KvmRig(directory, blank, await LibvirtHost.ApplianceAsync(), settings ?? []);
    }

    public NetworkSpec NewNetworkSpec()
    {
        var subnet = IPNetwork.Parse($"10.{SubnetBlock}.{Interlocked.Increment(ref _subnets) % 256}.0/24");
        return new NetworkSpec(new NetworkAddressing(subnet, null, HasDhcp: true));
    }

    public Task<DiskSource> NewDiskAsync(CancellationToken cancellationToken) => Task.FromResult<DiskSource>(new DiskSource.ImageFile(NewFile(4 * Mebibyte), "raw"));

    public async Task<DiskSource.IscsiLun> NewLunAsync(CancellationToken cancellationToken) => (await NewSharedFileAsync(cancellationToken)).Lun;

    /// <summary>A logical unit and the file behind it.</summary>
    internal async Task<(DiskSource.IscsiLun Lun, string File)> NewSharedFileAsync(CancellationToken cancellationToken, string? file = null)
    {
        _target ??= await IscsiTarget.StartAsync(_directory, cancellationToken);
        file ??= NewFile(4 * Mebibyte);
        return (await _target.ShareAsync(file, cancellationToken), file);
    }

    public async Task<DiskSource> NewEncryptedDiskAsync(VolumeKey key, CancellationToken cancellationToken)
    {
        var (path, secret) = (NewFile(0), await NewFileAsync(key, cancellationToken));
        string[] create = ["create", "-q", "-f", "luks", "--object", $"secret,id=key,file={secret}", "-o", "key-secret=key,iter-time=200", path, "4M"];
        for (var left = 20; await ToolRun.ExitCodeAsync(new ProcessStartInfo("qemu-img", create), cancellationToken) != 0; left--)
        {
            // It measures how fast it is, and gives up when the clock of its thread has not moved meanwhile.
            left.Should().BePositive("qemu-img must make a LUKS container at last");
        }

        return new DiskSource.ImageFile(path, "raw");
    }

    /// <summary>A file with the plain bytes of an encrypted one.</summary>
    internal async Task<string> DecryptAsync(string path, VolumeKey key, CancellationToken cancellationToken)
    {
        var (plain, secret) = (NewFile(0), await NewFileAsync(key, cancellationToken));
        await ToolRun.OutputAsync(
            "qemu-img",
            ["convert", "--object", $"secret,id=key,file={secret}", "--image-opts", $"driver=luks,key-secret=key,file.filename={path}", "-O", "raw", plain],
            cancellationToken);
        return plain;
    }

    public async Task<long> ReadSeenBytesAsync(MachineId id, AttachmentId attachment, CancellationToken cancellationToken)
    {
        var device = (await Driver.Machines.FindAsync(id, cancellationToken))!.Disks.Single(disk => disk.Id == attachment).DeviceName;
        var answer = await ToolRun.OutputAsync("virsh", ["domblkinfo", id.ToString(), Path.GetFileName(device)], cancellationToken);
        return long.Parse(answer.Split('\n')[0].Split(':')[1], CultureInfo.InvariantCulture);
    }

    public string NewPath() => Path.Combine(Directory.CreateDirectory(Path.Combine(_directory, $"saved-{Interlocked.Increment(ref _disks)}")).FullName, "saved.qcow2");

    public async Task CheckImageAsync(string path, CancellationToken cancellationToken)
    {
        var told = await ToolRun.OutputAsync("qemu-img", ["info", path], cancellationToken);
        told.Should().Contain("file format: qcow2").And.NotContain("backing file");
        await ToolRun.OutputAsync("qemu-img", ["compare", SmallestSpec.BootImage!.Path, path], cancellationToken);
    }

    public Task WriteOwnDiskAsync(MachineId id, string text, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<string> ReadOwnDiskAsync(MachineId id, CancellationToken cancellationToken) => throw new NotSupportedException();

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
        await _cable.DisposeAsync();
        if (_target is not null)
        {
            await _target.DisposeAsync();
        }

        Directory.Delete(_directory, recursive: true);
    }

    private async Task<string> NewFileAsync(VolumeKey key, CancellationToken cancellationToken)
    {
        var path = NewFile(0);
        await File.WriteAllTextAsync(path, key.Passphrase, cancellationToken);
        return path;
    }

    private string NewFile(long bytes)
    {
        var path = Path.Combine(_directory, $"disk-{Interlocked.Increment(ref _disks)}.raw");
        using var file = File.Create(path);
        file.SetLength(bytes);
        return path;
    }

    private IDriver NewDriver(Guid installation, string folder)
    {
        var data = Directory.CreateDirectory(Path.Combine(_directory, folder)).FullName;
        var settings = new Dictionary<string, string>(_settings, StringComparer.OrdinalIgnoreCase) { ["uri"] = $"qemu:///system?socket={_cable.Here}" };
        return new KvmDriverModule().Create(new DriverContext(installation, data, settings, TimeProvider.System, Log));
    }
}
