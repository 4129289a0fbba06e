using System.Runtime.InteropServices;

namespace Drivers.Libvirt.Native;

/// <summary><c>struct _virDomainBlockInfo</c> of libvirt-domain.h.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeBlockInfo
{
    internal ulong Capacity;
    internal ulong Allocation;
    internal ulong Physical;
}
