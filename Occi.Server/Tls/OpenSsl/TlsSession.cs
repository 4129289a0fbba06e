using System.Buffers;
using System.Security.Authentication;

namespace Occi.Server.Tls.OpenSsl;

/// <summary>
/// The server's side of TLS for one connection, without the connection: bytes of the client are put in, and bytes for the client are taken out. An <c>SSL</c> serves one thread
/// at a time, so every call waits for the one before; none waits for the network.
/// </summary>
internal sealed class TlsSession : IDisposable
{
    private const int Success = 0;
    private const int WantRead = 2;
    private const int ZeroReturn = 6;
    private const int Tls13 = 0x0304;

    private readonly Lock _using = new();
    private readonly SslHandle _ssl;
    private readonly nint _input;
    private readonly nint _output;
    private bool _isUsable = true;

    /// <param name="context">What it has in common with others.</param>
    public TlsSession(SslContextHandle context)
    {
        _ssl = SslHandle.Open(context);
        _input = NativeCrypto.BIO_new(NativeCrypto.BIO_s_mem());
        _output = NativeCrypto.BIO_new(NativeCrypto.BIO_s_mem());
        if (_input == 0 || _output == 0)
        {
            _ = NativeCrypto.BIO_free(_input);
            _ = NativeCrypto.BIO_free(_output);
            _ssl.Dispose();
            throw new InsufficientMemoryException();
        }

        NativeSsl.SSL_set_bio(_ssl, _input, _output); // they are the SSL's from now on
        NativeSsl.SSL_set_accept_state(_ssl);
    }

    /// <summary>Why a step failed, in OpenSSL's words.</summary>
    public string Failure { get; private set; } = "";

    /// <summary>How many bytes wait to be taken out: what handshakes, readings and the end have brought about.</summary>
    public int OutputLength
    {
        get
        {
            lock (_using)
            {
                return _ssl.IsClosed ? 0 : (int)NativeCrypto.BIO_ctrl_pending(_output);
            }
        }
    }

    /// <summary>Which version was agreed on.</summary>
    public SslProtocols Protocol => IsTls13 ? SslProtocols.Tls13 : SslProtocols.Tls12;

    /// <summary>The name of what is spoken inside, as agreed on; empty when the client did not say.</summary>
    public unsafe byte[] ApplicationProtocol
    {
        get
        {
            NativeSsl.SSL_get0_alpn_selected(_ssl, out var name, out var length);
            return new ReadOnlySpan<byte>(name, (int)length).ToArray();
        }
    }

    /// <summary>Puts in what the client has sent.</summary>
    public void Receive(in ReadOnlySequence<byte> bytes)
    {
        lock (_using)
        {
            RequireOpen();
            foreach (var part in bytes)
            {
                if (part.Length > 0 && NativeCrypto.BIO_write(_input, part.Span, part.Length) != part.Length)
                {
                    throw new InsufficientMemoryException();
                }
            }
        }
    }

    /// <summary>Takes out what is to be sent.</summary>
    public void TakeOutput(IBufferWriter<byte> writer)
    {
        lock (_using)
        {
            RequireOpen();
            MoveOutput(writer);
        }
    }

    /// <summary>Goes on with the handshake.</summary>
    public SslOutcome Handshake()
    {
        lock (_using)
        {
            OpenSslErrors.Clear();
            return Outcome(NativeSsl.SSL_do_handshake(_ssl));
        }
    }

    /// <summary>Decrypts what was put in.</summary>
    /// <param name="buffer">Where to; when it is empty, nothing is taken, and done means that there is something.</param>
    /// <param name="count">How many bytes it was.</param>
    public SslOutcome Read(Span<byte> buffer, out int count)
    {
        lock (_using)
        {
            OpenSslErrors.Clear();
            Span<byte> first = stackalloc byte[1];
            var result = buffer.IsEmpty ? NativeSsl.SSL_peek(_ssl, first, 1) : NativeSsl.SSL_read(_ssl, buffer, buffer.Length);
            count = buffer.IsEmpty ? 0 : Math.Max(0, result);
            return Outcome(result);
        }
    }

    /// <summary>Encrypts all of it, and takes it out with what waits: at no moment does whoever reads meanwhile find it among that.</summary>
    public SslOutcome Write(ReadOnlySpan<byte> data, IBufferWriter<byte> writer)
    {
        lock (_using)
        {
            RequireOpen();
            OpenSslErrors.Clear();
            var outcome = data.IsEmpty ? SslOutcome.Done : Outcome(NativeSsl.SSL_write(_ssl, data, data.Length));
            MoveOutput(writer);
            return outcome;
        }
    }

    /// <summary>Tells the client that nothing follows (<c>close_notify</c>), if the connection is still good for that.</summary>
    public void Close()
    {
        lock (_using)
        {
            if (_isUsable && !_ssl.IsClosed)
            {
                OpenSslErrors.Clear();
                _ = NativeSsl.SSL_shutdown(_ssl);
            }
        }
    }

    /// <summary>The client's certificates in DER, as they were sent, the first its own; empty when it has sent none.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> PeerCertificates()
    {
        lock (_using)
        {
            var own = NativeSsl.SSL_get1_peer_certificate(_ssl);
            if (own == 0)
            {
                return [];
            }

            var sent = new List<ReadOnlyMemory<byte>> { Encode(own) };
            NativeCrypto.X509_free(own);
            var above = NativeSsl.SSL_get_peer_cert_chain(_ssl); // a server gets it without the first
            for (var i = 0; i < NativeCrypto.OPENSSL_sk_num(above); i++)
            {
                sent.Add(Encode(NativeCrypto.OPENSSL_sk_value(above, i)));
            }

            return sent;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_using)
        {
            _ssl.Dispose();
        }
    }

    private bool IsTls13 => NativeSsl.SSL_version(_ssl) == Tls13;

    private static unsafe byte[] Encode(nint certificate)
    {
        var der = new byte[Math.Max(0, NativeCrypto.i2d_X509(certificate, null))];
        fixed (byte* start = der)
        {
            var at = start;
            _ = NativeCrypto.i2d_X509(certificate, &at);
        }

        return der;
    }

    private void MoveOutput(IBufferWriter<byte> writer)
    {
        while (NativeCrypto.BIO_ctrl_pending(_output) > 0)
        {
            var free = writer.GetSpan();
            writer.Advance(Math.Max(0, NativeCrypto.BIO_read(_output, free, free.Length)));
        }
    }

    private void RequireOpen() => ObjectDisposedException.ThrowIf(_ssl.IsClosed, this);

    private SslOutcome Outcome(int result)
    {
        switch (result > 0 ? Success : NativeSsl.SSL_get_error(_ssl, result))
        {
            case Success:
                return SslOutcome.Done;
            case WantRead:
                return SslOutcome.NeedsInput;
            case ZeroReturn:
                return SslOutcome.Closed;
            default:
                _isUsable = false;
                Failure = OpenSslErrors.Take();
                return SslOutcome.Failed;
        }
    }
}
