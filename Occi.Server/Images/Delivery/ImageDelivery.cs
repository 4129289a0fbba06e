using Drivers.Abstractions;
using Occi.Data;
using Occi.Server.Catalogue;
using Occi.Server.Images.Cache;

namespace Occi.Server.Images.Delivery;

/// <summary>Sees to it that the image of a machine lies on the host before the machine is made there.</summary>
internal sealed class ImageDelivery(ImageCatalogue catalogue, HostImageCache cache)
{
    /// <summary>Brings the image of a machine, if it comes from the catalogue, and holds it until the machine is made. From then on the machine's row keeps it.</summary>
    /// <exception cref="DriverException">It cannot be had.</exception>
    public async Task<IDisposable?> BringAsync(StoredEntity compute, CancellationToken cancellationToken) =>
        catalogue.Of(compute)?.Content is { } content ? await cache.BringAsync(content, cancellationToken) : null;
}
