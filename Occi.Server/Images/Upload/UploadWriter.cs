using System.Buffers;
using Occi.Server.Images.Catalogue;

namespace Occi.Server.Images.Upload;

/// <summary>Writes what a client sends to the end of a file, as it comes, through one buffer.</summary>
internal sealed class UploadWriter(ImageFiles files, long mostBytes)
{
    private const int BufferBytes = 256 * 1024;

    /// <summary>Writes a body. What was written before a failure stays, and is on disk.</summary>
    /// <param name="body">What comes.</param>
    /// <param name="path">The file.</param>
    /// <param name="range">Which bytes they are.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<UploadOutcome> WriteAsync(Stream body, string path, UploadRange range, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, Share = FileShare.Read, BufferSize = 0, Options = FileOptions.Asynchronous,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
        file.SetLength(range.From);
        file.Position = range.From;
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            return await CopyAsync(body, file, buffer, range, cancellationToken);
        }
        catch (IOException failure) when (LinuxFile.IsFull(failure))
        {
            return UploadOutcome.DiskFull;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
            Flush(file);
        }
    }

    private async Task<UploadOutcome> CopyAsync(Stream body, FileStream file, byte[] buffer, UploadRange range, CancellationToken cancellationToken)
    {
        while (await body.ReadAsync(buffer.AsMemory(0, BufferBytes), cancellationToken) is var read and > 0)
        {
            if (file.Position + read > (range.End ?? mostBytes))
            {
                file.SetLength(range.From);
                return range.End is null ? UploadOutcome.TooLarge : UploadOutcome.OtherLength;
            }

            if (files.Room < read)
            {
                return UploadOutcome.DiskFull;
            }

            await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        return range.End is { } end && file.Position < end ? UploadOutcome.OtherLength : UploadOutcome.Written;
    }

    private static void Flush(FileStream file)
    {
        try
        {
            file.Flush(flushToDisk: true);
        }
        catch (IOException failure) when (LinuxFile.IsFull(failure))
        {
            // it is told already, or will be by the next byte
        }
    }
}
