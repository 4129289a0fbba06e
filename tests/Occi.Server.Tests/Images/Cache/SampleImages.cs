using System.Security.Cryptography;
using Occi.Data;
using Occi.Server.Images.Cache;

namespace Occi.Server.Tests.Images.Cache;

/// <summary>Images in memory, and how often they were asked for.</summary>
internal sealed class SampleImages : IImageSource
{
    private readonly Dictionary<string, byte[]> _bytes = [];
    private int _opened;

    /// <summary>How often an image was opened.</summary>
    public int Opened => _opened;

    /// <summary>Ends before anything can be read.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    /// <summary>Where the images lie as files; null where they do not.</summary>
    public string? Folder { get; set; }

    /// <summary>An image of so many bytes, all the same.</summary>
    public ImageContent Add(int length, byte value)
    {
        var bytes = Enumerable.Repeat(value, length).ToArray();
        var content = new ImageContent(Convert.ToHexStringLower(SHA512.HashData(bytes)), "raw", length, length);
        _bytes[content.Sha512] = bytes;
        if (Folder is not null)
        {
            File.WriteAllBytes(Path.Combine(Folder, content.Sha512), bytes);
        }

        return content;
    }

    /// <summary>From now on its bytes are others.</summary>
    public void Spoil(ImageContent content, byte[] bytes) => _bytes[content.Sha512] = bytes;

    /// <inheritdoc/>
    public async Task<Stream> OpenAsync(ImageContent content, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _opened);
        await Gate.WaitAsync(cancellationToken);
        return new MemoryStream(_bytes[content.Sha512]);
    }

    /// <inheritdoc/>
    public Task<string?> FindFileAsync(ImageContent content, CancellationToken cancellationToken) => Task.FromResult(Folder is null ? null : PathOf(content));

    /// <summary>Its file.</summary>
    public string PathOf(ImageContent content) => Path.Combine(Folder!, content.Sha512);
}
