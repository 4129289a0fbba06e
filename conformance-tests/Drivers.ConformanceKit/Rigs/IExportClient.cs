namespace Drivers.ConformanceKit;

/// <summary>An initiator that has come in, as a hypervisor does. It comes again by itself when it is thrown out and let in again.</summary>
public interface IExportClient : IAsyncDisposable
{
    /// <summary>Reads from the volume.</summary>
    Task<byte[]> ReadAsync(long offset, int count, CancellationToken cancellationToken);

    /// <summary>Writes to the volume; the bytes are where they outlive the daemon when it returns.</summary>
    /// <exception cref="IOException">It may not.</exception>
    Task WriteAsync(long offset, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken);

    /// <summary>How many bytes the volume has, asked anew.</summary>
    Task<long> ReadSizeAsync(CancellationToken cancellationToken);
}
