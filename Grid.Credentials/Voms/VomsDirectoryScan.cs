using System.Text;
using Grid.Credentials.Trust;

namespace Grid.Credentials.Voms;

/// <summary>Finds out what changed in a vomsdir, and reads just that.</summary>
internal static class VomsDirectoryScan
{
    private const string Extension = ".lsc";
    private const int MaxFiles = 10_000;
    private const int MaxBytes = 64 * 1024;

    /// <summary>The files that are there now. What did not change since is taken from before.</summary>
    /// <exception cref="IOException">The directory cannot be listed, or has too many files.</exception>
    /// <exception cref="UnauthorizedAccessException">The directory may not be listed.</exception>
    public static Dictionary<string, VomsFile> Read(string path, IReadOnlyDictionary<string, VomsFile> before, DateTimeOffset now)
    {
        var files = new Dictionary<string, VomsFile>();
        foreach (var (name, file) in List(path))
        {
            var stamp = new FileStamp(file.Length, file.LastWriteTimeUtc);
            var former = before.GetValueOrDefault(name);
            files[name] = former is { IsSettled: true } && former.Stamp == stamp ? former : Read(name, file, stamp, former, now);
            if (files.Count > MaxFiles)
            {
                throw new IOException($"'{path}' has more than {MaxFiles} LSC files.");
            }
        }

        return files;
    }

    private static IEnumerable<(string Name, FileInfo File)> List(string path) =>
        from folder in new DirectoryInfo(path).EnumerateDirectories()
        where VomsNames.IsName(folder.Name)
        from file in folder.EnumerateFiles($"*{Extension}")
        let host = Path.GetFileNameWithoutExtension(file.Name)
        where VomsNames.IsName(host)
        let target = LinkedFile.Target(file)
        where target.Exists
        select (VomsSnapshot.NameOf(folder.Name, host), target);

    private static VomsFile Read(string name, FileInfo file, FileStamp stamp, VomsFile? former, DateTimeOffset now)
    {
        var text = "";
        try
        {
            text = ReadText(file);
            var chains = text == former?.Text && former.Fault is null ? former.Chains : LscReader.Read(text);
            return new VomsFile(name, stamp, stamp.IsSettledAt(now), text, chains, Fault: null);
        }
        catch (Exception exception) when (exception is FormatException or IOException or UnauthorizedAccessException)
        {
            var fault = exception is FormatException ? exception.Message : $"cannot be read: {exception.Message}";
            return new VomsFile(name, stamp, stamp.IsSettledAt(now), text, former?.Chains, fault);
        }
    }

    private static string ReadText(FileInfo file)
    {
        using var stream = file.OpenRead();
        var bytes = new byte[MaxBytes + 1];
        var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return length <= MaxBytes ? Encoding.UTF8.GetString(bytes, 0, length) : throw new FormatException($"has more than {MaxBytes} bytes");
    }
}
