namespace Storage.Iscsi;

/// <summary>Writes over files so that zeros take no room, and wipes them where they take some.</summary>
internal static class SparseWriter
{
    private const int BlockBytes = 1 << 16;

    /// <summary>Writes the content over the file's beginning; returns when it is on the disk.</summary>
    public static async Task WriteAsync(FileStream file, Stream content, CancellationToken cancellationToken)
    {
        var block = new byte[BlockBytes];
        for (long offset = 0; await content.ReadAtLeastAsync(block, block.Length, throwOnEndOfStream: false, cancellationToken) is var count && count > 0; offset += count)
        {
            var isZero = block.AsSpan(0, count).IndexOfAnyExcept((byte)0) < 0;
            if (!isZero || !LinuxFile.Punch(file.SafeFileHandle, offset, count))
            {
                await RandomAccess.WriteAsync(file.SafeFileHandle, block.AsMemory(0, count), offset, cancellationToken);
            }
        }

        RandomAccess.FlushToDisk(file.SafeFileHandle);
    }

    /// <summary>Writes zeros over all that takes room.</summary>
    public static async Task WipeAsync(FileStream file, CancellationToken cancellationToken)
    {
        var zeros = new byte[BlockBytes];
        for (var data = LinuxFile.NextData(file.SafeFileHandle, 0); data is { } range; data = LinuxFile.NextData(file.SafeFileHandle, range.Offset + range.Count))
        {
            for (long done = 0; done < range.Count; done += BlockBytes)
            {
                var count = (int)Math.Min(BlockBytes, range.Count - done);
                await RandomAccess.WriteAsync(file.SafeFileHandle, zeros.AsMemory(0, count), range.Offset + done, cancellationToken);
            }
        }

        RandomAccess.FlushToDisk(file.SafeFileHandle);
    }
}
