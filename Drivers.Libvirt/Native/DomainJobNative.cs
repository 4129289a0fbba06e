using System.Runtime.InteropServices;

namespace Drivers.Libvirt.Native;

/// <summary>libvirt's functions for what runs beside a domain for a while, by their own names.</summary>
internal static unsafe partial class DomainJobNative
{
    private const string Library = "libvirt.so.0";

    [LibraryImport(Library, EntryPoint = "virDomainBackupBegin", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int BeginBackup(DomainHandle domain, string backup, string? checkpoint, uint flags);

    [LibraryImport(Library, EntryPoint = "virDomainBackupGetXMLDesc")]
    internal static partial nint GetBackup(DomainHandle domain, uint flags);

    [LibraryImport(Library, EntryPoint = "virDomainAbortJob")]
    internal static partial int Abort(DomainHandle domain);

    [LibraryImport(Library, EntryPoint = "virDomainGetJobStats")]
    internal static partial int GetStatistics(DomainHandle domain, out int type, out NativeParameter* parameters, out int count, uint flags);

    [LibraryImport(Library, EntryPoint = "virTypedParamsFree")]
    internal static partial void Free(NativeParameter* parameters, int count);
}
