using System.Runtime.InteropServices;

namespace Drivers.Libvirt.Native;

/// <summary>A <c>virConnectPtr</c>.</summary>
internal sealed class ConnectHandle() : SafeHandle(0, ownsHandle: true)
{
    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle() => ConnectNative.Close(handle) >= 0;
}
