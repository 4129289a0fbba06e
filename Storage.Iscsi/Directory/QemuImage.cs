namespace Storage.Iscsi;

/// <summary>qemu-img's commands on files of this machine, a method each.</summary>
internal sealed class QemuImage(IHost host)
{
    /// <summary>Makes an image over another, which is named as it will be found from the image's own folder.</summary>
    public Task CreateOverlayAsync(string path, string backing, long bytes, CancellationToken cancellationToken) =>
        RunAsync(path, new HostCommand("qemu-img", "create", "-q", "-f", "qcow2", "-F", FormatOf(backing), "-b", backing, path, $"{bytes}"), cancellationToken);

    public Task ResizeAsync(string path, long bytes, CancellationToken cancellationToken) =>
        RunAsync(path, new HostCommand("qemu-img", "resize", "-q", "-f", "qcow2", path, $"{bytes}"), cancellationToken);

    /// <summary>Writes all that an image and those below it hold into one file.</summary>
    public Task FlattenAsync(string path, string rawPath, CancellationToken cancellationToken) =>
        RunAsync(path, new HostCommand("qemu-img", "convert", "-q", "-f", "qcow2", "-O", "raw", path, rawPath), cancellationToken);

    /// <summary>Copies a file, without moving its bytes where the filesystem can.</summary>
    public Task CopyAsync(string path, string another, CancellationToken cancellationToken) =>
        RunAsync(path, new HostCommand("cp", "--reflink=auto", "--sparse=always", path, another), cancellationToken);

    private static string FormatOf(string name) => Path.GetExtension(name).TrimStart('.');

    private async Task RunAsync(string path, HostCommand command, CancellationToken cancellationToken)
    {
        var outcome = await host.RunAsync(command, cancellationToken);
        if (outcome.ExitCode != 0)
        {
            throw DirectoryErrors.Translate(path, command.Program, outcome);
        }
    }
}
