using System.Buffers;

namespace Occi.Server.Images.Saving;

/// <summary>Writes files in which what is zero takes no room.</summary>
internal static class SparseFile
{
    private const int BlockBytes = 64 * 1024;

    /// <summary>Writes all that comes to a new file, which replaces one that is there, and is on the disk when it returns.</summary>
    public static async Task WriteAsync(Stream bytes, string path, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.Read, BufferSize = 0, Options = FileOptions.Asynchronous,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
        var buffer = ArrayPool<byte>.Shared.Rent(BlockBytes);
        try
        {
            while (await bytes.ReadAtLeastAsync(buffer.AsMemory(0, BlockBytes), BlockBytes, throwOnEndOfStream: false, cancellationToken) is var read and > 0)
            {
                if (buffer.AsSpan(0, read).ContainsAnyExcept((byte)0))
                {
                    await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
                }
                else
                {
                    file.Seek(read, SeekOrigin.Current);
                    file.SetLength(file.Position); // which tells how far it is
                }
            }

        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        file.Flush(flushToDisk: true);
    }
}
