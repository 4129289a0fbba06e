using Occi.Core;

namespace Occi.Data;

/// <summary>Reads the catalogue of images.</summary>
public interface IImageReader
{
    /// <summary>The image, be it deleted and remembered; or null.</summary>
    Task<StoredImage?> FindImageAsync(ImageId id, CancellationToken cancellationToken);

    /// <summary>The images that a query selects.</summary>
    Task<IReadOnlyList<StoredImage>> ListImagesAsync(ImageQuery query, CancellationToken cancellationToken);

    /// <summary>Those that are still to be made of what a machine's disk or a storage holds: <see cref="ImageState.Waiting"/> and <see cref="ImageState.Saving"/>.</summary>
    Task<IReadOnlyList<StoredImage>> ListImagesToSaveAsync(EntityId origin, CancellationToken cancellationToken);

    /// <summary>Those whose template any entity carries, be it one that is being deleted, or that a machine in quarantine started from: something on a host may still lie over their bytes.</summary>
    Task<IReadOnlyList<StoredImage>> ListImagesInUseAsync(CancellationToken cancellationToken);
}
