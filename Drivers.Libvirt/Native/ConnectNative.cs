using System.Runtime.InteropServices;

namespace Drivers.Libvirt.Native;

/// <summary>libvirt's connection functions, by their own names.</summary>
internal static unsafe partial class ConnectNative
{
    private const string Library = "libvirt.so.0";

    [LibraryImport(Library, EntryPoint = "virConnectOpen", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial ConnectHandle Open(string uri);

    [LibraryImport(Library, EntryPoint = "virConnectClose")]
    internal static partial int Close(nint connection);

    [LibraryImport(Library, EntryPoint = "virConnectIsAlive")]
    internal static partial int IsAlive(ConnectHandle connection);

    [LibraryImport(Library, EntryPoint = "virConnectGetVersion")]
    internal static partial int GetVersion(ConnectHandle connection, out nuint hypervisorVersion);

    [LibraryImport(Library, EntryPoint = "virConnectGetLibVersion")]
    internal static partial int GetLibVersion(ConnectHandle connection, out nuint libraryVersion);

    [LibraryImport(Library, EntryPoint = "virNodeGetInfo")]
    internal static partial int GetNodeInfo(ConnectHandle connection, out NativeNodeInfo info);

    [LibraryImport(Library, EntryPoint = "virConnectRegisterCloseCallback")]
    internal static partial int RegisterCloseCallback(ConnectHandle connection, delegate* unmanaged<nint, int, nint, void> callback, nint opaque, nint free);

    [LibraryImport(Library, EntryPoint = "virConnectUnregisterCloseCallback")]
    internal static partial int UnregisterCloseCallback(ConnectHandle connection, delegate* unmanaged<nint, int, nint, void> callback);

    [LibraryImport(Library, EntryPoint = "virConnectDomainEventRegisterAny")]
    internal static partial int RegisterDomainEvent(ConnectHandle connection, nint domain, int eventId, nint callback, nint opaque, nint free);

    [LibraryImport(Library, EntryPoint = "virConnectDomainEventDeregisterAny")]
    internal static partial int DeregisterDomainEvent(ConnectHandle connection, int callbackId);

    [LibraryImport(Library, EntryPoint = "virConnectNetworkEventRegisterAny")]
    internal static partial int RegisterNetworkEvent(ConnectHandle connection, nint network, int eventId, nint callback, nint opaque, nint free);

    [LibraryImport(Library, EntryPoint = "virConnectNetworkEventDeregisterAny")]
    internal static partial int DeregisterNetworkEvent(ConnectHandle connection, int callbackId);

    [LibraryImport(Library, EntryPoint = "virConnectListAllDomains")]
    internal static partial int ListAllDomains(ConnectHandle connection, out nint* domains, uint flags);

    [LibraryImport(Library, EntryPoint = "virConnectListAllNetworks")]
    internal static partial int ListAllNetworks(ConnectHandle connection, out nint* networks, uint flags);

    [LibraryImport(Library, EntryPoint = "virConnectListAllSecrets")]
    internal static partial int ListAllSecrets(ConnectHandle connection, out nint* secrets, uint flags);
}
