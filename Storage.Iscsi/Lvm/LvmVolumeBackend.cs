using System.Runtime.CompilerServices;

namespace Storage.Iscsi;

/// <summary>Volumes as thin logical volumes, <c>stratus-&lt;uuid&gt;</c>, tagged with the installation.</summary>
/// <remarks>
/// A volume appears whole or not at all: what takes more than one command of LVM is made under another name and renamed, and what is deleted is renamed before its bytes go.
/// What a crash leaves under such a name is removed with the next ensure or delete of the same volume, which the caller repeats anyway. One change at a time, as LVM
/// itself has it.
/// </remarks>
internal sealed class LvmVolumeBackend(LvmPool pool, LvmVolumeSettings settings) : IVolumeBackend
{
    private readonly Gate _changes = new();
    private readonly Gate _erasures = new();

    public VolumeCapabilities Capabilities =>
        VolumeCapabilities.Clone | VolumeCapabilities.CloneWhileUsed | VolumeCapabilities.GrowWhileUsed | VolumeCapabilities.Encrypt;

    public async Task<PoolCapacity> ReadCapacityAsync(CancellationToken cancellationToken) => CapacityOf(await pool.ReportAsync(cancellationToken));

    public Task<IReadOnlyList<SpecError>> ValidateAsync(VolumeSpec spec, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(VolumeRules.Validate(spec, settings.MaxVolumeBytes));
    }

    public Task<VolumeStatus> EnsureVolumeAsync(VolumeId id, VolumeSpec spec, CancellationToken cancellationToken)
    {
        VolumeRules.Require(id, spec, settings.MaxVolumeBytes);
        return _changes.PassAsync(async () =>
        {
            var report = await pool.ReportAsync(cancellationToken);
            if (report.Find(LvmNames.Volume(id)) is { } known)
            {
                VolumeRules.RequireSame(id, spec, SizeOf(spec.SizeBytes, known.IsEncrypted, report) - LvmVolume.Overhead(known.IsEncrypted), known.GuestBytes, known.IsEncrypted);
                return await ActiveAsync(id, known);
            }

            return await MakeAsync(id, spec, report, cancellationToken);
        }, cancellationToken);
    }

    public Task<VolumeStatus> GrowAsync(VolumeId id, long sizeBytes, CancellationToken cancellationToken)
    {
        VolumeRules.Require(id, new VolumeSpec(sizeBytes), settings.MaxVolumeBytes);
        return _changes.PassAsync(async () =>
        {
            var report = await pool.ReportAsync(cancellationToken);
            var known = Require(id, report);
            var size = SizeOf(sizeBytes, known.IsEncrypted, report);
            VolumeRules.RequireNotLarger(id, known.GuestBytes, size - LvmVolume.Overhead(known.IsEncrypted));
            if (known.Bytes < size)
            {
                RequireRoom(id, size - known.Bytes, report);
                await pool.ExtendAsync(known.Name, size);
            }

            return Status(id, known with { Bytes = size });
        }, cancellationToken);
    }

    public async Task DeleteVolumeAsync(VolumeId id, CancellationToken cancellationToken)
    {
        var doomed = await _changes.PassAsync(async () =>
        {
            var report = await pool.ReportAsync(cancellationToken);
            await RemoveUnfinishedAsync(id, report);
            var volume = report.Find(LvmNames.Volume(id));
            await RequireNotOpenAsync(id, volume, cancellationToken);

            // One that was doomed earlier is in the way of the next.
            var earlier = report.Find(LvmNames.Doomed(id));
            if (volume is not null && earlier is not null)
            {
                await pool.RemoveAsync(earlier.Name);
            }

            if (volume is not null)
            {
                await pool.RenameAsync(volume.Name, LvmNames.Doomed(id));
            }

            return volume ?? earlier;
        }, cancellationToken);

        if (doomed is not null)
        {
            await _erasures.PassAsync(() => EraseAsync(id, cancellationToken), cancellationToken);
        }
    }

    public async Task<Stream> ReadAsync(VolumeId id, CancellationToken cancellationToken)
    {
        var known = Require(id, await pool.ReportAsync(cancellationToken));
        await ActiveAsync(id, known);
        return await pool.ReadAsync(known.Name, cancellationToken);
    }

    public async Task WriteAsync(VolumeId id, Stream content, CancellationToken cancellationToken)
    {
        var known = Require(id, await pool.ReportAsync(cancellationToken));
        await ActiveAsync(id, known);
        try
        {
            await pool.WriteAsync(known.Name, new BoundedStream(id, content, known.Bytes), known.IsUnwritten, cancellationToken);
        }
        catch (DriverException failure) when (failure.Error == DriverError.Internal)
        {
            // A full pool looks like a broken disk to whoever writes to its volumes.
            var report = await pool.ReportAsync(cancellationToken);
            throw report.IsFull ? LvmErrors.Full(pool.FullName, report) : failure;
        }
    }

    public async Task<VolumeStatus?> FindAsync(VolumeId id, CancellationToken cancellationToken) =>
        (await pool.ReportAsync(cancellationToken)).Find(LvmNames.Volume(id)) is { } known ? Status(id, known) : null;

