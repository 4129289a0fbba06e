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

    public Task<byte[]> ReadAsync(DiskSource source, VolumeKey? key, int count, CancellationToken cancellationToken) => inner.ReadAsync(source, key, count, cancellationToken);

    public Task WriteAsync(DiskSource source, VolumeKey? key, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) => inner.WriteAsync(source, key, bytes, cancellationToken);

    public Task<IAsyncDisposable> OpenAsync(DiskSource source, CancellationToken cancellationToken) => inner.OpenAsync(source, cancellationToken);

    public Task<IReadOnlyList<string>> StoredAsync(CancellationToken cancellationToken) => inner.StoredAsync(cancellationToken);

    public async Task<IVolumeBackend?> NewDyingBackendAsync(int changes, CancellationToken cancellationToken) => breakIt((await inner.NewDyingBackendAsync(changes, cancellationToken))!);

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
