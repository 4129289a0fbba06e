using System.Security.Cryptography;

namespace Occi.Server.Tls.OpenSsl;

/// <summary>
/// What the connections to one certificate have in common: TLS 1.2 with ephemeral keys and authenticated ciphers, and TLS 1.3; no renegotiation, compression or resumption.
/// The client's chain is taken as it comes and not judged. OpenSSL's security level stays as the system has it: without OpenSSL's verification it does not concern that chain.
/// </summary>
internal sealed unsafe class TlsContext : IDisposable
{
    private const ulong NoExitHandler = 0x00080000; // threads may still be in a call when the process ends; .NET does the same
    private const ulong NoTicket = 1UL << 14;
    private const ulong NoCompression = 1UL << 17;
    private const ulong ServerPreference = 1UL << 22;
    private const ulong NoRenegotiation = 1UL << 30;

    private const int SetMode = 33;
    private const int SetSessionCache = 44;
    private const int SetLongestChain = 51;
    private const int SetOldestProtocol = 123;
    private const nint NoAutomaticChain = 8; // what is in the certificate's file is sent, and nothing looked for at every handshake
    private const nint ReleaseBuffers = 16; // 34 KiB less for a connection that is idle
    private const int Tls12 = 0x0303;
    private const int LongestChain = 256 * 1024; // proxies with attributes of several organisations
    private const int AskPeer = 1;
    private const int Pem = 1;

    private const string Ciphers = "ECDHE+AESGCM:ECDHE+CHACHA20";

    private readonly SslContextHandle _handle;

    static TlsContext() => Require(NativeSsl.OPENSSL_init_ssl(NoExitHandler, 0) == 1, "OpenSSL cannot be used");

    /// <param name="certificate">A PEM file: the server's certificate, then those of intermediate authorities.</param>
    /// <param name="key">A PEM file with the certificate's key, without a passphrase.</param>
    /// <param name="asksClients">Whether clients are asked for a certificate; they need not have one.</param>
    /// <exception cref="CryptographicException">What is in the files cannot be used, or does not fit each other.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read.</exception>
    public TlsContext(string certificate, string key, bool asksClients)
    {
        OpenSslErrors.Clear();
        _handle = NativeSsl.SSL_CTX_new(NativeSsl.TLS_server_method());
        try
        {
            Require(!_handle.IsInvalid, "OpenSSL makes no context");
            Restrict();
            NativeSsl.SSL_CTX_set_cert_verify_callback(_handle, &TlsCallbacks.LeaveToOthers, 0);
            NativeSsl.SSL_CTX_set_verify(_handle, asksClients ? AskPeer : 0, 0);
            NativeSsl.SSL_CTX_set_alpn_select_cb(_handle, &TlsCallbacks.ChooseProtocol, 0);
            NativeSsl.SSL_CTX_set_default_passwd_cb(_handle, &TlsCallbacks.RefusePassphrase);
            Use(certificate, key);
        }
        catch
        {
            _handle.Dispose();
            throw;
        }
    }

    /// <summary>The server's side of one connection. It keeps what it needs of the context.</summary>
    public TlsSession Open() => new(_handle);

    /// <inheritdoc/>
    public void Dispose() => _handle.Dispose();

    private void Restrict()
    {
        Require(NativeSsl.SSL_CTX_ctrl(_handle, SetOldestProtocol, Tls12, 0) == 1, "OpenSSL does not restrict the protocols");
        Require(NativeSsl.SSL_CTX_set_cipher_list(_handle, Ciphers) == 1, "OpenSSL does not restrict the ciphers");
        Require(NativeSsl.SSL_CTX_set_num_tickets(_handle, 0) == 1, "OpenSSL does not do without tickets");
        NativeSsl.SSL_CTX_set_options(_handle, NoTicket | NoCompression | ServerPreference | NoRenegotiation);
        NativeSsl.SSL_CTX_ctrl(_handle, SetSessionCache, 0, 0);
        NativeSsl.SSL_CTX_ctrl(_handle, SetLongestChain, LongestChain, 0);
        NativeSsl.SSL_CTX_ctrl(_handle, SetMode, NoAutomaticChain | ReleaseBuffers, 0);
    }

    private void Use(string certificate, string key)
    {
        CheckReadable(certificate);
        CheckReadable(key);
        OpenSslErrors.Clear();
        Require(NativeSsl.SSL_CTX_use_certificate_chain_file(_handle, certificate) == 1, "the certificate");
        var isTaken = NativeSsl.SSL_CTX_use_PrivateKey_file(_handle, key, Pem) == 1;
        Require(isTaken, isTaken || !HasPassphrase(key) ? "the key" : "the key has a passphrase, which nobody is there to type: take it off");
        Require(NativeSsl.SSL_CTX_check_private_key(_handle) == 1, "the key is not that of the certificate");
    }

    /// <summary>.NET says better than OpenSSL why a file cannot be read.</summary>
    private static void CheckReadable(string file) => File.OpenHandle(file).Dispose();

    private static bool HasPassphrase(string key) => File.ReadLines(key).Any(line => line.Contains("ENCRYPTED", StringComparison.Ordinal));

    private static void Require(bool isDone, string what)
    {
        if (!isDone)
        {
            throw new CryptographicException($"{what}: {OpenSslErrors.Take()}");
        }
    }
}
