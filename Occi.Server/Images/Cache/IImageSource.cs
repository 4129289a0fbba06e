using Drivers.Abstractions;
using Occi.Data;

namespace Occi.Server.Images.Cache;

/// <summary>Where a host gets the bytes of images from. Safe to use concurrently.</summary>
internal interface IImageSource
{
    /// <summary>Opens the bytes, to be read from the beginning. Whoever reads them compares their checksum.</summary>
    /// <exception cref="DriverException">They are not to be had.</exception>
    Task<Stream> OpenAsync(ImageContent content, CancellationToken cancellationToken);

    /// <summary>The file with the bytes where it lies on this host itself; null where it does not.</summary>
    Task<string?> FindFileAsync(ImageContent content, CancellationToken cancellationToken);
}
