namespace Drivers.Abstractions;

/// <summary>An attached interface.</summary>
/// <param name="Id">The networkinterface.</param>
/// <param name="InterfaceName">What a Linux guest calls it, e.g. <c>eth0</c>.</param>
/// <param name="MacAddress">Six lower-case hexadecimal pairs with colons.</param>
/// <param name="Addresses">The addresses that the guest really got, as text, IPv4 first; empty until it has one.</param>
public sealed record NicStatus(AttachmentId Id, string InterfaceName, string MacAddress, IReadOnlyList<string> Addresses);
