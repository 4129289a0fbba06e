using Drivers.Abstractions;
using Occi.Core;
using Occi.Core.Infrastructure;
using Occi.Data;
using Occi.Server.Hosts;
using Occi.Server.Pools;

namespace Occi.Server.Orchestration.Storages;

/// <summary>Reads all that a disk holds at one moment, be it in use: the moment is held by a clone of it, where its pool can do that.</summary>
internal sealed class VolumeMoments(IStratusStore store, SiteHosts hosts, StoragePools pools, DiskGate gate)
{
    /// <summary>Why no moment of a disk can be had now, or null. A pool that cannot hold one of a disk in use needs a disk that nobody uses.</summary>
    public async Task<Refused?> RefusalAsync(IStoreTransaction transaction, StoredEntity storage, CancellationToken cancellationToken)
    {
        if (VolumeCopies.RefusalOfUnfinished(storage) is { } unfinished)
        {
            return unfinished;
        }

        if (IsAlwaysHeld(storage))
        {
            return null;
        }

        foreach (var link in await transaction.LinksToAsync(storage.Id, cancellationToken))
        {
            if (await transaction.FindAsync(link.Ends!.Source, cancellationToken) is { Desired: not EntityStates.Inactive })
            {
                return Refused.Conflict("storage", Storage.Kind.Location + storage.Id.Value, "is in use, and its pool cannot copy what changes meanwhile: stop its machine or detach it first");
            }
        }

        return null;
    }

    /// <summary>
    /// Sees to it that a disk stays as it is until what is returned is disposed, or that this does not matter: its pool can hold a moment of it, or nobody writes to it ever. What was asked
    /// when the copy was may have changed since.
    /// </summary>
    /// <exception cref="DriverException">
    /// <see cref="DriverError.Busy"/> while a machine has it that is not stopped; one that is only linked to it does not get it before the copy is made, see <see cref="GiveWayAsync"/>.
    /// </exception>
    public async Task<IDisposable?> HoldAsync(StoredEntity storage, CancellationToken cancellationToken)
    {
        if (pools.Of(storage).HoldsMoments || VolumeMixin.IsOnlyRead(storage.Attributes))
        {
            return null;
        }

        var hold = gate.Copy(storage.Id);
        try
        {
            foreach (var link in await store.LinksToAsync(storage.Id, cancellationToken))
            {
                var machine = link.Ends!.Source;
                if (await store.FindAsync(machine, cancellationToken) is { } stored && await IsOpenAsync(stored, link, cancellationToken))
                {
                    throw new DriverException(DriverError.Busy, $"The disk is in use by {Compute.Kind.Location}{machine.Value}, and its pool cannot copy what changes meanwhile: stop that machine, or detach the disk.");
                }
            }

            return hold;
        }
        catch
        {
            hold.Dispose();
            throw;
        }
    }

    private async Task<bool> IsOpenAsync(StoredEntity machine, StoredEntity link, CancellationToken cancellationToken)
    {
        foreach (var host in hosts.ThatMayHave(machine))
        {
            if (await host.Machines.FindAsync(new MachineId(machine.Id.Value), cancellationToken) is { Condition: not MachineCondition.Stopped } status
                && status.Disks.Any(disk => disk.Id.Value == link.Id.Value))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Lets copies go first that were asked for before the work with which a machine begins to write to disks: they were promised when nobody used these. A machine that runs has begun
    /// with all that it had before, and one that does not writes to nothing that is attached.
    /// </summary>
    /// <param name="use">Brings the machine to life, or attaches a disk to it.</param>
    /// <param name="host">Where the machine is.</param>
    /// <param name="machine">The machine.</param>
    /// <param name="disks">Those that it would write to.</param>
    /// <param name="cancellationToken">Withdraws the question.</param>
    /// <exception cref="DriverException"><see cref="DriverError.Busy"/> while there is such a copy, in a pool that cannot hold a moment.</exception>
    public async Task GiveWayAsync(Operation use, SiteHost host, MachineId machine, IEnumerable<EntityId> disks, CancellationToken cancellationToken)
    {
        foreach (var disk in disks)
        {
            if ((await store.ListOperationsAsync(disk, cancellationToken)).Any(work => work.Id < use.Id && IsReading(work))
                && await store.FindAsync(disk, cancellationToken) is { IsDamaged: false } storage
                && !IsAlwaysHeld(storage)
                && await IsAtRestAsync(host, machine, cancellationToken) == (use.Verb != Verbs.Attach))
            {
                throw new DriverException(DriverError.Busy, $"Disk {Storage.Kind.Location}{disk.Value} is being copied, or about to be, and must not change before.");
            }
        }
    }

    /// <summary>Reads a volume from its beginning to its end.</summary>
    /// <param name="storage">The disk.</param>
    /// <param name="volume">Its volume.</param>
    /// <param name="key">Its key, when it is encrypted; what is read stays so.</param>
    /// <param name="purpose">What it is read for: the clone that holds the moment is named after it, so that what a crash has left is found again.</param>
    /// <param name="read">Takes the bytes.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task ReadAsync(StoredEntity storage, VolumeStatus volume, VolumeKey? key, Guid purpose, Func<Stream, Task> read, CancellationToken cancellationToken)
    {
        var pool = pools.Of(storage);
        using var hold = await HoldAsync(storage, cancellationToken);
        if (!pool.SharesBytes)
        {
            await ReadAsync(pool, volume.Id, read, cancellationToken);
            return;
        }

        var held = MomentOf(purpose);
        await pool.Volumes.DeleteVolumeAsync(held, cancellationToken); // of an attempt that was interrupted
        await pool.Volumes.EnsureVolumeAsync(held, new VolumeSpec(volume.SizeBytes, volume.Id, key), cancellationToken);
        try
        {
            await ReadAsync(pool, held, read, cancellationToken);
        }
        finally
        {
            await pool.Volumes.DeleteVolumeAsync(held, CancellationToken.None);
        }
    }

    /// <summary>Removes what a server that died has left of a purpose that is given up. Its disk may be gone as well, so that every pool is asked that could hold it.</summary>
    public async Task ForgetAsync(Guid purpose, CancellationToken cancellationToken)
    {
        foreach (var pool in pools.All.Where(pool => pool.SharesBytes))
        {
            await pool.Volumes.DeleteVolumeAsync(MomentOf(purpose), cancellationToken);
        }
    }

    /// <summary>What a moment is called.</summary>
    public static VolumeId MomentOf(Guid purpose)
    {
        var bytes = purpose.ToByteArray();
        bytes[15] ^= 0xFF;
        return new VolumeId(new Guid(bytes));
    }

    private static async Task<bool> IsAtRestAsync(SiteHost host, MachineId machine, CancellationToken cancellationToken) =>
        await host.Machines.FindAsync(machine, cancellationToken) is null or { Condition: MachineCondition.Stopped };

    /// <summary>Whether a moment of it can be had at any time.</summary>
    private bool IsAlwaysHeld(StoredEntity storage) => pools.Find(pools.NameOf(storage))?.HoldsMoments == true || VolumeMixin.IsOnlyRead(storage.Attributes);

    /// <summary>In the queue of a disk, work about another one is a copy of it.</summary>
    private static bool IsReading(Operation work) => work.Entity != work.Subject || work.Verb == Verbs.Save;

    private static async Task ReadAsync(StoragePool pool, VolumeId volume, Func<Stream, Task> read, CancellationToken cancellationToken)
    {
        await using var bytes = await pool.Volumes.ReadAsync(volume, cancellationToken);
        await read(bytes);
    }
}
