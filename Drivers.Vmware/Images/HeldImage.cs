namespace Drivers.Vmware;

/// <summary>A disk that system disks are made from. It stays where it is until this is disposed.</summary>
/// <param name="File">Where it is, <c>[datastore] path</c>.</param>
/// <param name="VirtualBytes">How large it is; null when nobody has looked.</param>
/// <param name="Parent">Its key when a system disk holds only what differs from it; null when it is copied.</param>
/// <param name="GrowTo">How large the system disk becomes, in bytes; null when it is as large as the image.</param>
internal sealed record HeldImage(string File, long? VirtualBytes, string? Parent, long? GrowTo) : IDisposable
{
    private Action? _release;

    /// <summary>The same, which somebody must be told of when it is let go.</summary>
    internal HeldImage Until(Action release) => this with { _release = release };

    /// <inheritdoc/>
    public void Dispose() => Interlocked.Exchange(ref _release, null)?.Invoke();
}
