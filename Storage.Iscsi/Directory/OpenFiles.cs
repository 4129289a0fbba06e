using System.Globalization;

namespace Storage.Iscsi;

/// <summary>Tells whether another process has a file open.</summary>
/// <remarks>
/// QEMU tells it to everybody by locks (docs/system/images.rst, "Disk image file locking"); daemons like tgtd have none, and are found as fuser(1) finds them, which takes
/// root when they run as somebody else. Handles of this process do not count: it reads and writes volumes only when asked to.
/// </remarks>
internal static class OpenFiles
{
    private const long LocksFrom = 100; // block/file-posix.c: RAW_LOCK_PERM_BASE, and RAW_LOCK_SHARED_BASE from 200 on
    private const long Locks = 200;

    public static bool Contains(string path)
    {
        using (var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete))
        {
            if (LinuxFile.IsLocked(file, LocksFrom, Locks))
            {
                return true;
            }
        }

        return LinuxFile.Identify(path) is { } identity && Directory.EnumerateDirectories("/proc").Any(process => IsAnother(process) && HasOpen(process, path, identity));
    }

    private static bool IsAnother(string process) =>
        int.TryParse(Path.GetFileName(process), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number != Environment.ProcessId;

    // A link's text costs little and tells most of them apart: what has another name elsewhere, in a container, is open all the same.
    private static bool HasOpen(string process, string path, FileIdentity identity)
    {
        try
        {
            return Directory.EnumerateFiles($"{process}/fd").Any(handle =>
                File.ResolveLinkTarget(handle, returnFinalTarget: false) is { } target
                && Path.GetFileName(target.FullName) == Path.GetFileName(path)
                && LinuxFile.Identify(handle) == identity);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false; // it has ended, or it is not for us to know
        }
    }
}
