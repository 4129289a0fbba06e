namespace Drivers.Abstractions;

/// <summary>An interface to attach.</summary>
/// <param name="Id">The networkinterface.</param>
/// <param name="Network">The network it is plugged into; it must exist on this backend.</param>
/// <param name="MacAddress">Six lower-case hexadecimal pairs with colons, unicast.</param>
public sealed record NicAttachment(AttachmentId Id, NetworkId Network, string MacAddress);
