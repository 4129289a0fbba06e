namespace Occi.Server.Images.Cache;

/// <summary>An image that lies in the cache, and stays there until this is disposed. What uses it for longer must be among the used ones before.</summary>
internal sealed class CachedImage(string path, Action release) : IDisposable
{
    private Action? _release = release;

    /// <summary>The file, which nobody may write to.</summary>
    public string Path { get; } = path;

    /// <inheritdoc/>
    public void Dispose() => Interlocked.Exchange(ref _release, null)?.Invoke();
}
