using System.Runtime.InteropServices;

namespace Drivers.Libvirt.Native;

/// <summary>A <c>virSecretPtr</c>.</summary>
internal sealed class SecretHandle : SafeHandle
{
    public SecretHandle()
        : base(0, ownsHandle: true)
    {
    }

    /// <summary>Takes over a reference that libvirt handed out in an array.</summary>
    public SecretHandle(nint pointer)
        : this() => SetHandle(pointer);

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle() => SecretNative.Free(handle) == 0;
}
