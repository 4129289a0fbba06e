using System.Runtime.InteropServices;

namespace Drivers.Libvirt.Native;

/// <summary>libvirt's network functions, by their own names.</summary>
internal static unsafe partial class NetworkNative
{
    private const string Library = "libvirt.so.0";

    [LibraryImport(Library, EntryPoint = "virNetworkFree")]
    internal static partial int Free(nint network);

    [LibraryImport(Library, EntryPoint = "virNetworkLookupByUUID")]
    internal static partial NetworkHandle LookupByUuid(ConnectHandle connection, ReadOnlySpan<byte> uuid);

    [LibraryImport(Library, EntryPoint = "virNetworkDefineXML", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial NetworkHandle Define(ConnectHandle connection, string xml);

    [LibraryImport(Library, EntryPoint = "virNetworkCreateXML", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial NetworkHandle CreateTransient(ConnectHandle connection, string xml);

    [LibraryImport(Library, EntryPoint = "virNetworkUndefine")]
    internal static partial int Undefine(NetworkHandle network);

    [LibraryImport(Library, EntryPoint = "virNetworkGetUUID")]
    internal static partial int GetUuid(NetworkHandle network, Span<byte> uuid);

    /// <summary>For callbacks, which get a borrowed pointer.</summary>
    [LibraryImport(Library, EntryPoint = "virNetworkGetUUID")]
    internal static partial int GetUuid(nint network, Span<byte> uuid);

    [LibraryImport(Library, EntryPoint = "virNetworkGetName")]
    internal static partial nint GetName(NetworkHandle network);

    [LibraryImport(Library, EntryPoint = "virNetworkGetXMLDesc")]
    internal static partial nint GetXml(NetworkHandle network, uint flags);

    [LibraryImport(Library, EntryPoint = "virNetworkIsActive")]
    internal static partial int IsActive(NetworkHandle network);

    [LibraryImport(Library, EntryPoint = "virNetworkIsPersistent")]
    internal static partial int IsPersistent(NetworkHandle network);

    [LibraryImport(Library, EntryPoint = "virNetworkCreate")]
    internal static partial int Create(NetworkHandle network);

    [LibraryImport(Library, EntryPoint = "virNetworkDestroy")]
    internal static partial int Destroy(NetworkHandle network);

    [LibraryImport(Library, EntryPoint = "virNetworkSetAutostart")]
    internal static partial int SetAutostart(NetworkHandle network, int autostart);

    [LibraryImport(Library, EntryPoint = "virNetworkGetDHCPLeases")]
    internal static partial int GetDhcpLeases(NetworkHandle network, byte* mac, out NativeLease** leases, uint flags);

    [LibraryImport(Library, EntryPoint = "virNetworkDHCPLeaseFree")]
    internal static partial void FreeLease(NativeLease* lease);
}
