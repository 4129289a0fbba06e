using System.Runtime.InteropServices;

namespace Drivers.Libvirt.Native;

/// <summary>A <c>virNetworkPtr</c>.</summary>
internal sealed class NetworkHandle : SafeHandle
{
    public NetworkHandle()
        : base(0, ownsHandle: true)
    {
    }

    /// <summary>Takes over a reference that libvirt handed out in an array.</summary>
    public NetworkHandle(nint pointer)
        : this() => SetHandle(pointer);

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle() => NetworkNative.Free(handle) == 0;
}
