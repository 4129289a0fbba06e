using System.Globalization;
using Drivers.Abstractions;

namespace Drivers.Libvirt;

/// <summary>
/// The directories of machines that were deleted and kept, beside those of the machines, so that keeping is a renaming: each is named for the machine and for when it was kept.
/// </summary>
internal sealed class KeptFiles(string dataDirectory, TimeProvider time)
{
    private const int GuidLength = 36;
    private const char Separator = '@';
    private readonly string _root = Path.Combine(dataDirectory, "kept");

    /// <summary>Keeps a machine's directory; fine when there is none.</summary>
    internal void Keep(MachineId id, string directory)
    {
        if (Directory.Exists(directory))
        {
            Directory.CreateDirectory(_root, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            Directory.Move(directory, Path.Combine(_root, $"{id}{Separator}{time.GetUtcNow().ToUnixTimeMilliseconds()}"));
        }
    }

    internal IEnumerable<KeptDisk> List() => Directory.Exists(_root) ? new DirectoryInfo(_root).EnumerateDirectories().Select(Read).OfType<KeptDisk>() : [];

    /// <summary>Deletes what was kept of a machine; fine when there is nothing.</summary>
    internal void Drop(MachineId id)
    {
        foreach (var kept in List().Where(kept => kept.Machine == id).ToList())
        {
            Directory.Delete(kept.Path, recursive: true);
        }
    }

    private static KeptDisk? Read(DirectoryInfo directory) =>
        directory.Name.Length > GuidLength
        && directory.Name[GuidLength] == Separator
        && Guid.TryParseExact(directory.Name.AsSpan(0, GuidLength), "D", out var id)
        && long.TryParse(directory.Name.AsSpan(GuidLength + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
            ? new KeptDisk(
                new MachineId(id),
                DateTimeOffset.FromUnixTimeMilliseconds(milliseconds),
                directory.EnumerateFiles().Sum(file => file.Length),
                directory.FullName)
            : null;
}
