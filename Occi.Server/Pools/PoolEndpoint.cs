using Drivers.Abstractions;
using Occi.Core;
using Occi.Server.Http;
using Occi.Server.Identity;
using Occi.Server.Orchestration;

namespace Occi.Server.Pools;

/// <summary>Tells where disks can be kept, <c>GET /pools</c>, and operators how full each pool is, <c>?capacity=true</c>, which asks the backends. Always JSON, sizes in GiB.</summary>
internal sealed class PoolEndpoint(StoragePools pools)
{
    public async Task GetAsync(HttpContext context)
    {
        var asksCapacity = context.Request.Query["capacity"] == "true";
        if (asksCapacity && context.Caller().Role < Role.Operator)
        {
            await OcciError.SendAsync(context, StatusCodes.Status403Forbidden, [new OcciProblem("capacity", "true", "is for the operators of this site to know")]);
            return;
        }

        var described = await Task.WhenAll(pools.All.Select(pool => DescribeAsync(pool, asksCapacity, context.RequestAborted)));
        await context.Response.WriteAsJsonAsync(new { pools = described }, PlainJson.Indented, context.RequestAborted);
    }

    private static async Task<PoolState> DescribeAsync(StoragePool pool, bool asksCapacity, CancellationToken cancellationToken)
    {
        var can = pool.Volumes.Capabilities;
        var state = new PoolState(
            pool.Name, pool.Tags, pool.SharesBytes, pool.HoldsMoments, can.HasFlag(VolumeCapabilities.Encrypt), pool.Exporter is not null);
        if (!asksCapacity)
        {
            return state;
        }

        try
        {
            var capacity = await pool.Volumes.ReadCapacityAsync(cancellationToken);
            return state with
            {
                Total = Gibibytes.FromBytes(capacity.TotalBytes),
                Used = Gibibytes.FromBytes(capacity.UsedBytes),
                Promised = Gibibytes.FromBytes(capacity.PromisedBytes),
                Promisable = capacity.PromisableBytes == long.MaxValue ? null : Gibibytes.FromBytes(capacity.PromisableBytes),
            };
        }
        catch (DriverException failure)
        {
            return state with { Problem = failure.Message };
        }
    }

    /// <param name="Name">As disks remember.</param>
    /// <param name="Classes">Of storage.</param>
    /// <param name="Clones">Whether copies and snapshots move no bytes.</param>
    /// <param name="ClonesWhileUsed">Whether that is so of disks in use, too.</param>
    /// <param name="Encrypts">Whether disks can be encrypted.</param>
    /// <param name="Exports">Whether machines reach the disks over iSCSI.</param>
    private sealed record PoolState(string Name, IReadOnlyList<string> Classes, bool Clones, bool ClonesWhileUsed, bool Encrypts, bool Exports)
    {
        /// <summary>What it can hold in fact.</summary>
        public decimal? Total { get; init; }

        /// <summary>What is taken up in fact.</summary>
        public decimal? Used { get; init; }

        /// <summary>The sizes of all disks together.</summary>
        public decimal? Promised { get; init; }

        /// <summary>How large these may become together; null for no limit.</summary>
        public decimal? Promisable { get; init; }

        /// <summary>Why it does not answer; null when it does.</summary>
        public string? Problem { get; init; }
    }
}
