using System.Runtime.CompilerServices;

namespace Storage.Iscsi;

/// <summary>Volumes as sparse files, <c>&lt;uuid&gt;.raw</c>, in one directory that belongs to this installation alone.</summary>
/// <remarks>
/// A volume appears whole or not at all: it is made under another name, flushed, and renamed. The file's length is the only record of its size,
/// so there is nothing to disagree with it. One change at a time: each is a few system calls, whatever the size.
/// </remarks>
#pragma warning disable CA1001 // the gate's wait handle is never asked for, so there is nothing to dispose
internal sealed class DirectoryVolumeBackend(string directory, DirectoryVolumeSettings settings) : IVolumeBackend
#pragma warning restore CA1001
{
    private const int SectorBytes = 512;
    private const string Suffix = ".raw";
    private readonly SemaphoreSlim _gate = new(1, 1);

    public VolumeCapabilities Capabilities => VolumeCapabilities.None;

    public Task<PoolCapacity> ReadCapacityAsync(CancellationToken cancellationToken) => Task.Run(
        () => DirectoryErrors.Translate("The capacity of the pool", () =>
        {
            var disk = new DriveInfo(Directory.CreateDirectory(directory).FullName);
            return new PoolCapacity(disk.TotalSize, disk.TotalSize - disk.AvailableFreeSpace, List().Sum(volume => volume.SizeBytes), settings.CapacityBytes ?? long.MaxValue);
        }),
        cancellationToken);

    public Task<IReadOnlyList<SpecError>> ValidateAsync(VolumeSpec spec, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (spec.CloneOf is not null || spec.Key is not null)
        {
            throw new DriverException(DriverError.Unsupported, "The directory backend neither clones nor encrypts.");
        }

        IReadOnlyList<SpecError> errors = spec.SizeBytes > 0 && spec.SizeBytes <= settings.MaxVolumeBytes
            ? []
            : [new SpecError(nameof(VolumeSpec.SizeBytes), $"{spec.SizeBytes} bytes are not from 1 to {settings.MaxVolumeBytes}.")];
        return Task.FromResult(errors);
    }

    public async Task<Stream> ReadAsync(VolumeId id, CancellationToken cancellationToken) => await AloneAsync<Stream>(id, () => SparseFile.Read(Require(id)), cancellationToken);

    public async Task WriteAsync(VolumeId id, Stream content, CancellationToken cancellationToken)
    {
        await using var file = await AloneAsync(id, () => SparseFile.Write(Require(id)), cancellationToken);
        await content.CopyToAsync(file, cancellationToken);
        file.Flush(flushToDisk: true);
    }

    public async Task<VolumeStatus> EnsureVolumeAsync(VolumeId id, VolumeSpec spec, CancellationToken cancellationToken)
    {
        var size = await RequireAsync(id, spec.SizeBytes, cancellationToken);
        return await AloneAsync(id, () =>
        {
            if (Find(id) is { } known)
            {
                return known.SizeBytes == size
                    ? known
                    : throw new DriverException(DriverError.AlreadyExists, $"Volume {id} exists with {known.SizeBytes} bytes, not {size}.");
            }

            RequireRoom(id, size);
            SparseFile.Create(PathOf(id), size);
            return Status(id, size);
        }, cancellationToken);
    }

    public async Task<VolumeStatus> GrowAsync(VolumeId id, long sizeBytes, CancellationToken cancellationToken)
    {
        var size = await RequireAsync(id, sizeBytes, cancellationToken);
        return await AloneAsync(id, () =>
        {
            var known = Find(id) ?? throw new DriverException(DriverError.NotFound, $"Volume {id} does not exist.");
            if (known.SizeBytes > size)
            {
                throw new DriverException(DriverError.InvalidSpec, $"Volume {id} has {known.SizeBytes} bytes and cannot shrink to {size}.");
            }

            if (known.SizeBytes < size)
            {
                RequireRoom(id, size - known.SizeBytes);
                SparseFile.Grow(PathOf(id), size);
            }

            return Status(id, size);
        }, cancellationToken);
    }

    public Task DeleteVolumeAsync(VolumeId id, CancellationToken cancellationToken) => AloneAsync(id, () =>
    {
        SparseFile.Delete(PathOf(id));
        return true;
    }, cancellationToken);

    public Task<VolumeStatus?> FindAsync(VolumeId id, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(DirectoryErrors.Translate($"Volume {id}", () => Find(id)));
    }

    public async IAsyncEnumerable<VolumeStatus> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var volumes = await Task.Run(() => DirectoryErrors.Translate("The list of volumes", List), cancellationToken);
        foreach (var volume in volumes)
        {
            yield return volume;
        }
    }

    private async Task<long> RequireAsync(VolumeId id, long sizeBytes, CancellationToken cancellationToken)
    {
        var errors = await ValidateAsync(new VolumeSpec(sizeBytes), cancellationToken);
        return errors.Count == 0
            ? (sizeBytes + SectorBytes - 1) / SectorBytes * SectorBytes
            : throw new DriverException(DriverError.InvalidSpec, $"Volume {id} cannot be had: {errors[0].Message}");
    }

    private void RequireRoom(VolumeId id, long more)
    {
        if (settings.CapacityBytes is { } capacity && more > capacity - List().Sum(volume => volume.SizeBytes))
        {
            throw new DriverException(DriverError.Exhausted, $"Volume {id} needs {more} bytes more than the {capacity} bytes of '{directory}' leave.");
        }
    }

    private async Task<T> AloneAsync<T>(VolumeId id, Func<T> work, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            return await Task.Run(() => DirectoryErrors.Translate($"Volume {id}", work), CancellationToken.None);
        }
        finally
        {
            _gate.Release();
        }
    }

    private string Require(VolumeId id) => Find(id) is not null ? PathOf(id) : throw new DriverException(DriverError.NotFound, $"Volume {id} does not exist.");

    private VolumeStatus? Find(VolumeId id)
    {
        var file = new FileInfo(PathOf(id));
        return file.Exists ? Status(id, file.Length) : null;
    }

    private List<VolumeStatus> List()
    {
        var folder = new DirectoryInfo(directory);
        return !folder.Exists ? [] :
        [
            .. from file in folder.EnumerateFiles($"*{Suffix}")
               let name = Path.GetFileNameWithoutExtension(file.Name)
               where Guid.TryParseExact(name, "D", out _)
               let id = new VolumeId(Guid.Parse(name))
               where file.FullName == PathOf(id) && file.Exists
               select Status(id, file.Length),
        ];
    }

    private VolumeStatus Status(VolumeId id, long size) => new(id, size, new DiskSource.ImageFile(PathOf(id), "raw"));

    private string PathOf(VolumeId id) => Path.Combine(directory, id + Suffix);
}
