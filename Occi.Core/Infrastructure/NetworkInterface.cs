using Occi.Core.Registry;

namespace Occi.Core.Infrastructure;

/// <summary>The kind of the link from a machine to a network (GFD.224).</summary>
public static class NetworkInterface
{
    /// <summary>What the guest calls the interface, e.g. <c>eth0</c>.</summary>
    public const string Interface = "occi.networkinterface.interface";

    /// <summary>The hardware address; the server chooses one when the client does not.</summary>
    public const string Mac = "occi.networkinterface.mac";

    /// <summary>active, inactive or error.</summary>
    public const string State = "occi.networkinterface.state";

    /// <summary>Why it is in that state.</summary>
    public const string StateMessage = "occi.networkinterface.state.message";

    /// <summary>The kind.</summary>
    public static Kind Kind { get; } = new()
    {
        Id = new(InfrastructureScheme.Base, "networkinterface"),
        Title = "Network Interface Link",
        Parent = CoreKinds.Link.Id,
        Location = "/networkinterface/",
        Attributes =
        [
            new(Interface, IsMutable: false, Description: "Name of the interface in the guest", Constraint: AttributePatterns.Token, IsWishAtCreation: true),
            new(Mac, Description: "Hardware address", Constraint: AttributePatterns.MacAddress),
            new(State, IsMutable: false, Description: "Present state", Constraint: new AttributeConstraint.OneOf("active", "inactive", "error")),
            new(StateMessage, IsMutable: false, Description: "Why it is in its state"),
        ],
    };
}
