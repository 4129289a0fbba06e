using System.Runtime.InteropServices;

namespace Drivers.Libvirt.Native;

/// <summary><c>struct _virNodeInfo</c> of libvirt-host.h.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NativeNodeInfo
{
    internal fixed byte Model[32];
    internal nuint MemoryKibibytes;
    internal uint Processors;
    internal uint Megahertz;
    internal uint Nodes;
    internal uint Sockets;
    internal uint Cores;
    internal uint Threads;
}
