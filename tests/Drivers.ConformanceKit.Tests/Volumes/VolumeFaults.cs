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

internal sealed class ClonesAreEmpty(IVolumeBackend inner) : BrokenVolumes(inner)
{
    public override Task<VolumeStatus> EnsureVolumeAsync(VolumeId id, VolumeSpec spec, CancellationToken cancellationToken) =>
        Inner.EnsureVolumeAsync(id, spec with { CloneOf = null }, cancellationToken);
}

internal sealed class ClonesKeepTheSizeOfTheirOrigin(IVolumeBackend inner) : BrokenVolumes(inner)
{
    public override async Task<VolumeStatus> EnsureVolumeAsync(VolumeId id, VolumeSpec spec, CancellationToken cancellationToken) =>
        await Inner.EnsureVolumeAsync(id, spec.CloneOf is { } origin ? spec with { SizeBytes = (await Inner.FindAsync(origin, cancellationToken))!.SizeBytes } : spec, cancellationToken);
}

internal sealed class ClonesOfTheMissingAreEmpty(IVolumeBackend inner) : BrokenVolumes(inner)
{
    public override async Task<VolumeStatus> EnsureVolumeAsync(VolumeId id, VolumeSpec spec, CancellationToken cancellationToken) =>
        await Inner.EnsureVolumeAsync(id, spec.CloneOf is { } origin && await Inner.FindAsync(origin, cancellationToken) is null ? spec with { CloneOf = null } : spec, cancellationToken);
}

internal sealed class GrowsOriginsToClone(IVolumeBackend inner) : BrokenVolumes(inner)
{
    public override async Task<VolumeStatus> EnsureVolumeAsync(VolumeId id, VolumeSpec spec, CancellationToken cancellationToken)
    {
        var least = spec.CloneOf is { } origin ? (await Inner.FindAsync(origin, cancellationToken))?.SizeBytes ?? 0 : 0;
        return await Inner.EnsureVolumeAsync(id, spec with { SizeBytes = Math.Max(spec.SizeBytes, least) }, cancellationToken);
    }
}

internal sealed class DeleteTakesTheClonesAlong(IVolumeBackend inner) : BrokenVolumes(inner)
{
    private readonly Dictionary<VolumeId, VolumeId> _clones = [];

    public override Task<VolumeStatus> EnsureVolumeAsync(VolumeId id, VolumeSpec spec, CancellationToken cancellationToken)
    {
        if (spec.CloneOf is { } origin)
        {
            _clones[origin] = id;
        }

        return Inner.EnsureVolumeAsync(id, spec, cancellationToken);
    }

    public override async Task DeleteVolumeAsync(VolumeId id, CancellationToken cancellationToken)
    {
        await Inner.DeleteVolumeAsync(id, cancellationToken);
        if (_clones.TryGetValue(id, out var clone))
        {
            await Inner.DeleteVolumeAsync(clone, cancellationToken);
        }
    }
}

/// <summary>Looks away from who has a volume open.</summary>
internal sealed class TakesTheOpen(IVolumeBackend inner) : BrokenVolumes(inner)
{
    public override Task<VolumeStatus> EnsureVolumeAsync(VolumeId id, VolumeSpec spec, CancellationToken cancellationToken) =>
        UnlessInUseAsync(() => Inner.EnsureVolumeAsync(id, spec, cancellationToken), () => new VolumeStatus(id, spec.SizeBytes, new DiskSource.ImageFile("/none", "raw")));

    public override Task<VolumeStatus> GrowAsync(VolumeId id, long sizeBytes, CancellationToken cancellationToken) =>
        UnlessInUseAsync(() => Inner.GrowAsync(id, sizeBytes, cancellationToken), () => new VolumeStatus(id, sizeBytes, new DiskSource.ImageFile("/none", "raw")));

    public override Task DeleteVolumeAsync(VolumeId id, CancellationToken cancellationToken) => UnlessInUseAsync(
        async () =>
        {
            await Inner.DeleteVolumeAsync(id, cancellationToken);
            return true;
        },
        () => true);

    private static async Task<T> UnlessInUseAsync<T>(Func<Task<T>> call, Func<T> otherwise)
    {
        try
        {
            return await call();
        }
        catch (DriverException failure) when (failure.Error == DriverError.InUse)
        {
            return otherwise();
        }
    }
}

internal sealed class ReadsTheFirstByteOnly(IVolumeBackend inner) : BrokenVolumes(inner)
{
    public override async Task<Stream> ReadAsync(VolumeId id, CancellationToken cancellationToken)
    {
        await using var content = await Inner.ReadAsync(id, cancellationToken);
        return new MemoryStream([(byte)content.ReadByte()]);
    }
}

internal sealed class WritesNothing(IVolumeBackend inner) : BrokenVolumes(inner)
{
    public override Task WriteAsync(VolumeId id, Stream content, CancellationToken cancellationToken) => Task.CompletedTask;
}

internal sealed class StoresPlainText(IVolumeBackend inner) : BrokenVolumes(inner)
{
    public override Task<VolumeStatus> EnsureVolumeAsync(VolumeId id, VolumeSpec spec, CancellationToken cancellationToken) =>
        Inner.EnsureVolumeAsync(id, spec with { Key = null }, cancellationToken);
}

internal sealed class TellsTheKeyOfAVolume(IVolumeBackend inner) : BrokenVolumes(inner)
{
    public override async Task<VolumeStatus> EnsureVolumeAsync(VolumeId id, VolumeSpec spec, CancellationToken cancellationToken)
    {
        try
        {
            return await Inner.EnsureVolumeAsync(id, spec, cancellationToken);
        }
        catch (DriverException failure)
        {
            throw new DriverException(failure.Error, $"{failure.Message} The passphrase was {spec.Key?.Passphrase}.");
        }
    }
}

internal sealed class PromisesNothing(IVolumeBackend inner) : BrokenVolumes(inner)
{
    public override async Task<PoolCapacity> ReadCapacityAsync(CancellationToken cancellationToken) => await Inner.ReadCapacityAsync(cancellationToken) with { PromisedBytes = 0 };
}

internal sealed class CancelledEnsureLeavesAFile(IVolumeBackend inner) : BrokenVolumes(inner)
{
    public override async Task<VolumeStatus> EnsureVolumeAsync(VolumeId id, VolumeSpec spec, CancellationToken cancellationToken)
    {
        var status = await Inner.EnsureVolumeAsync(id, spec, CancellationToken.None);
        await File.WriteAllTextAsync($"{((DiskSource.ImageFile)status.Source).Path}.part", "", CancellationToken.None);
        return status;
    }
}

internal sealed class CrashesLeaveAFile(IVolumeBackend inner) : BrokenVolumes(inner)
{
    private string? _folder;

    public override async Task<VolumeStatus> EnsureVolumeAsync(VolumeId id, VolumeSpec spec, CancellationToken cancellationToken)
    {
        _folder ??= Path.GetDirectoryName(((DiskSource.ImageFile)(await Inner.ListAsync(cancellationToken).FirstOrDefaultAsync(cancellationToken))?.Source!)?.Path);
        try
        {
            return await Inner.EnsureVolumeAsync(id, spec, cancellationToken);
        }
        catch (BackendDiedException) when (_folder is not null)
        {
            await File.WriteAllTextAsync(Path.Combine(_folder, $"{id}.part"), "", cancellationToken);
            throw;
        }
    }
}
