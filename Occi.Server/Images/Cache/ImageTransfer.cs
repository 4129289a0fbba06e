using System.Buffers;
using System.Security.Cryptography;
using Drivers.Abstractions;
using Occi.Data;

namespace Occi.Server.Images.Cache;

/// <summary>Brings one image into a folder: under another name, compared and flushed, and then under its own, so that it is there whole or not at all.</summary>
internal sealed class ImageTransfer(IImageSource source, CacheTransfer how, Action<long> count)
{
    private const int BufferBytes = 1024 * 1024;
    private const UnixFileMode WhileWritten = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    // The hypervisor's user reads it; the folder lets through who knows the name, and lists it to nobody.
    private const UnixFileMode ForReading = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <exception cref="DriverException">It cannot be had, or is not what it should be. Nothing of it remains.</exception>
    public async Task BringAsync(ImageContent content, string path, CancellationToken cancellationToken)
    {
        var unfinished = $"{path}.{Guid.NewGuid():N}";
        try
        {
            await FillAsync(content, unfinished, cancellationToken);
            File.SetUnixFileMode(unfinished, ForReading);
            LinuxFile.MoveForGood(unfinished, path);
        }
        catch (IOException failure)
        {
            throw LinuxFile.IsFull(failure)
                ? new DriverException(DriverError.Exhausted, $"The disk of this host's image cache is full: image {Short(content)} of {content.Bytes} bytes does not fit.", null, failure)
                : new DriverException(DriverError.Unavailable, $"Image {Short(content)} did not arrive: {failure.Message}", null, failure);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    private async Task FillAsync(ImageContent content, string unfinished, CancellationToken cancellationToken)
    {
        if (how == CacheTransfer.Hardlink && await source.FindFileAsync(content, cancellationToken) is { } origin)
        {
            LinuxFile.Link(origin, unfinished);
            await using var linked = File.OpenRead(unfinished);
            await CompareAsync(content, linked, Stream.Null, cancellationToken);
            return;
        }

        await using var target = new FileStream(unfinished, new FileStreamOptions
        {
            Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, UnixCreateMode = WhileWritten, BufferSize = 0, Options = FileOptions.Asynchronous,
        });
        if (how == CacheTransfer.Reflink && await source.FindFileAsync(content, cancellationToken) is { } shared)
        {
            await using var sharing = File.OpenRead(shared);
            LinuxFile.ShareBlocks(sharing.SafeFileHandle, target.SafeFileHandle);
            await CompareAsync(content, target, Stream.Null, cancellationToken);
        }
        else
        {
            await using var bytes = await source.OpenAsync(content, cancellationToken);
            await CompareAsync(content, bytes, target, cancellationToken);
        }

        target.Flush(flushToDisk: true);
    }

    /// <summary>Reads to the end, and not a byte beyond what there should be.</summary>
    private async Task CompareAsync(ImageContent content, Stream bytes, Stream target, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA512);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            var left = content.Bytes;
            while (await bytes.ReadAsync(buffer.AsMemory(0, BufferBytes), cancellationToken) is var read and > 0)
            {
                if ((left -= read) < 0)
                {
                    throw Wrong(content, "more bytes than it has");
                }

                hash.AppendData(buffer, 0, read);
                await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
                if (target != Stream.Null)
                {
                    count(read);
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        var sum = Convert.ToHexStringLower(hash.GetHashAndReset());
        if (sum != content.Sha512)
        {
            throw Wrong(content, $"the SHA-512 {sum}");
        }
    }

    private static DriverException Wrong(ImageContent content, string what) =>
        new(DriverError.Unavailable, $"Image {Short(content)} arrived with {what}: what it was read from is damaged.");

    private static string Short(ImageContent content) => content.Sha512[..12] + "…";
}
