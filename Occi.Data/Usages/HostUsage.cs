namespace Occi.Data;

/// <summary>How much of a host is given away: counted from the moment that a machine is stored until it is gone, be it running or not.</summary>
/// <param name="Machines">Computes.</param>
/// <param name="Cores">Of all of them, <c>occi.compute.cores</c>.</param>
/// <param name="Memory">Of all of them, in bytes.</param>
public sealed record HostUsage(long Machines, long Cores, long Memory)
{
    /// <summary>Of a host without machines.</summary>
    public static HostUsage None { get; } = new(0, 0, 0);
}
