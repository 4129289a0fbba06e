using Drivers.Abstractions;

namespace Drivers.Libvirt;

/// <summary>When two sources are the same.</summary>
internal static class DiskSourceExtensions
{
    /// <summary>As a document tells it: libvirt never gives a secret back.</summary>
    internal static DiskSource WithoutSecret(this DiskSource source) =>
        source is DiskSource.IscsiLun { Chap: { } chap } lun ? lun with { Chap = chap with { Secret = string.Empty } } : source;

    /// <summary>Names the bytes, however they are reached: two sources of one name are one disk.</summary>
    internal static string BytesName(this DiskSource source) => source switch
    {
        DiskSource.ImageFile file => file.Path,
        DiskSource.BlockDevice device => device.Path,
        DiskSource.IscsiLun lun => $"{lun.Target}/{lun.Lun}", // the names of targets are unique in the world (RFC 7143 §4.2.7)
        _ => source.ToString(),
    };
}
