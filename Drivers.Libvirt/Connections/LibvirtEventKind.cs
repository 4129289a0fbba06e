namespace Drivers.Libvirt;

/// <summary>What a <see cref="LibvirtEvent"/> tells.</summary>
public enum LibvirtEventKind
{
    /// <summary>A connection was opened: anything may have happened before.</summary>
    ConnectionOpened,

    /// <summary>The connection broke.</summary>
    ConnectionLost,

    /// <summary>A domain was defined, undefined, changed its state or rebooted, or lost or got a device.</summary>
    DomainChanged,

    /// <summary>What ran beside a domain for a while has ended.</summary>
    DomainJobEnded,

    /// <summary>A network was defined, undefined, started or stopped.</summary>
    NetworkChanged,
}
