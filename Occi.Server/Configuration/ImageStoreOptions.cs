using System.ComponentModel.DataAnnotations;

namespace Occi.Server.Configuration;

/// <summary>The catalogue of images that clients bring.</summary>
public sealed class ImageStoreOptions
{
    private const long Gibibyte = 1L << 30;
    private const long Most = 1L << 50;

    /// <summary>Where their files are, a folder of the server's alone. Default <c>catalogue</c> in the data directory.</summary>
    public string? Directory { get; set; }

    /// <summary>How many bytes an image may have, as it is sent and as it is kept. Default 64 GiB.</summary>
    [Range(1024 * 1024, Most)]
    public long MaxBytes { get; set; } = 64 * Gibibyte;

    /// <summary>How large a disk an image may be to its guest, in bytes. Default 2 TiB.</summary>
    [Range(1024 * 1024, Most)]
    public long MaxVirtualBytes { get; set; } = 2048 * Gibibyte;

    /// <summary>How many bytes of the disk stay free, whatever clients send: the database may be on it. Default 1 GiB.</summary>
    [Range(0, Most)]
    public long KeepFreeBytes { get; set; } = Gibibyte;

    /// <summary>How many images a tenant may have: every answer of the query interface has them all. Default 200.</summary>
    [Range(1, 1000)]
    public int MaxPerTenant { get; set; } = 200;

    /// <summary>How many images are fetched and inspected at once. Default 2.</summary>
    [Range(1, 64)]
    public int Parallel { get; set; } = 2;

    /// <summary>How long each step of an inspection may take, in seconds. Default 1800.</summary>
    [Range(1, 86400)]
    public int InspectionSeconds { get; set; } = 1800;

    /// <summary>How much memory an inspection may use, in bytes. Default 1 GiB.</summary>
    [Range(256 * 1024 * 1024, 64 * Gibibyte)]
    public long InspectionMemoryBytes { get; set; } = Gibibyte;
}