    public async IAsyncEnumerable<VolumeStatus> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var (id, volume) in (await pool.ReportAsync(cancellationToken)).Whole)
        {
            yield return Status(id, volume);
        }
    }

    private async Task<VolumeStatus> MakeAsync(VolumeId id, VolumeSpec spec, LvmReport report, CancellationToken cancellationToken)
    {
        var origin = spec.CloneOf is { } clone
            ? VolumeRules.RequireOrigin(id, spec, report.Find(LvmNames.Volume(clone)), volume => volume.GuestBytes, volume => volume.IsEncrypted)
            : null;
        var isEncrypted = origin?.IsEncrypted ?? spec.Key is not null;
        var size = SizeOf(spec.SizeBytes, isEncrypted, report);
        RequireRoom(id, size - LvmVolume.Overhead(isEncrypted), report);
        await RemoveUnfinishedAsync(id, report);

        var made = new LvmVolume(LvmNames.Volume(id), size, isEncrypted, IsActive: true, IsOpen: false, IsUnwritten: false);
        if (origin is null && !isEncrypted)
        {
            await pool.CreateAsync(made.Name, size, isEncrypted);
        }
        else if (origin is not null && origin.Bytes == size)
        {
            await pool.CloneAsync(origin.Name, made.Name, isEncrypted);
        }
        else
        {
            await MakeInStepsAsync(id, made, origin, spec.Key, cancellationToken);
        }

        return Status(id, made);
    }

    private async Task MakeInStepsAsync(VolumeId id, LvmVolume made, LvmVolume? origin, VolumeKey? key, CancellationToken cancellationToken)
    {
        var unfinished = LvmNames.Unfinished(id);
        try
        {
            if (origin is not null)
            {
                await pool.CloneAsync(origin.Name, unfinished, made.IsEncrypted);
                cancellationToken.ThrowIfCancellationRequested();
                await pool.ExtendAsync(unfinished, made.Bytes);
            }
            else
            {
                await pool.CreateAsync(unfinished, made.Bytes, made.IsEncrypted);
                cancellationToken.ThrowIfCancellationRequested();
                await pool.EncryptAsync(unfinished, key!);
            }

            cancellationToken.ThrowIfCancellationRequested();
            await pool.RenameAsync(unfinished, made.Name);
        }
        catch
        {
            await TryRemoveAsync(unfinished);
            throw;
        }
    }

    private async Task RemoveUnfinishedAsync(VolumeId id, LvmReport report)
    {
        if (report.Find(LvmNames.Unfinished(id)) is { } unfinished)
        {
            await pool.RemoveAsync(unfinished.Name);
        }
    }

    /// <summary>What cannot be removed now is removed with the next ensure or delete.</summary>
    private async Task TryRemoveAsync(string name)
    {
        try
        {
            await pool.RemoveAsync(name);
        }
        catch (DriverException)
        {
            // The failure that led here is the one to tell.
        }
    }

    private async Task EraseAsync(VolumeId id, CancellationToken cancellationToken)
    {
        var doomed = (await pool.ReportAsync(cancellationToken)).Find(LvmNames.Doomed(id));
        if (doomed is null)
        {
            return;
        }

        await ActiveAsync(id, doomed);
        if (settings.OnDelete == OnDelete.Wipe)
        {
            await pool.WipeAsync(doomed.Name, cancellationToken);
        }

        await pool.DiscardAsync(doomed.Name);
        await pool.RemoveAsync(doomed.Name);
    }

    /// <summary>Who lets go of a device makes udev look at it once more, which is not use.</summary>
    private async Task RequireNotOpenAsync(VolumeId id, LvmVolume? volume, CancellationToken cancellationToken)
    {
        if (volume is not { IsOpen: true })
        {
            return;
        }

        await pool.SettleAsync(cancellationToken);
        if ((await pool.ReportAsync(cancellationToken)).Find(volume.Name) is { IsOpen: true })
        {
            throw VolumeRules.InUse(id);
        }
    }

    private async Task<VolumeStatus> ActiveAsync(VolumeId id, LvmVolume volume)
    {
        if (!volume.IsActive)
        {
            await pool.ActivateAsync(volume.Name);
        }

        return Status(id, volume);
    }

    private void RequireRoom(VolumeId id, long more, LvmReport report)
    {
        if (!report.IsZeroing)
        {
            throw LvmErrors.NotZeroing(pool.FullName);
        }

        if (report.IsFull)
        {
            throw LvmErrors.Full(pool.FullName, report);
        }

        VolumeRules.RequireRoom(id, more, CapacityOf(report));
    }

    private PoolCapacity CapacityOf(LvmReport report) => new(
        report.PoolBytes,
        (long)(report.PoolBytes * report.UsedPercent / 100),
        report.Whole.Sum(each => each.Volume.GuestBytes),
        settings.Overcommit.Times(report.PoolBytes));

    private static LvmVolume Require(VolumeId id, LvmReport report) => report.Find(LvmNames.Volume(id)) ?? throw VolumeRules.NotFound(id);

    /// <summary>How large the logical volume is made so that a guest sees at least so much.</summary>
    private static long SizeOf(long guestBytes, bool isEncrypted, LvmReport report) => VolumeRules.RoundUp(guestBytes + LvmVolume.Overhead(isEncrypted), report.ExtentBytes);

    private VolumeStatus Status(VolumeId id, LvmVolume volume) => new(id, volume.GuestBytes, new DiskSource.BlockDevice(pool.Device(LvmNames.Volume(id))));
}
