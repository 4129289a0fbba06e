using System.Runtime.CompilerServices;

namespace Storage.Iscsi;

/// <summary>
/// Volumes as files in one directory that belongs to this installation alone: <c>&lt;uuid&gt;.raw</c>, sparse; <c>&lt;uuid&gt;.luks</c> when it is encrypted;
/// <c>&lt;uuid&gt;.qcow2</c> over layers when it is a clone or has some.
/// </summary>
/// <remarks>
/// A volume appears whole or not at all: it is made under another name, flushed, and renamed. The files are the only record, so there is nothing to disagree with
/// them. One change at a time: but for copies of encrypted volumes each is a few system calls, whatever the size.
/// </remarks>
internal sealed class DirectoryVolumeBackend : IVolumeBackend
{
    private const int SectorBytes = 512;
    private readonly Gate _gate = new();
    private readonly VolumeFolder _folder;
    private readonly QemuImage _images;
    private readonly DirectoryVolumeSettings _settings;
    private readonly LayeredClones _clones;
    private readonly Eraser _eraser;

    public DirectoryVolumeBackend(VolumeFolder folder, QemuImage images, DirectoryVolumeSettings settings)
    {
        _folder = folder;
        _images = images;
        _settings = settings;
        _clones = new LayeredClones(folder, images);
        _eraser = new Eraser(folder, settings.OnDelete);
    }

    public VolumeCapabilities Capabilities => VolumeCapabilities.Clone | VolumeCapabilities.Encrypt;

    public Task<PoolCapacity> ReadCapacityAsync(CancellationToken cancellationToken) => ReadingAsync("The capacity of the pool", Capacity, cancellationToken);

    public Task<IReadOnlyList<SpecError>> ValidateAsync(VolumeSpec spec, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(VolumeRules.Validate(spec, _settings.MaxVolumeBytes));
    }

    public Task<VolumeStatus> EnsureVolumeAsync(VolumeId id, VolumeSpec spec, CancellationToken cancellationToken)
    {
        VolumeRules.Require(id, spec, _settings.MaxVolumeBytes);
        var size = VolumeRules.RoundUp(spec.SizeBytes, SectorBytes);
        return ChangingAsync(id, async () =>
        {
            if (_folder.Find(id) is { } known)
            {
                VolumeRules.RequireSame(id, spec, size, known.GuestBytes, known.IsEncrypted);
                return Status(known);
            }

            var origin = spec.CloneOf is { } clone
                ? VolumeRules.RequireOrigin(id, spec, _folder.Find(clone), volume => volume.GuestBytes, volume => volume.IsEncrypted)
                : null;
            VolumeRules.RequireRoom(id, size, Capacity());
            await MakeAsync(id, size, spec.Key, origin, cancellationToken);
            return Status(Require(id));
        }, cancellationToken);
    }

    public Task<VolumeStatus> GrowAsync(VolumeId id, long sizeBytes, CancellationToken cancellationToken)
    {
        VolumeRules.Require(id, new VolumeSpec(sizeBytes), _settings.MaxVolumeBytes);
        var size = VolumeRules.RoundUp(sizeBytes, SectorBytes);
        return ChangingAsync(id, async () =>
        {
            var known = Require(id);
            VolumeRules.RequireNotLarger(id, known.GuestBytes, size);
            if (known.GuestBytes < size)
            {
                RequireNotOpen(known);
                VolumeRules.RequireRoom(id, size - known.GuestBytes, Capacity());
                await (known.Overlay is not null
                    ? _images.ResizeAsync(_folder.PathOf(known.FileName), size, cancellationToken)
                    : Task.Run(() => _folder.Extend(known.FileName, new FileInfo(_folder.PathOf(known.FileName)).Length + size - known.GuestBytes), CancellationToken.None));
            }

            return Status(Require(id));
        }, cancellationToken);
    }

    public async Task DeleteVolumeAsync(VolumeId id, CancellationToken cancellationToken)
    {
        await ChangingAsync(id, () =>
        {
            while (_folder.Find(id) is { } known)
            {
                RequireNotOpen(known);
                DeleteFormer(known);
                _eraser.Doom(known.FileName);
            }

            _eraser.DoomLeftovers(id);
            return Task.FromResult(true);
        }, cancellationToken);
        await SweepAsync(id, cancellationToken);
    }

    public async Task<Stream> ReadAsync(VolumeId id, CancellationToken cancellationToken)
    {
        var known = await ReadingAsync($"Volume {id}", () => Require(id), cancellationToken);
        return await DirectoryErrors.TranslateAsync($"Volume {id}", async () => known.Overlay is null
            ? _folder.OpenToRead(known.FileName)
            : await _eraser.ReadOnceAsync(copy => _clones.FlattenAsync(known.FileName, copy, cancellationToken)));
    }

    public async Task WriteAsync(VolumeId id, Stream content, CancellationToken cancellationToken)
    {
        var known = await ReadingAsync($"Volume {id}", () => Require(id), cancellationToken);
        await DirectoryErrors.TranslateAsync($"Volume {id}", async () =>
        {
            await (known.Overlay is null ? WriteFileAsync(known, known.FileName, content, cancellationToken) : ReplaceOverlayAsync(known, content, cancellationToken));
            return true;
        });
    }

