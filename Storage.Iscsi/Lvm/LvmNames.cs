namespace Storage.Iscsi;

/// <summary>How this installation marks what it makes in LVM: names tell which volume, tags tell whose and what it holds.</summary>
internal static class LvmNames
{
    /// <summary>On what holds a LUKS container.</summary>
    public const string EncryptedTag = "stratus-luks";

    private const string Prefix = "stratus-";

    public static string Volume(VolumeId id) => $"{Prefix}{id}";

    /// <summary>A volume that is being made: it is none until it is renamed.</summary>
    public static string Unfinished(VolumeId id) => $"{Prefix}new-{id}";

    /// <summary>A volume that is being deleted: it is none any more.</summary>
    public static string Doomed(VolumeId id) => $"{Prefix}old-{id}";

    public static string OwnerTag(Guid installation) => $"stratus={installation}";

    /// <summary>The volume of a name that is exactly as <see cref="Volume"/> makes it.</summary>
    public static VolumeId? Parse(string name) =>
        name.StartsWith(Prefix, StringComparison.Ordinal) && Guid.TryParseExact(name[Prefix.Length..], "D", out var value) && name == Volume(new VolumeId(value)) ? new VolumeId(value) : null;
}
