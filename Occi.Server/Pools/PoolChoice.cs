using Drivers.Abstractions;
using Occi.Core;
using Occi.Core.Infrastructure;
using Occi.Server.Hosts;
using Occi.Server.Orchestration;

namespace Occi.Server.Pools;

/// <summary>Chooses where a new disk is kept.</summary>
internal sealed class PoolChoice(StoragePools pools, SiteHosts hosts)
{
    /// <summary>
    /// Of the pools that have all classes, can make the volume, and are within reach of some host, the one that can still promise most; the first of those that can promise alike.
    /// </summary>
    /// <param name="tags">The classes that are asked for. Where none is, nobody knows on which host the disk will be wanted: it goes where most hosts reach it.</param>
    /// <param name="spec">The volume.</param>
    /// <param name="preferred">Is taken when it will do, and then no pool is asked for its room; null for none.</param>
    /// <param name="cancellationToken">Withdraws the request.</param>
    public async Task<Decision<StoragePool>> ChooseAsync(IReadOnlyCollection<string> tags, VolumeSpec spec, StoragePool? preferred, CancellationToken cancellationToken)
    {
        var candidates = pools.Having(tags);
        if (candidates.Count == 0)
        {
            return Refused.Conflict("mixin", string.Join(", ", tags), "is not to be had together: no pool of this site is of all these classes");
        }

        var reached = candidates.Where(pool => hosts.All.Any(pool.IsWithinReachOf)).ToList();
        if (reached.Count == 0)
        {
            return Refused.NotOffered("storage", string.Join(", ", candidates.Select(pool => pool.Name)), "is of no use: machines of no host of this site reach a disk in any pool of these classes");
        }

        if (spec.Key is not null && !hosts.Can(MachineCapabilities.EncryptedDisk))
        {
            return Refused.NotOffered(VolumeMixin.Encrypted, "true", "is not possible: machines of this site open no encrypted disks");
        }

        var able = reached.Where(pool => spec.Key is null || pool.Volumes.Capabilities.HasFlag(VolumeCapabilities.Encrypt)).ToList();
        if (able.Count == 0)
        {
            return Refused.NotOffered(VolumeMixin.Encrypted, "true", "is not possible in any pool of these classes");
        }

        var possible = new List<StoragePool>();
        var problems = new List<OcciProblem>();
        foreach (var pool in able)
        {
            var found = await ProblemsAsync(pool, spec, cancellationToken);
            problems.AddRange(found);
            if (found.Count == 0)
            {
                possible.Add(pool);
            }
        }

        return possible.Count == 0 ? new Refused(Refusal.Invalid, [.. problems.Distinct()])
            : preferred is not null && possible.Contains(preferred) ? preferred
            : await RoomiestAsync(tags.Count == 0 ? ForMost(possible) : possible, cancellationToken);
    }

    /// <summary>Those that most hosts reach. Of pools that as many hosts reach, but other ones, those that are like the first: which hypervisor a disk is for must not hang on how full pools are.</summary>
    private List<StoragePool> ForMost(List<StoragePool> possible)
    {
        bool[] ReachOf(StoragePool pool) => [.. hosts.All.Select(pool.IsWithinReachOf)];
        var widest = possible.Select(ReachOf).MaxBy(reach => reach.Count(isReached => isReached))!;
        return [.. possible.Where(pool => ReachOf(pool).SequenceEqual(widest))];
    }

    /// <summary>Why a pool cannot make a volume; nothing when it cannot tell at the moment: the worker will hear of it.</summary>
    public static async Task<IReadOnlyList<OcciProblem>> ProblemsAsync(StoragePool pool, VolumeSpec spec, CancellationToken cancellationToken)
    {
        try
        {
            var size = Gibibytes.FromBytes(spec.SizeBytes).ToString(System.Globalization.CultureInfo.InvariantCulture);
            var errors = await pool.Volumes.ValidateAsync(spec, cancellationToken);
            return [.. errors.Select(error => new OcciProblem(Storage.Size, size, $"is not possible: {error.Message.TrimEnd('.')}"))];
        }
        catch (DriverException failure) when (failure.IsTransient)
        {
            return [];
        }
    }

    private static async Task<StoragePool> RoomiestAsync(IReadOnlyList<StoragePool> possible, CancellationToken cancellationToken)
    {
        if (possible.Count == 1)
        {
            return possible[0];
        }

        var rooms = await Task.WhenAll(possible.Select(pool => RoomAsync(pool, cancellationToken)));
        return possible[Array.IndexOf(rooms, rooms.Max())];
    }

    private static async Task<long> RoomAsync(StoragePool pool, CancellationToken cancellationToken)
    {
        try
        {
            var capacity = await pool.Volumes.ReadCapacityAsync(cancellationToken);
            return capacity.PromisableBytes - capacity.PromisedBytes;
        }
        catch (DriverException)
        {
            return long.MinValue; // one that does not answer is the last to be chosen
        }
    }
}
