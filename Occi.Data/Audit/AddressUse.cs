using Occi.Core;

namespace Occi.Data;

/// <summary>That a machine has or had an address.</summary>
public sealed record AddressUse
{
    /// <summary>The address.</summary>
    public required string Address { get; init; }

    /// <summary>The hardware address of the interface.</summary>
    public required string Mac { get; init; }

    /// <summary>The networkinterface.</summary>
    public required EntityId Link { get; init; }

    /// <summary>The machine.</summary>
    public required EntityId Compute { get; init; }

    /// <summary>The network.</summary>
    public required EntityId Network { get; init; }

    /// <summary>The machine's tenant.</summary>
    public required string Tenant { get; init; }

    /// <summary>The machine's owner.</summary>
    public required string Owner { get; init; }

    /// <summary>The image that the machine starts from.</summary>
    public string? Image { get; init; }

    /// <summary>When it was first seen with it.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>When it was known not to have it any more; null while it has it.</summary>
    public DateTimeOffset? Until { get; init; }
}
