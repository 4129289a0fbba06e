namespace Drivers.Libvirt;

/// <summary>What libvirt says of a domain: <c>virDomainState</c> and the state's own reason.</summary>
/// <param name="State">See libvirt-domain.h, <c>virDomainState</c>.</param>
/// <param name="Reason">One of the reason enumerations of libvirt-domain.h; which one depends on the state.</param>
public readonly record struct LibvirtDomainState(int State, int Reason);
