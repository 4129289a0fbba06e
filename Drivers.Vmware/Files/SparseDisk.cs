namespace Drivers.Vmware;

/// <summary>What goes to a datastore: a disk of one file, in which zeros take no room, and of which the backend makes a disk as it keeps disks.</summary>
internal static class SparseDisk
{
    /// <summary>Makes one on the server's host, whose directory is made when it is missing.</summary>
    /// <param name="purpose">The begin of the sentence when it fails.</param>
    /// <param name="from">A file of the server's host.</param>
    /// <param name="format">Of that file.</param>
    /// <param name="path">Where it will be.</param>
    /// <param name="cancellationToken">Gives up.</param>
    internal static Task ConvertAsync(string purpose, string from, string format, string path, CancellationToken cancellationToken) => HostErrors.GuardAsync(purpose, () =>
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return HostCommand.RunAsync("qemu-img", ["convert", "-q", "-f", format, "-O", "vmdk", "-o", "subformat=monolithicSparse,adapter_type=lsilogic", from, path], cancellationToken);
    });
}
