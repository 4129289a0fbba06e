using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Drivers.Libvirt.Native;

/// <summary>The error that libvirt keeps for the calling thread, and its default event loop.</summary>
internal static unsafe partial class ErrorNative
{
    private const string Library = "libvirt.so.0";

    [LibraryImport(Library, EntryPoint = "virInitialize")]
    internal static partial int Initialize();

    [LibraryImport(Library, EntryPoint = "virEventRegisterDefaultImpl")]
    internal static partial int RegisterDefaultEventLoop();

    [LibraryImport(Library, EntryPoint = "virEventRunDefaultImpl")]
    internal static partial int RunDefaultEventLoopOnce();

    /// <summary>libvirt prints every error to stderr unless told otherwise; all of them reach us as return values anyway.</summary>
    internal static void SilenceStandardError() => SetErrorFunc(0, &Ignore);

    /// <summary>The last error of this thread, copied.</summary>
    internal static LibvirtException Take(string function)
    {
        var error = GetLastError();
        return error == null
            ? new LibvirtException(function, 0, 0, "no reason given")
            : new LibvirtException(function, error->Code, error->Domain, Marshal.PtrToStringUTF8(error->Message) ?? string.Empty);
    }

    /// <summary>Passes on what a function returned, or throws when that says that it failed.</summary>
    internal static int Check(int result, string function) => result < 0 ? throw Take(function) : result;

    [LibraryImport(Library, EntryPoint = "virGetLastError")]
    private static partial NativeError* GetLastError();

    [LibraryImport(Library, EntryPoint = "virSetErrorFunc")]
    private static partial void SetErrorFunc(nint userData, delegate* unmanaged[Cdecl]<nint, NativeError*, void> handler);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Ignore(nint userData, NativeError* error)
    {
    }

    /// <summary>The head of <c>struct _virError</c>; the rest is not read.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct NativeError
    {
        internal int Code;
        internal int Domain;
        internal nint Message;
    }
}
