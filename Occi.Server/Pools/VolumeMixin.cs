using Occi.Core;
using Occi.Core.Infrastructure;

namespace Occi.Server.Pools;

/// <summary>What Stratus knows of a disk beyond OCCI. Every disk has the mixin; who asks for a copy or for encryption names it in the request that makes the disk.</summary>
internal static class VolumeMixin
{
    /// <summary>The name of the pool; the site chooses.</summary>
    public const string Pool = "cloud.stratus.storage.pool";

    /// <summary>The location of the disk whose bytes this one began with.</summary>
    public const string Origin = "cloud.stratus.storage.origin";

    /// <summary>What it is to its origin: <c>copy</c>, <c>snapshot</c> or <c>backup</c>.</summary>
    public const string Role = "cloud.stratus.storage.role";

    /// <summary>Whether its bytes are encrypted where they are kept.</summary>
    public const string Encrypted = "cloud.stratus.storage.encrypted";

    /// <summary>A disk like any other.</summary>
    public const string Copy = "copy";

    /// <summary>What its origin held at one moment. It is only read.</summary>
    public const string Snapshot = "snapshot";

    /// <summary>The same, with all its bytes moved elsewhere. It is only read.</summary>
    public const string Backup = "backup";

    /// <summary>The mixin.</summary>
    public static Mixin Mixin { get; } = new()
    {
        Id = new("http://schemas.stratus.cloud/occi/infrastructure/storage#", "volume"),
        Title = "Where a disk is kept and where it comes from",
        Applies = [Storage.Kind.Id],
        Location = "/mixin/volume/",
        Attributes =
        [
            new(Pool, IsMutable: false, Description: "The pool that it is kept in"),
            new(Origin, IsMutable: false, Description: "The disk that it began as a copy of, e.g. /storage/UUID", IsWishAtCreation: true),
            new(Role, IsMutable: false, Description: "What it is to its origin", Constraint: new AttributeConstraint.OneOf(Copy, Snapshot, Backup)),
            new(Encrypted, AttributeType.Boolean, IsMutable: false, Description: "Whether its bytes are encrypted where they are kept", IsWishAtCreation: true),
        ],
    };

    /// <summary>The mixin on a storagelink that lets the machine only read the disk, which others may then read too.</summary>
    public static Mixin ReadOnly { get; } = new()
    {
        Id = new("http://schemas.stratus.cloud/occi/infrastructure/storagelink#", "readonly"),
        Title = "The machine only reads the disk",
        Applies = [StorageLink.Kind.Id],
        Location = "/mixin/readonly/",
    };

    /// <summary>Whether a disk is only read, by whomever.</summary>
    public static bool IsOnlyRead(AttributeSet attributes) => attributes.TryGetValue(Role, out var role) && role.ToString() is Snapshot or Backup;
}
