using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Storage.Iscsi;

/// <summary>What Linux can do with files and .NET has no call for.</summary>
internal static partial class LinuxFile
{
    // asm-generic/fcntl.h, linux/falloc.h, linux/stat.h, unistd.h: the same on every 64-bit Linux.
    private const int CloseOnExec = 0x80000;
    private const int GetOpenFileLock = 36; // F_OFD_GETLK
    private const short WriteLock = 1;
    private const short NoLock = 2;
    private const int KeepSize = 1, PunchHole = 2;
    private const int SeekData = 3, SeekHole = 4;
    private const int AtCurrentDirectory = -100;
    private const uint BasicStatus = 0x7FF;
    private const int NoSuchAddress = 6; // ENXIO: no data from there on

    /// <summary>Makes the names in a directory last: a rename is on the disk only after fsync(2) of its directory.</summary>
    /// <exception cref="IOException">The names could not be written.</exception>
    public static void FlushDirectory(string path)
    {
        using var directory = OpenDirectory(path, CloseOnExec);
        Require(!directory.IsInvalid && FSync(directory) == 0, $"The directory '{path}' could not be flushed");
    }

    /// <summary>Gives a file a second name.</summary>
    /// <exception cref="IOException">The name is taken, or the filesystem knows no second names.</exception>
    public static void Link(string path, string another) => Require(LinkFile(path, another) == 0, $"'{path}' could not be given the name '{another}'");

    /// <summary>Makes a range read as zeros and take no room; false when the filesystem cannot.</summary>
    public static bool Punch(SafeFileHandle file, long offset, long count) => Allocate(file, PunchHole | KeepSize, offset, count) == 0;

    /// <summary>The next range from here on that takes room; null when there is none.</summary>
    public static (long Offset, long Count)? NextData(SafeFileHandle file, long offset)
    {
        var begin = Seek(file, offset, SeekData);
        if (begin < 0)
        {
            Require(Marshal.GetLastPInvokeError() == NoSuchAddress, "The ranges of a file could not be read");
            return null;
        }

        var end = Seek(file, begin, SeekHole);
        Require(end >= 0, "The ranges of a file could not be read");
        return (begin, end - begin);
    }

    /// <summary>Which file a path names, and how many names it has; null when there is none, or it is not for us to know.</summary>
    public static FileIdentity? Identify(string path)
    {
        Span<byte> status = stackalloc byte[256];
        return Statx(AtCurrentDirectory, path, 0, BasicStatus, ref MemoryMarshal.GetReference(status)) != 0 ? null : new FileIdentity(
            MemoryMarshal.Read<uint>(status[136..]), MemoryMarshal.Read<uint>(status[140..]), MemoryMarshal.Read<ulong>(status[32..]), MemoryMarshal.Read<uint>(status[16..]));
    }

    /// <summary>Whether somebody holds a lock of an open file description on any of these bytes.</summary>
    public static bool IsLocked(SafeFileHandle file, long offset, long count)
    {
        var probe = new FileLock { Type = WriteLock, Whence = (short)SeekOrigin.Begin, Start = offset, Length = count };
        return Control(file, GetOpenFileLock, ref probe) == 0 && probe.Type != NoLock;
    }

    private static void Require(bool succeeded, string what)
    {
        if (!succeeded)
        {
            throw new IOException($"{what}: {Marshal.GetLastPInvokeErrorMessage()}.", Marshal.GetLastPInvokeError());
        }
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial SafeFileHandle OpenDirectory(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int FSync(SafeFileHandle file);

    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int LinkFile(string path, string another);

    [LibraryImport("libc", EntryPoint = "fallocate", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Allocate(SafeFileHandle file, int mode, long offset, long count);

    [LibraryImport("libc", EntryPoint = "lseek", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial long Seek(SafeFileHandle file, long offset, int whence);

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Statx(int directory, string path, int flags, uint mask, ref byte status);

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Control(SafeFileHandle file, int command, ref FileLock argument);

    [StructLayout(LayoutKind.Sequential)]
    private struct FileLock
    {
        public short Type;
        public short Whence;
        public long Start;
        public long Length;
        public int Process;
    }
}
