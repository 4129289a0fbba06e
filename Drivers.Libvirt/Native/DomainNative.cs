using System.Runtime.InteropServices;

namespace Drivers.Libvirt.Native;

/// <summary>libvirt's domain functions, by their own names. Strings that libvirt allocates come back as pointers: see <see cref="NativeText"/>.</summary>
internal static partial class DomainNative
{
    private const string Library = "libvirt.so.0";

    [LibraryImport(Library, EntryPoint = "virDomainFree")]
    internal static partial int Free(nint domain);

    [LibraryImport(Library, EntryPoint = "virDomainLookupByUUID")]
    internal static partial DomainHandle LookupByUuid(ConnectHandle connection, ReadOnlySpan<byte> uuid);

    [LibraryImport(Library, EntryPoint = "virDomainDefineXMLFlags", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial DomainHandle Define(ConnectHandle connection, string xml, uint flags);

    [LibraryImport(Library, EntryPoint = "virDomainUndefineFlags")]
    internal static partial int Undefine(DomainHandle domain, uint flags);

    [LibraryImport(Library, EntryPoint = "virDomainGetUUID")]
    internal static partial int GetUuid(DomainHandle domain, Span<byte> uuid);

    /// <summary>For callbacks, which get a borrowed pointer.</summary>
    [LibraryImport(Library, EntryPoint = "virDomainGetUUID")]
    internal static partial int GetUuid(nint domain, Span<byte> uuid);

    [LibraryImport(Library, EntryPoint = "virDomainGetName")]
    internal static partial nint GetName(DomainHandle domain);

    [LibraryImport(Library, EntryPoint = "virDomainGetState")]
    internal static partial int GetState(DomainHandle domain, out int state, out int reason, uint flags);

    [LibraryImport(Library, EntryPoint = "virDomainGetXMLDesc")]
    internal static partial nint GetXml(DomainHandle domain, uint flags);

    [LibraryImport(Library, EntryPoint = "virDomainCreate")]
    internal static partial int Create(DomainHandle domain);

    [LibraryImport(Library, EntryPoint = "virDomainDestroy")]
    internal static partial int Destroy(DomainHandle domain);

    [LibraryImport(Library, EntryPoint = "virDomainSuspend")]
    internal static partial int Suspend(DomainHandle domain);

    [LibraryImport(Library, EntryPoint = "virDomainResume")]
    internal static partial int Resume(DomainHandle domain);

    [LibraryImport(Library, EntryPoint = "virDomainPMWakeup")]
    internal static partial int PMWakeup(DomainHandle domain, uint flags);

    [LibraryImport(Library, EntryPoint = "virDomainReset")]
    internal static partial int Reset(DomainHandle domain, uint flags);

    [LibraryImport(Library, EntryPoint = "virDomainShutdownFlags")]
    internal static partial int Shutdown(DomainHandle domain, uint flags);

    [LibraryImport(Library, EntryPoint = "virDomainManagedSave")]
    internal static partial int ManagedSave(DomainHandle domain, uint flags);

    [LibraryImport(Library, EntryPoint = "virDomainHasManagedSaveImage")]
    internal static partial int HasManagedSave(DomainHandle domain, uint flags);

    [LibraryImport(Library, EntryPoint = "virDomainManagedSaveRemove")]
    internal static partial int RemoveManagedSave(DomainHandle domain, uint flags);

    [LibraryImport(Library, EntryPoint = "virDomainAttachDeviceFlags", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int AttachDevice(DomainHandle domain, string xml, uint flags);

    [LibraryImport(Library, EntryPoint = "virDomainDetachDeviceAlias", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int DetachDeviceAlias(DomainHandle domain, string alias, uint flags);

    [LibraryImport(Library, EntryPoint = "virDomainBlockResize", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int BlockResize(DomainHandle domain, string disk, ulong size, uint flags);

    [LibraryImport(Library, EntryPoint = "virDomainGetBlockInfo", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int GetBlockInfo(DomainHandle domain, string disk, out NativeBlockInfo info, uint flags);
}
