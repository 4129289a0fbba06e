namespace Drivers.Vmware;

/// <summary>A file of a datastore as it comes, read asynchronously. Whatever breaks it off is an <see cref="IOException"/>, and so is a backend that falls silent.</summary>
internal sealed class VimDownload(HttpResponseMessage response, Stream content, long bytes, TimeSpan timeout, TimeProvider time) : Stream
{
    private long _read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => bytes;

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        using var deadline = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            var wanted = buffer[..(int)Math.Min(buffer.Length, bytes - _read)];
            var count = await content.ReadAsync(wanted, either.Token);
            _read += count;
            return count > 0 || wanted.Length == 0 ? count : throw new IOException($"The file ended after {_read} of its {bytes} bytes.");
        }
        catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            throw new IOException("The backend sent nothing more of the file in time.", late);
        }
        catch (HttpRequestException broken)
        {
            throw new IOException("The connection broke before the file's end.", broken);
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            response.Dispose();
        }

        base.Dispose(disposing);
    }
}
