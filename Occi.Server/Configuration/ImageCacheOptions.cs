using System.ComponentModel.DataAnnotations;
using Occi.Server.Images.Cache;

namespace Occi.Server.Configuration;

/// <summary>The images of the catalogue that lie on this host for its machines.</summary>
public sealed class ImageCacheOptions
{
    private const long Gibibyte = 1L << 30;

    /// <summary>Where they are, a folder of the server's alone that the hypervisor's user can pass. Default <c>image-cache</c> in the data directory.</summary>
    public string? Directory { get; set; }

    /// <summary>How many bytes they may take. What machines run from is never removed. Default 128 GiB.</summary>
    [Range(1024 * 1024, 1L << 50)]
    public long MaxBytes { get; set; } = 128 * Gibibyte;

    /// <summary><c>copy</c>, <c>reflink</c> (shares the blocks of the catalogue's file: btrfs, XFS) or <c>hardlink</c> (the catalogue's own file, on the same disk). Default <c>copy</c>.</summary>
    public CacheTransfer Transfer { get; set; } = CacheTransfer.Copy;
}
