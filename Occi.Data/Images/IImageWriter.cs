namespace Occi.Data;

/// <summary>Changes the catalogue of images.</summary>
public interface IImageWriter
{
    /// <summary>Stores a new image.</summary>
    /// <returns>False, and nothing done, when another has its template.</returns>
    Task<bool> InsertImageAsync(StoredImage image, CancellationToken cancellationToken);

    /// <summary>Stores a changed image: all but id, name, template, tenant, owner and time of creation.</summary>
    /// <returns>False, and nothing done, when it is not there.</returns>
    Task<bool> UpdateImageAsync(StoredImage image, CancellationToken cancellationToken);

    /// <summary>Forgets an image that is not in use; remembers any other as deleted.</summary>
    Task DeleteImageAsync(ImageId id, CancellationToken cancellationToken);

    /// <summary>Forgets the deleted images that are not in use any more.</summary>
    /// <returns>How many.</returns>
    Task<int> ForgetImagesAsync(CancellationToken cancellationToken);

    /// <summary>How many images a tenant has.</summary>
    Task<int> CountImagesAsync(string tenant, CancellationToken cancellationToken);
}
