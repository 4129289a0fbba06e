using System.Runtime.InteropServices;

namespace Storage.Iscsi;

/// <summary>Makes the names in a directory last, which .NET has no call for: a rename is on the disk only after fsync(2) of its directory.</summary>
internal static partial class LinuxDirectory
{
    private const int CloseOnExec = 0x80000; // O_CLOEXEC of asm-generic/fcntl.h, O_RDONLY being 0

    /// <exception cref="IOException">The names could not be written.</exception>
    public static void Flush(string path)
    {
        var directory = Open(path, CloseOnExec);
        if (directory < 0)
        {
            throw Failure(path);
        }

        try
        {
            if (FSync(directory) != 0)
            {
                throw Failure(path);
            }
        }
        finally
        {
            _ = Close(directory);
        }
    }

    private static IOException Failure(string path) =>
        new($"The directory '{path}' could not be flushed: {Marshal.GetLastPInvokeErrorMessage()}.", Marshal.GetLastPInvokeError());

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int FSync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Close(int descriptor);
}
