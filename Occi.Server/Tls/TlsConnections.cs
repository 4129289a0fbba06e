using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Occi.Server.Tls.OpenSsl;

namespace Occi.Server.Tls;

/// <summary>
/// Takes TLS off connections before Kestrel speaks HTTP on them. Whatever certificates a client shows, the handshake is completed, and they are kept for whoever judges them
/// (<see cref="PeerChain"/>). A handshake that fails ends the connection and nothing else.
/// </summary>
internal sealed class TlsConnections(HostCertificate certificate, TlsOptions options, TimeProvider time, ILogger<TlsConnections> logger)
{
    private const int Buffer = 16 * 1024; // a TLS record

    /// <summary>Serves one connection to its end.</summary>
    public async Task ServeAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        var transport = connection.Transport;
        var session = certificate.Current.Open();
        var stream = new TlsStream(transport, session);
        await using (stream)
        {
            if (!await IsAgreedAsync(connection, stream))
            {
                return;
            }

            Describe(connection, session);
            var pipe = NewPipe(connection, stream);
            try
            {
                connection.Transport = pipe;
                await next(connection);
            }
            finally
            {
                connection.Transport = transport;
                await pipe.Input.CompleteAsync();
                await pipe.Output.CompleteAsync();
            }
        }
    }

    private async Task<bool> IsAgreedAsync(ConnectionContext connection, TlsStream stream)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(options.HandshakeTimeout), time);
        var stopping = connection.Features.Get<IConnectionLifetimeNotificationFeature>()?.ConnectionClosedRequested ?? CancellationToken.None;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, stopping);
        string? failure;
        try
        {
            failure = await stream.HandshakeAsync(end.Token);
        }
        catch (OperationCanceledException)
        {
            failure = patience.IsCancellationRequested ? $"it was not finished after {options.HandshakeTimeout} seconds" : "the server stops";
        }
        catch (IOException broken)
        {
            failure = broken.Message;
        }

        if (failure is not null)
        {
            TlsLog.HandshakeFailed(logger, connection.RemoteEndPoint, failure);
        }

        return failure is null;
    }

    private static void Describe(ConnectionContext connection, TlsSession session)
    {
        var feature = new TlsFeature(session.Protocol, session.ApplicationProtocol);
        connection.Features.Set<ITlsConnectionFeature>(feature);
        connection.Features.Set<ITlsApplicationProtocolFeature>(feature);
        connection.Features.Set<ITlsHandshakeFeature>(feature);
        PeerChain.Keep(connection.Items, session.PeerCertificates());
    }

    private static TlsPipe NewPipe(ConnectionContext connection, TlsStream stream)
    {
        var pool = connection.Features.Get<IMemoryPoolFeature>()?.MemoryPool;
        return new TlsPipe(
            PipeReader.Create(stream, new StreamPipeReaderOptions(pool, leaveOpen: true, useZeroByteReads: true)),
            PipeWriter.Create(stream, new StreamPipeWriterOptions(minimumBufferSize: Buffer, leaveOpen: true)));
    }

    private sealed record TlsPipe(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
