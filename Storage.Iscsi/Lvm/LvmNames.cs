namespace Storage.Iscsi;

/// <summary>How this installation marks what it makes in LVM: names tell which volume, tags tell whose it is, what it holds and how far it has come.</summary>
internal static class LvmNames
{
    /// <summary>On what holds a LUKS container.</summary>
    public const string EncryptedTag = "stratus-luks";

    /// <summary>On a volume that is being made: it is none until the tag is taken away.</summary>
    public const string UnfinishedTag = "stratus-unfinished";

    /// <summary>On a volume that is being deleted: it is none any more.</summary>
    public const string DoomedTag = "stratus-doomed";

    private const string Prefix = "stratus-";

    public static string Volume(VolumeId id) => $"{Prefix}{id}";

    public static string OwnerTag(Guid installation) => $"stratus={installation}";

    /// <summary>The volume of a name that is exactly as <see cref="Volume"/> makes it.</summary>
    public static VolumeId? Parse(string name) =>
        name.StartsWith(Prefix, StringComparison.Ordinal) && Guid.TryParseExact(name[Prefix.Length..], "D", out var value) && name == Volume(new VolumeId(value)) ? new VolumeId(value) : null;
}
