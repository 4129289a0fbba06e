using System.Security.Cryptography;

namespace Grid.Credentials.Trust;

/// <summary>Finds out what changed in a directory, and reads just that.</summary>
internal static class TrustDirectoryScan
{
    private const int MaxFiles = 10_000;

    /// <summary>The files that are there now. What did not change since is taken from before.</summary>
    /// <exception cref="IOException">The directory cannot be listed, or has too many files.</exception>
    /// <exception cref="UnauthorizedAccessException">The directory may not be listed.</exception>
    public static Dictionary<string, TrustFile> Read(string path, IReadOnlyDictionary<string, TrustFile> before, DateTimeOffset now)
    {
        var files = new Dictionary<string, TrustFile>();
        var contents = new Dictionary<(TrustFileKind Kind, string Digest), TrustContent>(); // links to one file give one content
        foreach (var (name, stamp) in List(path))
        {
            var former = before.GetValueOrDefault(name);
            var file = former is { IsSettled: true } && former.Stamp == stamp ? former : Read(path, name, stamp, former, now, contents);
            files.Add(name, file);
            if (file.Content is { } content && file.Fault is null)
            {
                contents.TryAdd((TrustFileReader.KindOf(name), file.Digest), content);
            }
        }

        return files;
    }

    private static IEnumerable<(string Name, FileStamp Stamp)> List(string path)
    {
        var files = new DirectoryInfo(path).EnumerateFiles().Where(file => TrustFileReader.KindOf(file.Name) != TrustFileKind.Other).Take(MaxFiles + 1).ToList();
        if (files.Count > MaxFiles)
        {
            throw new IOException($"'{path}' has more than {MaxFiles} files.");
        }

        foreach (var file in files)
        {
            var target = LinkedFile.Target(file);
            if (target.Exists)
            {
                yield return (file.Name, new FileStamp(target.Length, target.LastWriteTimeUtc));
            }
        }
    }

    private static TrustFile Read(
        string path, string name, FileStamp stamp, TrustFile? former, DateTimeOffset now, Dictionary<(TrustFileKind Kind, string Digest), TrustContent> contents)
    {
        var digest = "";
        try
        {
            var bytes = ReadBytes(Path.Combine(path, name), TrustFileReader.MaxBytes(name));
            digest = Convert.ToHexString(SHA256.HashData(bytes));
            if (digest == former?.Digest)
            {
                return former with { Stamp = stamp, IsSettled = stamp.IsSettledAt(now) };
            }

            var content = contents.GetValueOrDefault((TrustFileReader.KindOf(name), digest)) ?? TrustFileReader.Read(name, bytes);
            return new TrustFile(name, stamp, stamp.IsSettledAt(now), digest, content, Fault: null);
        }
        catch (Exception exception) when (exception is FormatException or IOException or UnauthorizedAccessException)
        {
            var fault = exception is FormatException ? exception.Message : $"cannot be read: {exception.Message}";
            return new TrustFile(name, stamp, stamp.IsSettledAt(now), digest, former?.Content, fault);
        }
    }

    private static byte[] ReadBytes(string path, int maxBytes)
    {
        using var handle = File.OpenHandle(path);
        var length = RandomAccess.GetLength(handle);
        if (length > maxBytes)
        {
            throw new FormatException($"has {length} bytes, and at most {maxBytes} are read");
        }

        var bytes = new byte[length];
        for (var read = 0; read < bytes.Length;)
        {
            var count = RandomAccess.Read(handle, bytes.AsSpan(read), read);
            read = count > 0 ? read + count : throw new FormatException("became shorter while it was read");
        }

        return bytes;
    }
}
