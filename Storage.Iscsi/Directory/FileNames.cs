namespace Storage.Iscsi;

/// <summary>What the files in the directory are called. Only a name that is exactly a volume's makes a file a volume.</summary>
internal static class FileNames
{
    /// <summary>The extension of a file that is a volume byte by byte.</summary>
    public const string Raw = ".raw";

    /// <summary>The extension of a file that is a LUKS container.</summary>
    public const string Container = ".luks";

    /// <summary>The extension of an image over a layer.</summary>
    public const string Overlay = ".qcow2";

    /// <summary>The beginning of what images lie over; it never changes.</summary>
    public const string Layer = "layer-";

    /// <summary>The beginning of what is to be erased.</summary>
    public const string Doomed = "old-";

    /// <summary>The beginning of what is made to be read once.</summary>
    public const string Copy = "copy-";

    /// <summary>The extensions of volumes, that of the whole one first should a crash have left two.</summary>
    public static readonly IReadOnlyList<string> Extensions = [Overlay, Raw, Container];

    public static string Volume(VolumeId id, string extension) => $"{id}{extension}";

    /// <summary>What is being made under this name: it is nothing until it is renamed.</summary>
    public static string Unfinished(string name) => $"{name}.new";

    public static string NewLayer(string extension) => $"{Layer}{Guid.NewGuid()}{extension}";

    public static string NewDoomed() => $"{Doomed}{Guid.NewGuid()}";

    public static string NewCopy() => $"{Copy}{Guid.NewGuid()}";

    public static VolumeId? Parse(string name) =>
        Guid.TryParseExact(Path.GetFileNameWithoutExtension(name), "D", out var value) && Extensions.Any(extension => name == Volume(new VolumeId(value), extension)) ? new VolumeId(value) : null;
}
