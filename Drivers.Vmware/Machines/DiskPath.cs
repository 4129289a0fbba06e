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

    /// <summary>The path of a file of the interface's words, without its datastore.</summary>
    internal static string WithoutDatastore(string file) => file[(file.IndexOf(']', StringComparison.Ordinal) + 1)..].TrimStart();

    /// <summary>The datastore of a file of the interface's words.</summary>
    internal static string DatastoreOf(string file) => file[1..file.IndexOf(']', StringComparison.Ordinal)];

    /// <summary>The folder that a file of the interface's words is in; empty for what is in none.</summary>
    internal static string FolderOf(string file) => file.LastIndexOf('/') is > 0 and var end ? file[..end] : "";

    /// <summary>The path on an ESXi host of a file of the interface's words.</summary>
    internal static string OnHost(string file) => $"{Volumes}{DatastoreOf(file)}/{WithoutDatastore(file)}";
}
