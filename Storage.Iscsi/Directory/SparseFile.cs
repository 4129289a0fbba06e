namespace Storage.Iscsi;

/// <summary>Files that take no room until they are written to. What returns has reached the disk.</summary>
internal static class SparseFile
{
    private const string Unfinished = ".new";

    /// <summary>Makes a file of zeros, whole or not at all. An unfinished one of an earlier try is overwritten.</summary>
    public static void Create(string path, long size)
    {
        var unfinished = path + Unfinished;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        try
        {
            using (var file = new FileStream(unfinished, Options(FileMode.Create)))
            {
                file.SetLength(size);
                file.Flush(flushToDisk: true);
            }

            File.Move(unfinished, path);
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }

        FlushDirectoryOf(path);
    }

    /// <summary>Makes a file longer; what is new reads as zeros.</summary>
    public static void Grow(string path, long size)
    {
        using var file = new FileStream(path, Options(FileMode.Open));
        file.SetLength(size);
        file.Flush(flushToDisk: true);
    }

    /// <summary>Opens it to be read from the beginning.</summary>
    public static FileStream Read(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    /// <summary>Opens it to be overwritten from the beginning.</summary>
    public static FileStream Write(string path) => new(path, Options(FileMode.Open));

    /// <summary>Removes a file and what is unfinished of it; fine when there is none.</summary>
    public static void Delete(string path)
    {
        if (!Directory.Exists(Path.GetDirectoryName(path)))
        {
            return;
        }

        File.Delete(path + Unfinished);
        File.Delete(path);
        FlushDirectoryOf(path);
    }

    /// <summary>Shared: a hypervisor may hold the file open while it grows. Not for everybody's eyes: it holds the guest's data.</summary>
    private static FileStreamOptions Options(FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write, Share = FileShare.ReadWrite };
        if (mode == FileMode.Create && !OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite;
        }

        return options;
    }

    private static void FlushDirectoryOf(string path) => LinuxDirectory.Flush(Path.GetDirectoryName(path)!);
}
