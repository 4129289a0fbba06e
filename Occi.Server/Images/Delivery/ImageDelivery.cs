using Drivers.Abstractions;
using Occi.Data;
using Occi.Server.Catalogue;
using Occi.Server.Images.Cache;

namespace Occi.Server.Images.Delivery;

/// <summary>Sees to it that the image of a machine lies on the host before the machine is made there.</summary>
internal sealed class ImageDelivery(ImageCatalogue catalogue, HostImageCache cache, TimeProvider time)
{
    /// <summary>A large image takes long, and whoever waits for it keeps a hand of the worker from other work.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Brings the image of a machine, if it comes from the catalogue, and holds it until the machine is made. From then on the machine's row keeps it.</summary>
    /// <exception cref="DriverException">It cannot be had; <see cref="DriverError.Busy"/> while it is on its way.</exception>
    public async Task<IDisposable?> BringAsync(StoredEntity compute, CancellationToken cancellationToken)
    {
        if (catalogue.Of(compute)?.Content is not { } content)
        {
            return null;
        }

        using var patience = new CancellationTokenSource(Patience, time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            return await cache.BringAsync(content, end.Token);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new DriverException(DriverError.Busy, $"The image of {content.Bytes} bytes is on its way to the host.");
        }
    }
}
