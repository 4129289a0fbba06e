using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Drivers.Libvirt.Native;

namespace Drivers.Libvirt;

/// <summary>What libvirt calls on its event thread. The <c>opaque</c> pointer is the number of the session.</summary>
internal static unsafe class EventCallbacks
{
    internal static readonly nint DomainLifecycle = (nint)(delegate* unmanaged[Cdecl]<nint, nint, int, int, nint, int>)&OnDomainLifecycle;
    internal static readonly nint DomainReboot = (nint)(delegate* unmanaged[Cdecl]<nint, nint, nint, void>)&OnDomainReboot;
    internal static readonly nint DomainDevice = (nint)(delegate* unmanaged[Cdecl]<nint, nint, nint, nint, void>)&OnDomainDevice;
    internal static readonly nint DomainInputOutputError = (nint)(delegate* unmanaged[Cdecl]<nint, nint, nint, nint, int, nint, void>)&OnDomainInputOutputError;
    internal static readonly nint DomainJobCompleted = (nint)(delegate* unmanaged[Cdecl]<nint, nint, nint, int, nint, void>)&OnDomainJobCompleted;
    internal static readonly nint NetworkLifecycle = (nint)(delegate* unmanaged[Cdecl]<nint, nint, int, int, nint, int>)&OnNetworkLifecycle;
    internal static readonly delegate* unmanaged<nint, int, nint, void> Closed = &OnClosed;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnDomainLifecycle(nint connection, nint domain, int change, int detail, nint opaque)
    {
        DomainChanged(domain, opaque);
        return 0;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnDomainReboot(nint connection, nint domain, nint opaque) => DomainChanged(domain, opaque);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnDomainDevice(nint connection, nint domain, nint alias, nint opaque) => DomainChanged(domain, opaque);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnDomainInputOutputError(nint connection, nint domain, nint source, nint alias, int action, nint opaque) => DomainChanged(domain, opaque);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnDomainJobCompleted(nint connection, nint domain, nint parameters, int count, nint opaque) =>
        Publish(LibvirtEventKind.DomainJobEnded, domain, opaque);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnNetworkLifecycle(nint connection, nint network, int change, int detail, nint opaque)
    {
        Span<byte> uuid = stackalloc byte[16];
        if (NetworkNative.GetUuid(network, uuid) == 0)
        {
            LibvirtSession.Publish(opaque, new LibvirtEvent(LibvirtEventKind.NetworkChanged, new Guid(uuid, bigEndian: true)));
        }

        return 0;
    }

    [UnmanagedCallersOnly]
    private static void OnClosed(nint connection, int reason, nint opaque) =>
        LibvirtSession.Publish(opaque, new LibvirtEvent(LibvirtEventKind.ConnectionLost));

    private static void DomainChanged(nint domain, nint opaque) => Publish(LibvirtEventKind.DomainChanged, domain, opaque);

    private static void Publish(LibvirtEventKind kind, nint domain, nint opaque)
    {
        Span<byte> uuid = stackalloc byte[16];
        if (DomainNative.GetUuid(domain, uuid) == 0)
        {
            LibvirtSession.Publish(opaque, new LibvirtEvent(kind, new Guid(uuid, bigEndian: true)));
        }
    }
}
