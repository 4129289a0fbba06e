using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using Occi.Server.Tls.OpenSsl;

namespace Occi.Server.Tls;

/// <summary>
/// A client's connection with TLS taken off. One may read while another writes. Nothing is read from the network before somebody reads here, and a write waits while the
/// network takes nothing: a connection holds a few records at most.
/// </summary>
/// <param name="transport">The network.</param>
/// <param name="session">Its TLS; disposed with the stream.</param>
internal sealed class TlsStream(IDuplexPipe transport, TlsSession session) : Stream
{
    private const int Record = 16 * 1024;
    private const int MostUnsent = 16 * 1024; // of answers to a client that asks for new keys and reads nothing

    private readonly SemaphoreSlim _sending = new(1);

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>Agrees with the client on keys.</summary>
    /// <returns>Null, or why it failed. The client has then been told by an alert.</returns>
    /// <exception cref="IOException">The connection broke.</exception>
    public async Task<string?> HandshakeAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var outcome = session.Handshake();
            session.TakeOutput(transport.Output);
            await transport.Output.FlushAsync(cancellationToken);
            switch (outcome)
            {
                case SslOutcome.Done:
                    return null;
                case SslOutcome.NeedsInput when await ReceiveAsync(cancellationToken):
                    continue;
                case SslOutcome.NeedsInput:
                    return "the client went away";
                default:
                    return session.Failure;
            }
        }
    }

    /// <inheritdoc/>
    /// <remarks>An empty buffer waits until there is something to read. The network's end is taken for the stream's, as HTTP knows by itself what is incomplete.</remarks>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            var outcome = session.Read(buffer.Span, out var count);
            switch (outcome)
            {
                case SslOutcome.Done:
                    return count;
                case SslOutcome.Closed:
                    return 0;
                case SslOutcome.Failed:
                    await AnswerAsync(cancellationToken);
                    throw new IOException($"The client's TLS is broken: {session.Failure}.");
            }

            await AnswerAsync(cancellationToken);
            if (!await ReceiveAsync(cancellationToken))
            {
                return 0;
            }
        }
    }

    /// <inheritdoc/>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await _sending.WaitAsync(cancellationToken);
        try
        {
            for (; !buffer.IsEmpty; buffer = buffer[Math.Min(Record, buffer.Length)..])
            {
                if (session.Write(buffer.Span[..Math.Min(Record, buffer.Length)], transport.Output) != SslOutcome.Done)
                {
                    throw new IOException($"The client's TLS is broken: {session.Failure}.");
                }

                await transport.Output.FlushAsync(cancellationToken);
            }
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>Nothing is held back.</summary>
    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <summary>Says <c>close_notify</c> if nobody is sending. It leaves with what the network has been given before, when its owner closes it: a client that takes nothing is not waited for.</summary>
    protected override void Dispose(bool disposing)
    {
        if (disposing && _sending.Wait(0))
        {
            session.Close();
            if (session.OutputLength > 0)
            {
                session.TakeOutput(transport.Output);
            }
        }

        session.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>Reads what the network has, a few records of it.</summary>
    /// <returns>False at its end.</returns>
    private async ValueTask<bool> ReceiveAsync(CancellationToken cancellationToken)
    {
        var result = await transport.Input.ReadAsync(cancellationToken);
        var taken = result.Buffer.Slice(0, Math.Min(result.Buffer.Length, 2 * Record));
        try
        {
            session.Receive(taken);
        }
        finally
        {
            transport.Input.AdvanceTo(taken.End);
        }

        return !(taken.IsEmpty && result.IsCompleted);
    }

    /// <summary>Sends what reading has brought about, such as an alert. While somebody writes it is left to the next who sends.</summary>
    private async ValueTask AnswerAsync(CancellationToken cancellationToken)
    {
        var unsent = session.OutputLength;
        if (unsent == 0)
        {
            return;
        }

        if (!_sending.Wait(0, CancellationToken.None))
        {
            if (unsent > MostUnsent)
            {
                throw new IOException("The client asks for more TLS messages than it reads.");
            }

            return;
        }

        try
        {
            session.TakeOutput(transport.Output);
            await transport.Output.FlushAsync(cancellationToken);
        }
        finally
        {
            _sending.Release();
        }
    }
}
