using Occi.Core.Registry;

namespace Occi.Core.Infrastructure;

/// <summary>The kind of the link from a machine to a disk (GFD.224).</summary>
public static class StorageLink
{
    /// <summary>What the guest calls the disk, e.g. <c>/dev/vdb</c>; the server chooses when the client does not.</summary>
    public const string DeviceId = "occi.storagelink.deviceid";

    /// <summary>Where the guest shall mount it.</summary>
    public const string MountPoint = "occi.storagelink.mountpoint";

    /// <summary>active, inactive or error.</summary>
    public const string State = "occi.storagelink.state";

    /// <summary>Why it is in that state.</summary>
    public const string StateMessage = "occi.storagelink.state.message";

    /// <summary>The kind.</summary>
    public static Kind Kind { get; } = new()
    {
        Id = new(InfrastructureScheme.Base, "storagelink"),
        Title = "Storage Link",
        Parent = CoreKinds.Link.Id,
        Location = "/storagelink/",
        Attributes =
        [
            new(DeviceId, Description: "Name of the device in the guest"),
            new(MountPoint, Description: "Where the guest mounts it"),
            new(State, IsMutable: false, Description: "Present state", Constraint: new AttributeConstraint.OneOf("active", "inactive", "error")),
            new(StateMessage, IsMutable: false, Description: "Why it is in its state"),
        ],
    };
}
