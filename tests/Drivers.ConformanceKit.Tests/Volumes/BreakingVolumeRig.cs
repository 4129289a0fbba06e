using Storage.Iscsi.Tests;

namespace Drivers.ConformanceKit.Tests;

/// <summary>The directory backend's rig, with every backend that it makes broken in the same place.</summary>
internal sealed class BreakingVolumeRig(DirectoryVolumeRig inner, Func<IVolumeBackend, IVolumeBackend> breakIt) : IVolumeBackendRig
{
    public IVolumeBackend Backend { get; } = breakIt(inner.Backend);

    public long SmallestBytes => inner.SmallestBytes;

    public long? ExhaustingBytes => inner.ExhaustingBytes;

    public async Task<IVolumeBackend> NewBackendAsync(CancellationToken cancellationToken) => breakIt(await inner.NewBackendAsync(cancellationToken));

    public Task AddForeignAsync(CancellationToken cancellationToken) => inner.AddForeignAsync(cancellationToken);

    public Task RemoveOutOfBandAsync(VolumeId id, CancellationToken cancellationToken) => inner.RemoveOutOfBandAsync(id, cancellationToken);

    public Task<byte[]> ReadAsync(DiskSource source, int count, CancellationToken cancellationToken) => inner.ReadAsync(source, count, cancellationToken);

    public Task WriteAsync(DiskSource source, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) => inner.WriteAsync(source, bytes, cancellationToken);

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
