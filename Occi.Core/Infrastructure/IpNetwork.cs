namespace Occi.Core.Infrastructure;

/// <summary>The mixin that gives a network IP addresses (GFD.224 §3.2.1).</summary>
public static class IpNetwork
{
    /// <summary>The range in CIDR notation.</summary>
    public const string Address = "occi.network.address";

    /// <summary>The address of the gateway.</summary>
    public const string Gateway = "occi.network.gateway";

    /// <summary><c>dynamic</c> or <c>static</c>.</summary>
    public const string Allocation = "occi.network.allocation";

    /// <summary>The mixin.</summary>
    public static Mixin Mixin { get; } = new()
    {
        Id = new("http://schemas.ogf.org/occi/infrastructure/network#", "ipnetwork"),
        Title = "IP Networking",
        Applies = [Network.Kind.Id],
        Location = "/mixin/ipnetwork/",
        Attributes =
        [
            new(Address, Description: "Range of addresses in CIDR notation", Constraint: AttributePatterns.IpRange),
            new(Gateway, Description: "Address of the gateway", Constraint: AttributePatterns.IpAddress),
            new(Allocation, Description: "How addresses are given out", Constraint: AttributePatterns.Allocation),
        ],
    };
}
