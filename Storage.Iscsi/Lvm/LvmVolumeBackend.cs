using System.Runtime.CompilerServices;

namespace Storage.Iscsi;

/// <summary>Volumes as thin logical volumes, <c>stratus-&lt;uuid&gt;</c>, tagged with the installation.</summary>
/// <remarks>
/// A volume appears whole or not at all: what takes more than one command of LVM is tagged as unfinished until the last, and what is deleted is tagged as doomed before its
/// bytes go. What a crash leaves of that goes with the next ensure or delete of the same volume, which the caller repeats anyway. Names never change, for LVM takes a tag off
/// in a seventh of the time in which it renames what is active. One change at a time, as LVM itself has it.
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
            if (report.Find(id) is { } known)
            {
                VolumeRules.RequireSame(id, spec, SizeOf(spec.SizeBytes, known.IsEncrypted, report) - LvmVolume.Overhead(known.IsEncrypted), known.GuestBytes, known.IsEncrypted);
                return await ActiveAsync(known);
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
                await pool.ExtendAsync(id, size);
            }

            return Status(known with { Bytes = size });
        }, cancellationToken);
    }

    public async Task DeleteVolumeAsync(VolumeId id, CancellationToken cancellationToken)
    {
        var isDoomed = await _changes.PassAsync(async () =>
        {
            var known = (await pool.ReportAsync(cancellationToken)).FindAny(id);
            if (known is { Stage: LvmStage.Unfinished })
            {
                await pool.RemoveAsync(id);
                return false;
            }

            if (known is { Stage: LvmStage.Whole })
            {
                await RequireNotOpenAsync(known, cancellationToken);
                await pool.DoomAsync(id);
            }

            return known is not null;
        }, cancellationToken);

        if (isDoomed)
        {
            await EraseAsync(id, cancellationToken);
        }
    }

    public async Task<Stream> ReadAsync(VolumeId id, CancellationToken cancellationToken)
    {
        var known = Require(id, await pool.ReportAsync(cancellationToken));
        await ActiveAsync(known);
        return await pool.ReadAsync(id, cancellationToken);
    }

    public async Task WriteAsync(VolumeId id, Stream content, CancellationToken cancellationToken)
    {
        var known = Require(id, await pool.ReportAsync(cancellationToken));
        await ActiveAsync(known);
        try
        {
            await pool.WriteAsync(id, new BoundedStream(id, content, known.Bytes), known.IsUnwritten, cancellationToken);
        }
        catch (DriverException failure) when (failure.Error == DriverError.Internal)
        {
            // A full pool looks like a broken disk to whoever writes to its volumes.
            var report = await pool.ReportAsync(cancellationToken);
            throw report.IsFull ? LvmErrors.Full(pool.FullName, report) : failure;
        }
    }

    public async Task<VolumeStatus?> FindAsync(VolumeId id, CancellationToken cancellationToken) =>
        (await pool.ReportAsync(cancellationToken)).Find(id) is { } known ? Status(known) : null;

    public async IAsyncEnumerable<VolumeStatus> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var volume in (await pool.ReportAsync(cancellationToken)).Whole)
        {
            yield return Status(volume);
        }
    }

    private async Task<VolumeStatus> MakeAsync(VolumeId id, VolumeSpec spec, LvmReport report, CancellationToken cancellationToken)
    {
        var origin = spec.CloneOf is { } clone
            ? VolumeRules.RequireOrigin(id, spec, report.Find(clone), volume => volume.GuestBytes, volume => volume.IsEncrypted)
            : null;
        var isEncrypted = origin?.IsEncrypted ?? spec.Key is not null;
        var size = SizeOf(spec.SizeBytes, isEncrypted, report);
        RequireRoom(id, size - LvmVolume.Overhead(isEncrypted), report);
        await ClearAsync(id, report, cancellationToken);

        var made = new LvmVolume(id, LvmStage.Whole, size, isEncrypted, IsActive: true, IsOpen: false, IsUnwritten: false);
        if (origin is null && !isEncrypted)
        {
            await pool.CreateAsync(id, LvmStage.Whole, size, isEncrypted);
        }
        else if (origin is not null && origin.Bytes == size)
        {
            await pool.CloneAsync(origin.Id, id, LvmStage.Whole, isEncrypted);
        }
        else
        {
            await MakeInStepsAsync(made, origin, spec.Key, cancellationToken);
        }

        return Status(made);
    }

    private async Task MakeInStepsAsync(LvmVolume made, LvmVolume? origin, VolumeKey? key, CancellationToken cancellationToken)
    {
        await (origin is null
            ? pool.CreateAsync(made.Id, LvmStage.Unfinished, made.Bytes, made.IsEncrypted)
            : pool.CloneAsync(origin.Id, made.Id, LvmStage.Unfinished, made.IsEncrypted));
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (origin is null)
            {
                await pool.EncryptAsync(made.Id, key!);
            }
            else
            {
                await pool.ExtendAsync(made.Id, made.Bytes);
                cancellationToken.ThrowIfCancellationRequested();
                await pool.ActivateAsync(made.Id);
            }

            cancellationToken.ThrowIfCancellationRequested();
            await pool.FinishAsync(made.Id);
        }
        catch
        {
            await TryRemoveAsync(made.Id); // nothing foreign: it was made just now
            throw;
        }
    }

    /// <summary>Makes room for a volume where a crash has left something of it.</summary>
    private Task ClearAsync(VolumeId id, LvmReport report, CancellationToken cancellationToken) => report.FindAny(id)?.Stage switch
    {
        LvmStage.Unfinished => pool.RemoveAsync(id),
        LvmStage.Doomed => EraseAsync(id, cancellationToken),
        _ => Task.CompletedTask,
    };

    /// <summary>What cannot be removed now is removed with the next ensure or delete.</summary>
    private async Task TryRemoveAsync(VolumeId id)
    {
        try
        {
            await pool.RemoveAsync(id);
        }
        catch (DriverException)
        {
            // The failure that led here is the one to tell.
        }
    }

    /// <summary>Takes a doomed volume away with its bytes; fine when it is gone. What has its name afterwards is another, and stays.</summary>
    private Task EraseAsync(VolumeId id, CancellationToken cancellationToken) => _erasures.PassAsync(async () =>
    {
        if ((await pool.ReportAsync(cancellationToken)).FindAny(id) is not { Stage: LvmStage.Doomed } doomed)
        {
            return;
        }

        await ActiveAsync(doomed);
        if (settings.OnDelete == OnDelete.Wipe)
        {
            await pool.WipeAsync(id, cancellationToken);
        }

        await pool.DiscardAsync(id);
        await pool.RemoveAsync(id);
    }, cancellationToken);

    /// <summary>Who lets go of a device makes udev look at it once more, which is not use.</summary>
    private async Task RequireNotOpenAsync(LvmVolume volume, CancellationToken cancellationToken)
    {
        if (!volume.IsOpen)
        {
            return;
        }

        await pool.SettleAsync(cancellationToken);
        if ((await pool.ReportAsync(cancellationToken)).Find(volume.Id) is { IsOpen: true })
        {
            throw VolumeRules.InUse(volume.Id);
        }
    }

    private async Task<VolumeStatus> ActiveAsync(LvmVolume volume)
    {
        if (!volume.IsActive)
        {
            await pool.ActivateAsync(volume.Id);
        }

        return Status(volume);
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
        report.Whole.Sum(volume => volume.GuestBytes),
        settings.Overcommit.Times(report.PoolBytes));

    private static LvmVolume Require(VolumeId id, LvmReport report) => report.Find(id) ?? throw VolumeRules.NotFound(id);

    /// <summary>How large the logical volume is made so that a guest sees at least so much.</summary>
    private static long SizeOf(long guestBytes, bool isEncrypted, LvmReport report) => VolumeRules.RoundUp(guestBytes + LvmVolume.Overhead(isEncrypted), report.ExtentBytes);

    private VolumeStatus Status(LvmVolume volume) => new(volume.Id, volume.GuestBytes, new DiskSource.BlockDevice(pool.Device(volume.Id)));
}
