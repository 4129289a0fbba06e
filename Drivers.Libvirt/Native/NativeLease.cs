using System.Runtime.InteropServices;

namespace Drivers.Libvirt.Native;

/// <summary><c>struct _virNetworkDHCPLease</c> of libvirt-network.h.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeLease
{
    internal nint InterfaceName;
    internal long ExpiryTime;
    internal int AddressType;
    internal nint Mac;
    internal nint Iaid;
    internal nint Address;
    internal uint Prefix;
    internal nint Hostname;
    internal nint ClientId;
}
