namespace Occi.Core.Infrastructure;

/// <summary>The mixin that gives a network interface an IP address (GFD.224).</summary>
public static class IpNetworkInterface
{
    /// <summary>The address; the server chooses one when the client does not.</summary>
    public const string Address = "occi.networkinterface.address";

    /// <summary>The address of the gateway.</summary>
    public const string Gateway = "occi.networkinterface.gateway";

    /// <summary><c>dynamic</c> or <c>static</c>.</summary>
    public const string Allocation = "occi.networkinterface.allocation";

    /// <summary>The mixin.</summary>
    public static Mixin Mixin { get; } = new()
    {
        Id = new("http://schemas.ogf.org/occi/infrastructure/networkinterface#", "ipnetworkinterface"),
        Title = "IP Network Interface",
        Applies = [NetworkInterface.Kind.Id],
        Location = "/mixin/ipnetworkinterface/",
        Attributes =
        [
            new(Address, Description: "IP address", Constraint: AttributePatterns.IpAddress),
            new(Gateway, Description: "Address of the gateway", Constraint: AttributePatterns.IpAddress),
            new(Allocation, Description: "How the address is given", Constraint: AttributePatterns.Allocation),
        ],
    };
}
