using Drivers.Abstractions;
using Occi.Data;
using Occi.Server.Images.Cache;
using Occi.Server.Images.Catalogue;

namespace Occi.Server.Images.Delivery;

/// <summary>The catalogue's files, as a host's cache reads them.</summary>
internal sealed class CatalogueSource(IStratusStore store, ImageFiles files) : IImageSource
{
    /// <inheritdoc/>
    public async Task<Stream> OpenAsync(ImageContent content, CancellationToken cancellationToken) => await FindFileAsync(content, cancellationToken) is { } path
        ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1, FileOptions.SequentialScan | FileOptions.Asynchronous)
        : throw new DriverException(DriverError.NotFound, $"The image with the SHA-512 {content.Sha512[..12]}… is no longer in the catalogue: start the machine from another.");

    /// <inheritdoc/>
    public async Task<string?> FindFileAsync(ImageContent content, CancellationToken cancellationToken) =>
        (await store.ListImagesAsync(ImageQuery.Everything with { States = [ImageState.Ready] }, cancellationToken))
            .Where(image => image.Content == content)
            .Select(image => files.Ready(image.Id, content.Format))
            .FirstOrDefault(File.Exists);
}
