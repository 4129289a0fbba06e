using Drivers.Abstractions;
using Occi.Data;
using Occi.Server.Hosts;

namespace Occi.Server.Orchestration.Placement;

/// <summary>How a host is.</summary>
/// <param name="Host">The host.</param>
/// <param name="Capacity">What it has in all, when it last said so; null when it never did.</param>
/// <param name="Answers">Whether it says so now.</param>
/// <param name="Since">When it was asked.</param>
internal sealed record HostCondition(SiteHost Host, HostCapacity? Capacity, bool Answers, DateTimeOffset Since)
{
    /// <summary>Whether it took its time when it was asked: nobody waits for it long until it is asked again.</summary>
    public bool HasTimedOut { get; init; }

    /// <summary>How many virtual processors may be given away; null for nobody knows.</summary>
    public long? Cores => Capacity is null ? null : (long)(Capacity.Processors * Host.Ratios.Cores);

    /// <summary>How many bytes may be given away; null for nobody knows.</summary>
    public long? Memory => Capacity is null ? null : (long)(Capacity.MemoryBytes * Host.Ratios.Memory);

    /// <summary>Whether there is room for all that would be given away then. What a host has that never said is found out by who makes the machine.</summary>
    public bool HasRoomFor(HostUsage given) => Capacity is null || (given.Cores <= Cores && given.Memory <= Memory);

    /// <summary>Which part of the host is left when so much is given away, by what is scarcer; below zero when it is too much, or nobody knows.</summary>
    public double Left(HostUsage given) => Capacity is null
        ? double.NegativeInfinity
        : Math.Min(1 - (given.Cores / (double)Cores!.Value), 1 - (given.Memory / (double)Memory!.Value));
}
