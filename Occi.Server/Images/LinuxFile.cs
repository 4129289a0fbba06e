using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Occi.Server.Images;

/// <summary>What of files .NET has no call for: names that last, second names, and copies that share their blocks.</summary>
internal static partial class LinuxFile
{
    private const int NoSpace = 28; // ENOSPC, EFBIG and EDQUOT of asm-generic/errno.h
    private const int TooLarge = 27;
    private const int QuotaExceeded = 122;
    private const int CloseOnExec = 0x80000; // O_CLOEXEC of asm-generic/fcntl.h, O_RDONLY being 0
    private const nuint Clone = 0x40049409; // FICLONE of linux/fs.h

    /// <summary>Whether the disk, or what may be written to it, is at its end.</summary>
    public static bool IsFull(IOException failure) => (failure.HResult & 0xFFFF) is NoSpace or TooLarge or QuotaExceeded;

    /// <summary>Moves a file, whatever has the name; when it returns all of it is on the disk, and a crash does not undo it.</summary>
    public static void MoveForGood(string from, string to)
    {
        File.Move(from, to, overwrite: true);
        using (var moved = File.OpenHandle(to))
        {
            RandomAccess.FlushToDisk(moved); // from another filesystem it was copied
        }

        FlushFolderOf(to);
    }

    /// <summary>Gives a file a second name.</summary>
    /// <exception cref="IOException">It cannot be, as on another filesystem.</exception>
    public static void Link(string from, string to)
    {
        if (Link2(from, to) != 0)
        {
            throw Failure($"'{to}' cannot be made a second name of '{from}'");
        }
    }

    /// <summary>Makes an empty file share the blocks of another.</summary>
    /// <exception cref="IOException">The filesystem cannot do that.</exception>
    public static void ShareBlocks(SafeFileHandle from, SafeFileHandle to)
    {
        if (Control(to, Clone, from.DangerousGetHandle()) != 0)
        {
            throw Failure("blocks cannot be shared here");
        }

        GC.KeepAlive(from);
    }

    private static void FlushFolderOf(string path)
    {
        using var folder = Open(Path.GetDirectoryName(path)!, CloseOnExec);
        if (folder.IsInvalid || Flush(folder) != 0)
        {
            throw Failure($"the folder of '{path}' cannot be flushed");
        }
    }

    private static IOException Failure(string what) => new($"{what}: {Marshal.GetLastPInvokeErrorMessage()}", Marshal.GetLastPInvokeError());

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial SafeFileHandle Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Flush(SafeFileHandle file);

    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Link2(string from, string to);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Control(SafeFileHandle file, nuint request, nint argument);
}
