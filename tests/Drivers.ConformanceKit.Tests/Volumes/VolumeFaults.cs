namespace Drivers.ConformanceKit.Tests;

internal sealed class EnsureVolumeStartsAfresh(IVolumeBackend inner) : BrokenVolumes(inner)
{
    public override async Task<VolumeStatus> EnsureVolumeAsync(VolumeId id, VolumeSpec spec, CancellationToken cancellationToken)
    {
        await Inner.DeleteVolumeAsync(id, cancellationToken);
        return await Inner.EnsureVolumeAsync(id, spec, cancellationToken);
    }
}

internal sealed class NewVolumesHoldOldBytes(IVolumeBackend inner) : BrokenVolumes(inner)
{
    public override async Task<VolumeStatus> EnsureVolumeAsync(VolumeId id, VolumeSpec spec, CancellationToken cancellationToken)
    {
        var status = await Inner.EnsureVolumeAsync(id, spec, cancellationToken);
        await using var file = File.OpenWrite(((DiskSource.ImageFile)status.Source).Path);
        file.WriteByte(1);
        return status;
    }
}

internal sealed class GrowForgets(IVolumeBackend inner) : BrokenVolumes(inner)
{
    public override async Task<VolumeStatus> GrowAsync(VolumeId id, long sizeBytes, CancellationToken cancellationToken) =>
        await Inner.FindAsync(id, cancellationToken) ?? throw new DriverException(DriverError.NotFound, "Gone.");
}

internal sealed class DeleteOfTheMissingVolumeFails(IVolumeBackend inner) : BrokenVolumes(inner)
{
    public override async Task DeleteVolumeAsync(VolumeId id, CancellationToken cancellationToken)
    {
        _ = await Inner.FindAsync(id, cancellationToken) ?? throw new DriverException(DriverError.NotFound, "Gone.");
        await Inner.DeleteVolumeAsync(id, cancellationToken);
    }
}

internal sealed class ListsOneVolumeOnly(IVolumeBackend inner) : BrokenVolumes(inner)
{
    public override IAsyncEnumerable<VolumeStatus> ListAsync(CancellationToken cancellationToken) => Inner.ListAsync(cancellationToken).Take(1);
}

internal sealed class AbsurdSizesAreABug(IVolumeBackend inner) : BrokenVolumes(inner)
{
    public override Task<VolumeStatus> EnsureVolumeAsync(VolumeId id, VolumeSpec spec, CancellationToken cancellationToken) =>
        spec.SizeBytes > 0 ? Inner.EnsureVolumeAsync(id, spec, cancellationToken) : throw new DriverException(DriverError.Internal, "Negative.");
}
