namespace Drivers.Libvirt;

/// <summary>Something that libvirt told by itself.</summary>
/// <param name="Kind">What.</param>
/// <param name="Id">The UUID of the domain or network; empty for the connection.</param>
public readonly record struct LibvirtEvent(LibvirtEventKind Kind, Guid Id = default);
