namespace Storage.Iscsi;

/// <summary>The output of a running program, to be read asynchronously. Its end is the program's: a failure is told instead of looking like the end of the bytes.</summary>
internal sealed class CommandStream(HostProcess process, string what) : Stream
{
    private bool _ended;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = _ended ? 0 : await process.Output.ReadAsync(buffer, cancellationToken);
        if (count == 0 && buffer.Length > 0 && !_ended)
        {
            await RequireSuccessAsync(cancellationToken);
            _ended = true;
        }

        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Read it asynchronously.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        await process.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            process.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }

        base.Dispose(disposing);
    }

    private async Task RequireSuccessAsync(CancellationToken cancellationToken)
    {
        try
        {
            var (exitCode, error) = await process.EndAsync(cancellationToken);
            if (exitCode != 0)
            {
                throw new IOException($"{what} ended with {exitCode}: {error}");
            }
        }
        catch (DriverException failure)
        {
            throw new IOException(failure.Message, failure);
        }
    }
}
