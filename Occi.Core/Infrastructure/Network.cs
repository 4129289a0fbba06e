using Occi.Core.Registry;

namespace Occi.Core.Infrastructure;

/// <summary>The kind of a layer 2 network (GFD.224 §3.2).</summary>
public static class Network
{
    /// <summary>The 802.1q VLAN identifier, 0 to 4095.</summary>
    public const string Vlan = "occi.network.vlan";

    /// <summary>A tag for VLANs that are known by name.</summary>
    public const string Label = "occi.network.label";

    /// <summary>active, inactive or error.</summary>
    public const string State = "occi.network.state";

    /// <summary>Why it is in that state.</summary>
    public const string StateMessage = "occi.network.state.message";

    /// <summary>Makes an inactive network active.</summary>
    public static OcciAction Up { get; } = new() { Id = new(InfrastructureScheme.NetworkAction, "up"), Title = "Bring the network up" };

    /// <summary>Makes an active network inactive.</summary>
    public static OcciAction Down { get; } = new() { Id = new(InfrastructureScheme.NetworkAction, "down"), Title = "Take the network down" };

    /// <summary>The kind.</summary>
    public static Kind Kind { get; } = new()
    {
        Id = new(InfrastructureScheme.Base, "network"),
        Title = "Network Resource",
        Parent = CoreKinds.Resource.Id,
        Location = "/network/",
        Attributes =
        [
            new(Vlan, AttributeType.Integer, Description: "802.1q VLAN identifier", Constraint: new AttributeConstraint.Range(0, 4095)),
            new(Label, Description: "Tag of the VLAN", Constraint: AttributePatterns.Token),
            new(State, IsMutable: false, Description: "Present state", Constraint: new AttributeConstraint.OneOf("active", "inactive", "error")),
            new(StateMessage, IsMutable: false, Description: "Why it is in its state"),
        ],
        Actions = [Up, Down],
    };
}
