using System.Security.Cryptography;
using Occi.Data;
using Occi.Server.Images.Cache;

namespace Bench.Clone;

/// <summary>An image of random bytes in a file, from which all hosts bring it.</summary>
internal sealed class SampleImage(string path, ImageContent content) : IImageSource
{
    private const int BlockBytes = 1 << 20;

    /// <summary>What is brought.</summary>
    public ImageContent Content { get; } = content;

    /// <summary>Writes one.</summary>
    public static async Task<SampleImage> CreateAsync(string path, int mebibytes, CancellationToken cancellationToken)
    {
        var block = new byte[BlockBytes];
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA512);
        await using var file = new FileStream(path, FileMode.CreateNew);
        for (var count = 0; count < mebibytes; count++)
        {
            RandomNumberGenerator.Fill(block);
            hash.AppendData(block);
            await file.WriteAsync(block, cancellationToken);
        }

        return new SampleImage(path, new ImageContent(Convert.ToHexStringLower(hash.GetHashAndReset()), "raw", file.Length, file.Length));
    }

    /// <inheritdoc/>
    public Task<Stream> OpenAsync(ImageContent content, CancellationToken cancellationToken) => Task.FromResult<Stream>(File.OpenRead(path));

    /// <inheritdoc/>
    public Task<string?> FindFileAsync(ImageContent content, CancellationToken cancellationToken) => Task.FromResult<string?>(null);
}
