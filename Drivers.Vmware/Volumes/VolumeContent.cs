namespace Drivers.Vmware;

/// <summary>
/// Carries the bytes of volumes to a datastore and back. They come back as they lie there; they go as a sparse disk, so that zeros neither travel nor take room, for which the server needs room for the rest.
/// </summary>
internal sealed class VolumeContent(DatastoreFiles files, VirtualDisks disks, string directory)
{
    private const int BlockBytes = 1 << 20;

    internal Task<Stream> ReadAsync(StoredVolume volume, Placement place, CancellationToken cancellationToken) =>
        files.DownloadAsync($"Reading volume {volume.Id}", volume.Extent, volume.SizeBytes, place, cancellationToken);

    /// <summary>Makes a disk as large as the volume that holds the content, and behind its end what the volume holds there.</summary>
    internal async Task MakeAsync(StoredVolume volume, Stream content, string folder, string disk, Placement place, CancellationToken cancellationToken)
    {
        var (raw, sparse) = (NewFile("raw"), NewFile("vmdk"));
        try
        {
            await FillAsync(volume, content, raw, place, cancellationToken);
            await SparseDisk.ConvertAsync($"Writing volume {volume.Id}", raw, "raw", sparse, cancellationToken);
            await files.UploadAsync($"Writing volume {volume.Id}", sparse, $"{folder}/sparse.vmdk", place, cancellationToken);
            await disks.CopyAsync($"Writing volume {volume.Id}", $"{folder}/sparse.vmdk", disk, place);
        }
        finally
        {
            File.Delete(raw);
            File.Delete(sparse);
        }
    }

    private async Task FillAsync(StoredVolume volume, Stream content, string raw, Placement place, CancellationToken cancellationToken)
    {
        await using var file = await OnHostAsync(volume, () => Task.FromResult(Open(raw, volume.SizeBytes)));
        var written = await CopyAsync(volume, content, file, 0, cancellationToken);
        if (written < volume.SizeBytes)
        {
            await using var known = await ReadAsync(volume, place, cancellationToken);
            await SkipAsync(known, written, cancellationToken);
            await CopyAsync(volume, known, file, written, cancellationToken);
        }
    }

    /// <summary>Writes all but zeros, from an offset on; tells where the content ended.</summary>
    private static async Task<long> CopyAsync(StoredVolume volume, Stream content, FileStream file, long offset, CancellationToken cancellationToken)
    {
        var block = new byte[BlockBytes];
        while (await content.ReadAtLeastAsync(block, block.Length, throwOnEndOfStream: false, cancellationToken) is var count && count > 0)
        {
            if (count > volume.SizeBytes - offset)
            {
                throw new DriverException(DriverError.InvalidSpec, $"Volume {volume.Id} has {volume.SizeBytes} bytes and takes no more.");
            }

            if (block.AsSpan(0, count).ContainsAnyExcept((byte)0))
            {
                await OnHostAsync(volume, async () =>
                {
                    await RandomAccess.WriteAsync(file.SafeFileHandle, block.AsMemory(0, count), offset, cancellationToken);
                    return true;
                });
            }

            offset += count;
        }

        return offset;
    }

    private static async Task SkipAsync(Stream content, long bytes, CancellationToken cancellationToken)
    {
        var block = new byte[BlockBytes];
        while (bytes > 0)
        {
            var part = (int)Math.Min(bytes, block.Length);
            await content.ReadExactlyAsync(block.AsMemory(0, part), cancellationToken);
            bytes -= part;
        }
    }

    private FileStream Open(string path, long bytes)
    {
        Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var file = new FileStream(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous });
        file.SetLength(bytes);
        return file;
    }

    private string NewFile(string extension) => Path.Combine(directory, $"{Guid.NewGuid():N}.{extension}");

    private static Task<T> OnHostAsync<T>(StoredVolume volume, Func<Task<T>> work) => HostErrors.GuardAsync($"Writing volume {volume.Id}", work);
}
