namespace Drivers.Libvirt;

/// <summary>The serial console's text, which virtlogd keeps in a file and, when that is full, in files numbered from 0, the newest.</summary>
internal static class ConsoleLog
{
    private const int MaxRotated = 10;

    /// <summary>The last bytes, at most <paramref name="maxBytes"/>; empty when nothing was written yet.</summary>
    internal static async Task<ReadOnlyMemory<byte>> ReadTailAsync(string path, int maxBytes, CancellationToken cancellationToken)
    {
        var pieces = new List<byte[]>();
        var missing = maxBytes;
        foreach (var file in Enumerable.Range(-1, MaxRotated + 1).Select(n => n < 0 ? path : $"{path}.{n}").TakeWhile(File.Exists))
        {
            var piece = await ReadTailOfOneAsync(file, missing, cancellationToken);
            pieces.Insert(0, piece);
            missing -= piece.Length;
            if (missing <= 0)
            {
                break;
            }
        }

        return pieces.SelectMany(piece => piece).ToArray();
    }

    private static async Task<byte[]> ReadTailOfOneAsync(string path, int maxBytes, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var length = (int)Math.Min(file.Length, maxBytes);
        file.Seek(-length, SeekOrigin.End);
        var bytes = new byte[length];
        var read = await file.ReadAtLeastAsync(bytes, length, throwOnEndOfStream: false, cancellationToken);
        return bytes[..read];
    }
}
