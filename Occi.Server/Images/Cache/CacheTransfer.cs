namespace Occi.Server.Images.Cache;

/// <summary>How an image comes into a host's cache.</summary>
public enum CacheTransfer
{
    /// <summary>By reading and writing it: works everywhere, and takes its room twice where the catalogue is on the same disk.</summary>
    Copy,

    /// <summary>By sharing the blocks of the catalogue's file, on a filesystem that can: btrfs, XFS.</summary>
    Reflink,

    /// <summary>By a second name of the catalogue's file, on the same filesystem.</summary>
    Hardlink,
}
