namespace Drivers.ConformanceKit.Tests;

/// <summary>Forwards everything; each case overrides what it breaks.</summary>
internal class BrokenVolumes(IVolumeBackend inner) : IVolumeBackend
{
    protected IVolumeBackend Inner => inner;

    public virtual VolumeCapabilities Capabilities => inner.Capabilities;

    public virtual Task<PoolCapacity> ReadCapacityAsync(CancellationToken cancellationToken) => inner.ReadCapacityAsync(cancellationToken);

    public virtual Task<Stream> ReadAsync(VolumeId id, CancellationToken cancellationToken) => inner.ReadAsync(id, cancellationToken);

    public virtual Task WriteAsync(VolumeId id, Stream content, CancellationToken cancellationToken) => inner.WriteAsync(id, content, cancellationToken);

    public virtual Task<IReadOnlyList<SpecError>> ValidateAsync(VolumeSpec spec, CancellationToken cancellationToken) => inner.ValidateAsync(spec, cancellationToken);

    public virtual Task<VolumeStatus> EnsureVolumeAsync(VolumeId id, VolumeSpec spec, CancellationToken cancellationToken) => inner.EnsureVolumeAsync(id, spec, cancellationToken);

    public virtual Task<VolumeStatus> GrowAsync(VolumeId id, long sizeBytes, CancellationToken cancellationToken) => inner.GrowAsync(id, sizeBytes, cancellationToken);

    public virtual Task DeleteVolumeAsync(VolumeId id, CancellationToken cancellationToken) => inner.DeleteVolumeAsync(id, cancellationToken);

    public virtual Task<VolumeStatus?> FindAsync(VolumeId id, CancellationToken cancellationToken) => inner.FindAsync(id, cancellationToken);

    public virtual IAsyncEnumerable<VolumeStatus> ListAsync(CancellationToken cancellationToken) => inner.ListAsync(cancellationToken);
}
