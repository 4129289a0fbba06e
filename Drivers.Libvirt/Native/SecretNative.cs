using System.Runtime.InteropServices;

namespace Drivers.Libvirt.Native;

/// <summary>libvirt's secret functions, by their own names.</summary>
internal static partial class SecretNative
{
    private const string Library = "libvirt.so.0";

    [LibraryImport(Library, EntryPoint = "virSecretFree")]
    internal static partial int Free(nint secret);

    [LibraryImport(Library, EntryPoint = "virSecretDefineXML", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial SecretHandle Define(ConnectHandle connection, string xml, uint flags);

    [LibraryImport(Library, EntryPoint = "virSecretSetValue")]
    internal static partial int SetValue(SecretHandle secret, ReadOnlySpan<byte> value, nuint length, uint flags);

    [LibraryImport(Library, EntryPoint = "virSecretGetUsageID")]
    internal static partial nint GetUsage(SecretHandle secret);

    [LibraryImport(Library, EntryPoint = "virSecretUndefine")]
    internal static partial int Undefine(SecretHandle secret);
}
