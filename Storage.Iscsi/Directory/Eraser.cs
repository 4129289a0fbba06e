using System.Collections.Concurrent;

namespace Storage.Iscsi;

/// <summary>Ends files: first they lose their names, so that a volume is gone at once and whole, then their bytes go, which may take long.</summary>
internal sealed class Eraser(VolumeFolder folder, OnDelete onDelete)
{
    private readonly ConcurrentDictionary<string, bool> _copies = new();
    private readonly Gate _gate = new();

    /// <summary>Makes a file one that is to be erased; fine when there is none.</summary>
    public void Doom(string name)
    {
        if (folder.Exists(name))
        {
            folder.Rename(name, FileNames.NewDoomed());
        }
    }

    /// <summary>Dooms what is unfinished of a volume, and every layer over which nothing lies. Nobody makes anything meanwhile.</summary>
    public void DoomLeftovers(VolumeId id)
    {
        foreach (var extension in FileNames.Extensions)
        {
            Doom(FileNames.Unfinished(FileNames.Volume(id, extension)));
        }

        while (folder.UnusedLayers() is { Count: > 0 } layers)
        {
            foreach (var layer in layers)
            {
                Doom(layer);
            }
        }

        folder.Flush();
    }

    /// <summary>Erases what is doomed, an earlier process's too.</summary>
    public Task SweepAsync(CancellationToken cancellationToken) => _gate.PassAsync(async () =>
    {
        foreach (var name in folder.Names($"{FileNames.Doomed}*").Concat(folder.Names($"{FileNames.Copy}*").Where(name => !_copies.ContainsKey(name))).ToList())
        {
            if (onDelete == OnDelete.Wipe)
            {
                await WipeAsync(name, cancellationToken);
            }

            folder.Delete(name);
        }

        folder.Flush();
    }, cancellationToken);

    /// <summary>Lets a copy be made and opens it; it has no name any more then, so that its end is the end of it.</summary>
    public async Task<Stream> ReadOnceAsync(Func<string, Task> make)
    {
        var name = FileNames.NewCopy();
        _copies[name] = true;
        try
        {
            await make(name);
            return folder.OpenToRead(name);
        }
        finally
        {
            folder.Delete(name);
            _copies.Remove(name, out _);
        }
    }

    // A file with another name is a volume's or a layer's still.
    private async Task WipeAsync(string name, CancellationToken cancellationToken)
    {
        if (LinuxFile.Identify(folder.PathOf(name)) is { Names: 1 })
        {
            await using var file = folder.OpenToWrite(name);
            await SparseWriter.WipeAsync(file, cancellationToken);
        }
    }
}