    public Task<VolumeStatus?> FindAsync(VolumeId id, CancellationToken cancellationToken) =>
        ReadingAsync($"Volume {id}", () => _folder.Find(id) is { } known ? Status(known) : null, cancellationToken);

    public async IAsyncEnumerable<VolumeStatus> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var volume in await ReadingAsync("The list of volumes", _folder.Volumes, cancellationToken))
        {
            yield return Status(volume);
        }
    }

    private async Task MakeAsync(VolumeId id, long size, VolumeKey? key, DirectoryVolume? origin, CancellationToken cancellationToken)
    {
        try
        {
            if (origin is not null)
            {
                RequireNotOpen(origin);
                DeleteFormer(origin);
                await _clones.CloneAsync(origin, id, size, cancellationToken);
                return;
            }

            var name = FileNames.Volume(id, key is null ? FileNames.Raw : FileNames.Container);
            var unfinished = FileNames.Unfinished(name);
            _folder.Create(unfinished, size + (key is null ? 0 : LuksContainer.HeaderBytes));
            if (key is not null)
            {
                using var header = new MemoryStream(LuksContainer.CreateHeader(key));
                await using var file = _folder.OpenToWrite(unfinished);
                await SparseWriter.WriteAsync(file, header, cancellationToken);
            }

            _folder.Rename(unfinished, name);
            _folder.Flush();
        }
        catch
        {
            _eraser.DoomLeftovers(id);
            await _eraser.SweepAsync(CancellationToken.None);
            throw;
        }
    }

    /// <summary>What a crash left of the file that an image has replaced: it must not come back when the image goes.</summary>
    private void DeleteFormer(DirectoryVolume known)
    {
        if (known.Overlay is not null)
        {
            _folder.Delete(FileNames.Volume(known.Id, FileNames.Raw));
            _folder.Flush();
        }
    }

    private async Task WriteFileAsync(DirectoryVolume known, string name, Stream content, CancellationToken cancellationToken)
    {
        await using var file = _folder.OpenToWrite(name);
        await SparseWriter.WriteAsync(file, new BoundedStream(known.Id, content, file.Length), cancellationToken);
    }

    /// <summary>What is written over as a whole needs no layers any more: a file takes the image's place when it is complete.</summary>
    private async Task ReplaceOverlayAsync(DirectoryVolume known, Stream content, CancellationToken cancellationToken)
    {
        var name = FileNames.Volume(known.Id, FileNames.Raw);
        var unfinished = FileNames.Unfinished(name);
        if (content.CanSeek && content.Length - content.Position >= known.GuestBytes)
        {
            _folder.Create(unfinished, known.GuestBytes);
        }
        else
        {
            await _clones.FlattenAsync(known.FileName, unfinished, cancellationToken);
        }

        await WriteFileAsync(known, unfinished, content, cancellationToken);
        await ChangingAsync(known.Id, () =>
        {
            _folder.Rename(unfinished, name);
            _folder.Flush();
            _eraser.Doom(known.FileName);
            _eraser.DoomLeftovers(known.Id);
            return Task.FromResult(true);
        }, cancellationToken);
        await SweepAsync(known.Id, cancellationToken);
    }

    private Task SweepAsync(VolumeId id, CancellationToken cancellationToken) => DirectoryErrors.TranslateAsync($"Volume {id}", async () =>
    {
        await _eraser.SweepAsync(cancellationToken);
        return true;
    });

    private PoolCapacity Capacity()
    {
        var disk = new DriveInfo(Directory.CreateDirectory(_folder.FullName).FullName);
        return new PoolCapacity(disk.TotalSize, disk.TotalSize - disk.AvailableFreeSpace, _folder.Volumes().Sum(volume => volume.GuestBytes), _settings.PromisableBytes(disk.TotalSize));
    }

    private void RequireNotOpen(DirectoryVolume volume)
    {
        if (OpenFiles.Contains(_folder.PathOf(volume.FileName)))
        {
            throw VolumeRules.InUse(volume.Id);
        }
    }

    private DirectoryVolume Require(VolumeId id) => _folder.Find(id) ?? throw VolumeRules.NotFound(id);

    private VolumeStatus Status(DirectoryVolume volume) =>
        new(volume.Id, volume.GuestBytes, new DiskSource.ImageFile(_folder.PathOf(volume.FileName), volume.Overlay is null ? "raw" : "qcow2"));

    private Task<T> ChangingAsync<T>(VolumeId id, Func<Task<T>> work, CancellationToken cancellationToken) =>
        _gate.PassAsync(() => Task.Run(() => DirectoryErrors.TranslateAsync($"Volume {id}", work), CancellationToken.None), cancellationToken);

    private static Task<T> ReadingAsync<T>(string what, Func<T> work, CancellationToken cancellationToken) =>
        Task.Run(() => DirectoryErrors.TranslateAsync(what, () => Task.FromResult(work())), cancellationToken);
}
