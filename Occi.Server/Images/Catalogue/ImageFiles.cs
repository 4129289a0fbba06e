using Microsoft.Extensions.Options;
using Occi.Data;
using Occi.Server.Configuration;

namespace Occi.Server.Images.Catalogue;

/// <summary>The files of the catalogue: what comes, what is being made of it, and what machines start from. Nobody but this server enters their folder.</summary>
internal sealed class ImageFiles
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const int IdLength = 36;

    private readonly string _folder;
    private readonly long _keptFree;

    /// <summary>Makes the folder if need be.</summary>
    public ImageFiles(IOptions<StratusOptions> options)
    {
        _folder = Path.GetFullPath(options.Value.ImageStore.Directory ?? Path.Combine(options.Value.DataDirectory, "catalogue"));
        _keptFree = options.Value.ImageStore.KeepFreeBytes;
        Directory.CreateDirectory(_folder, Private);
        File.SetUnixFileMode(_folder, Private);
    }

    /// <summary>How many bytes there is room for. Others may take it at any moment.</summary>
    public long Room => Math.Max(0, new DriveInfo(_folder).AvailableFreeSpace - _keptFree);

    /// <summary>Where the bytes come to.</summary>
    public string Incoming(ImageId id) => Path.Combine(_folder, $"{id}.part");

    /// <summary>Where it is converted to.</summary>
    public string Converted(ImageId id) => Path.Combine(_folder, $"{id}.new");

    /// <summary>What machines start from.</summary>
    public string Ready(ImageId id, string format) => Path.Combine(_folder, $"{id}.{format}");

    /// <summary>How much has come.</summary>
    public long Received(ImageId id) => new FileInfo(Incoming(id)) is { Exists: true } file ? file.Length : 0;

    /// <summary>Removes what came and what was made of it, but not what machines start from.</summary>
    public void RemoveUnfinished(ImageId id)
    {
        File.Delete(Incoming(id));
        File.Delete(Converted(id));
    }

    /// <summary>Removes every file of an image that the image does not need; whatever else lies there stays.</summary>
    /// <param name="known">All images that there are.</param>
    /// <param name="busy">Those that somebody is at, who cleans up after themselves.</param>
    public void Sweep(IReadOnlyCollection<StoredImage> known, ICollection<ImageId> busy)
    {
        var images = known.ToDictionary(image => image.Id.ToString(), StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(_folder))
        {
            var name = Path.GetFileName(path);
            if (name.Length <= IdLength || name[IdLength] != '.' || !Guid.TryParseExact(name[..IdLength], "D", out var id) || busy.Contains(new ImageId(id)))
            {
                continue;
            }

            if (!images.TryGetValue(name[..IdLength], out var image) || !IsNeeded(image, path))
            {
                File.Delete(path);
            }
        }
    }

    private bool IsNeeded(StoredImage image, string path) => image.Content is { } content
        ? path == Ready(image.Id, content.Format)
        : !image.IsDeleted && image.State is ImageState.Uploading or ImageState.Importing or ImageState.Waiting or ImageState.Saving or ImageState.Checking && path == Incoming(image.Id);
}
