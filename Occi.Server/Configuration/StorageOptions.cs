using System.ComponentModel.DataAnnotations;

namespace Occi.Server.Configuration;

/// <summary>Where disks are kept.</summary>
public sealed class StorageOptions
{
    /// <summary>
    /// The pools. A disk whose client names no class goes to the one with the most room; to the first when all have the same. Default: one, <c>default</c>, of files below the
    /// data directory.
    /// </summary>
    public IList<PoolOptions> Pools { get; } = [];

    /// <summary>As whom the hypervisor's host reaches volumes over iSCSI. Default: a name of this installation.</summary>
    [RegularExpression("iqn\\.[0-9]{4}-[0-9]{2}\\.[a-z0-9.-]+(:[a-z0-9.:-]+)?")]
    public string? Initiator { get; set; }

    /// <summary>
    /// The file with the master key that the keys of encrypted disks are wrapped with: 32 bytes in Base64, for the server's eyes only. Default: <c>volumes.key</c> in the data
    /// directory, made when it is first needed. Without it no encrypted disk can be read again: keep a copy elsewhere.
    /// </summary>
    public string? MasterKey { get; set; }

    /// <summary>Whether the own disk of a deleted machine is kept for whoever must find out what it did. Default: no.</summary>
    public bool Quarantine { get; set; }

    /// <summary>For how many hours it is kept. Default 48.</summary>
    [Range(1, 24 * 365)]
    public int QuarantineHours { get; set; } = 48;
}
