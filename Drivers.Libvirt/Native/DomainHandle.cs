using System.Runtime.InteropServices;

namespace Drivers.Libvirt.Native;

/// <summary>A <c>virDomainPtr</c>.</summary>
internal sealed class DomainHandle : SafeHandle
{
    public DomainHandle()
        : base(0, ownsHandle: true)
    {
    }

    /// <summary>Takes over a reference that libvirt handed out in an array.</summary>
    public DomainHandle(nint pointer)
        : this() => SetHandle(pointer);

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle() => DomainNative.Free(handle) == 0;
}
