using Occi.Core.Registry;

namespace Occi.Core.Infrastructure;

/// <summary>The kind of a disk (GFD.224 §3.3).</summary>
public static class Storage
{
    /// <summary>The size in GiB; required at creation.</summary>
    public const string Size = "occi.storage.size";

    /// <summary>online, offline or error; backup, snapshot or resize while one of these is under way, as GFD.184 has it.</summary>
    public const string State = "occi.storage.state";

    /// <summary>Why it is in that state.</summary>
    public const string StateMessage = "occi.storage.state.message";

    /// <summary>The attribute of <see cref="Resize"/> that says how large, in GiB.</summary>
    public const string ResizeSize = "size";

    /// <summary>Makes an offline disk usable.</summary>
    public static OcciAction Online { get; } = new() { Id = new(InfrastructureScheme.StorageAction, "online"), Title = "Bring the disk online" };

    /// <summary>Makes an online disk unusable.</summary>
    public static OcciAction Offline { get; } = new() { Id = new(InfrastructureScheme.StorageAction, "offline"), Title = "Take the disk offline" };

    /// <summary>Lets a disk grow, as GFD.184 has it; in GFD.224 a change of its size does the same.</summary>
    public static OcciAction Resize { get; } = new()
    {
        Id = new(InfrastructureScheme.StorageAction, "resize"),
        Title = "Let the disk grow",
        Attributes = [new(ResizeSize, AttributeType.Number, IsRequired: true, Description: "New size in GiB", Constraint: AttributePatterns.Gibibytes)],
    };

    /// <summary>Makes a disk of what this one holds now, in the same place (GFD.184).</summary>
    public static OcciAction Snapshot { get; } = new() { Id = new(InfrastructureScheme.StorageAction, "snapshot"), Title = "Keep what the disk holds now" };

    /// <summary>Makes a disk of what this one holds now, with all its bytes copied elsewhere (GFD.184).</summary>
    public static OcciAction Backup { get; } = new() { Id = new(InfrastructureScheme.StorageAction, "backup"), Title = "Copy what the disk holds now" };

    /// <summary>The kind.</summary>
    public static Kind Kind { get; } = new()
    {
        Id = new(InfrastructureScheme.Base, "storage"),
        Title = "Storage Resource",
        Parent = CoreKinds.Resource.Id,
        Location = "/storage/",
        Attributes =
        [
            new(Size, AttributeType.Number, IsRequired: true, Description: "Size in GiB", Constraint: AttributePatterns.Gibibytes),
            new(State, IsMutable: false, Description: "Present state", Constraint: new AttributeConstraint.OneOf("online", "offline", "backup", "snapshot", "resize", "error")),
            new(StateMessage, IsMutable: false, Description: "Why it is in its state"),
        ],
        Actions = [Online, Offline, Backup, Snapshot, Resize],
    };
}
