using Drivers.Memory.Tests;

namespace Drivers.ConformanceKit.Tests;

/// <summary>The memory driver's rig, with every driver that it makes broken in the same place, and with little patience.</summary>
internal sealed class BreakingRig : IMachineDriverRig
{
    private readonly MemoryRig _inner;
    private readonly Func<IDriver, IDriver> _break;

    public BreakingRig(MemoryRig inner, Func<IDriver, IDriver> breakIt)
    {
        _inner = inner;
        _break = breakIt;
        Driver = breakIt(inner.Driver);
    }

    public RigAbilities Abilities => _inner.Abilities;

    public IDriver Driver { get; }

    public RecordingLog Log => _inner.Log;

    public MachineSpec SmallestSpec => _inner.SmallestSpec;

    public MachineSpec OtherSpec => _inner.OtherSpec;

    public MachineSpec GuestSpec => _inner.GuestSpec;

    public TimeSpan Patience { get; } = TimeSpan.FromMilliseconds(250);

    public NetworkSpec NewNetworkSpec() => _inner.NewNetworkSpec();

    public Task<DiskSource> NewDiskAsync(CancellationToken cancellationToken) => _inner.NewDiskAsync(cancellationToken);

    public Task<DiskSource.IscsiLun> NewLunAsync(CancellationToken cancellationToken) => _inner.NewLunAsync(cancellationToken);

    public Task<DiskSource> NewEncryptedDiskAsync(VolumeKey key, CancellationToken cancellationToken) => _inner.NewEncryptedDiskAsync(key, cancellationToken);

    public Task<long> ReadSeenBytesAsync(MachineId id, AttachmentId attachment, CancellationToken cancellationToken) =>
        _inner.ReadSeenBytesAsync(id, attachment, cancellationToken);

    public string NewPath() => _inner.NewPath();

    public Task CheckImageAsync(string path, CancellationToken cancellationToken) => _inner.CheckImageAsync(path, cancellationToken);

    public Task WriteOwnDiskAsync(MachineId id, string text, CancellationToken cancellationToken) => _inner.WriteOwnDiskAsync(id, text, cancellationToken);

    public Task<string> ReadOwnDiskAsync(MachineId id, CancellationToken cancellationToken) => _inner.ReadOwnDiskAsync(id, cancellationToken);

    public Task<bool> DiskExistsAsync(DiskSource disk, CancellationToken cancellationToken) => _inner.DiskExistsAsync(disk, cancellationToken);

    public async Task<IDriver> NewDriverAsync(CancellationToken cancellationToken) => _break(await _inner.NewDriverAsync(cancellationToken));

    public async Task<IDriver> NewForeignDriverAsync(CancellationToken cancellationToken) => _break(await _inner.NewForeignDriverAsync(cancellationToken));

    public Task WaitForGuestAsync(MachineId id, CancellationToken cancellationToken) => _inner.WaitForGuestAsync(id, cancellationToken);

    public Task RemoveOutOfBandAsync(MachineId id, CancellationToken cancellationToken) => _inner.RemoveOutOfBandAsync(id, cancellationToken);

    public Task PowerOffOutOfBandAsync(MachineId id, CancellationToken cancellationToken) => _inner.PowerOffOutOfBandAsync(id, cancellationToken);

    public Task CutBackendAsync(CancellationToken cancellationToken) => _inner.CutBackendAsync(cancellationToken);

    public Task RestoreBackendAsync(CancellationToken cancellationToken) => _inner.RestoreBackendAsync(cancellationToken);

    public ValueTask DisposeAsync() => _inner.DisposeAsync();
}
