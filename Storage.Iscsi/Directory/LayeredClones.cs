namespace Storage.Iscsi;

/// <summary>Copy-on-write clones: what the origin holds becomes a layer that never changes, and origin and clone become images over it (docs/adr/0032).</summary>
/// <remarks>
/// The layer is a second name of the origin's file until the origin's image takes the origin's place by a rename. So the origin is whole at each moment, and what a crash leaves
/// is a layer that nothing lies over, which is swept.
/// </remarks>
internal sealed class LayeredClones(VolumeFolder folder, QemuImage images)
{
    /// <summary>Above so many layers reading gets slow, and QEMU opens as many files for each disk: the origin is then copied into one.</summary>
    public const int MostLayers = 8;

    /// <summary>Makes the clone. Nothing has the origin open.</summary>
    public async Task CloneAsync(DirectoryVolume origin, VolumeId clone, long bytes, CancellationToken cancellationToken)
    {
        if (origin.IsEncrypted)
        {
            await CopyContainerAsync(origin, clone, bytes, cancellationToken);
            return;
        }

        // An origin that was never written to since its last clone, as an image is, needs no layer more.
        var layer = origin.Overlay is { IsUntouched: true, Backing: { } below } ? below : await MakeLayerAsync(origin, cancellationToken);
        await CreateAsync(FileNames.Volume(clone, FileNames.Overlay), layer, bytes, cancellationToken);
        folder.Flush();
    }

    /// <summary>Makes a file of all that an image and its layers hold.</summary>
    public Task FlattenAsync(string image, string file, CancellationToken cancellationToken) =>
        folder.FillAsync(file, path => images.FlattenAsync(folder.PathOf(image), path, cancellationToken));

    private async Task<string> MakeLayerAsync(DirectoryVolume origin, CancellationToken cancellationToken)
    {
        string layer;
        if (origin.Overlay is { } image && folder.DepthOf(image) >= MostLayers)
        {
            layer = FileNames.NewLayer(FileNames.Raw);
            await FlattenAsync(origin.FileName, layer, cancellationToken);
        }
        else
        {
            layer = FileNames.NewLayer(Path.GetExtension(origin.FileName));
            folder.Link(origin.FileName, layer);
        }

        folder.Flush();
        var overlay = FileNames.Volume(origin.Id, FileNames.Overlay);
        await CreateAsync(overlay, layer, origin.GuestBytes, cancellationToken);
        folder.Flush();
        if (origin.FileName != overlay)
        {
            folder.Delete(origin.FileName);
        }

        return layer;
    }

    private async Task CreateAsync(string name, string layer, long bytes, CancellationToken cancellationToken)
    {
        var unfinished = FileNames.Unfinished(name);
        await folder.FillAsync(unfinished, path => images.CreateOverlayAsync(path, layer, bytes, cancellationToken));
        cancellationToken.ThrowIfCancellationRequested();
        folder.Rename(unfinished, name);
    }

    // QEMU and libvirt take encrypted images in layers only when each layer is encrypted by itself, with a key each: too much to get wrong.
    private async Task CopyContainerAsync(DirectoryVolume origin, VolumeId clone, long bytes, CancellationToken cancellationToken)
    {
        var name = FileNames.Volume(clone, FileNames.Container);
        var unfinished = FileNames.Unfinished(name);
        await folder.FillAsync(unfinished, path => images.CopyAsync(folder.PathOf(origin.FileName), path, cancellationToken));
        if (bytes > origin.GuestBytes)
        {
            folder.Extend(unfinished, new FileInfo(folder.PathOf(unfinished)).Length + bytes - origin.GuestBytes);
        }

        cancellationToken.ThrowIfCancellationRequested();
        folder.Rename(unfinished, name);
        folder.Flush();
    }
}
