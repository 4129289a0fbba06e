namespace Drivers.Vmware;

/// <summary>Where a disk is: as a path of an ESXi host, <c>/vmfs/volumes/DATASTORE/PATH.vmdk</c>, and in the words of its interface, <c>[DATASTORE] PATH.vmdk</c>.</summary>
internal static class DiskPath
{
    private const string Volumes = "/vmfs/volumes/";

    /// <summary>The file in the words of the interface; null when the path is of no file on this datastore.</summary>
    internal static string? Parse(string path, string datastore)
    {
        var parts = path.Split('/');
        return path.StartsWith(Volumes, StringComparison.Ordinal) && parts.Length > 4 && parts[3] == datastore
            && parts.Skip(4).All(part => part.Length > 0 && part is not "." and not ".." && !part.Any(char.IsControl)) && path.EndsWith(".vmdk", StringComparison.Ordinal)
            ? $"[{datastore}] {string.Join('/', parts.Skip(4))}"
            : null;
    }
}
