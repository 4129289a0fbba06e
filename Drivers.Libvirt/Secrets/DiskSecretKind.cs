namespace Drivers.Libvirt;

/// <summary>What a disk may need a secret for.</summary>
internal enum DiskSecretKind
{
    /// <summary>To be let in by an iSCSI target.</summary>
    Chap,

    /// <summary>To open an encrypted volume.</summary>
    Key,
}
