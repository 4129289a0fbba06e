using System.Runtime.InteropServices;

namespace Occi.Server.Tls.OpenSsl;

/// <summary>What is used of <c>libssl</c>. The names are OpenSSL's, so that its manual pages are these functions' documentation.</summary>
internal static unsafe partial class NativeSsl
{
    private const string Library = "libssl.so.3";

    [LibraryImport(Library)]
    public static partial int OPENSSL_init_ssl(ulong options, nint settings);

    [LibraryImport(Library)]
    public static partial nint TLS_server_method();

    [LibraryImport(Library)]
    public static partial SslContextHandle SSL_CTX_new(nint method);

    [LibraryImport(Library)]
    public static partial void SSL_CTX_free(nint context);

    [LibraryImport(Library)]
    public static partial nint SSL_CTX_ctrl(SslContextHandle context, int command, nint number, nint pointer);

    [LibraryImport(Library)]
    public static partial ulong SSL_CTX_set_options(SslContextHandle context, ulong options);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SSL_CTX_set_cipher_list(SslContextHandle context, string ciphers);

    [LibraryImport(Library)]
    public static partial int SSL_CTX_set_num_tickets(SslContextHandle context, nuint count);

    [LibraryImport(Library)]
    public static partial void SSL_CTX_set_verify(SslContextHandle context, int mode, nint callback);

    [LibraryImport(Library)]
    public static partial void SSL_CTX_set_cert_verify_callback(SslContextHandle context, delegate* unmanaged[Cdecl]<nint, nint, int> callback, nint argument);

    [LibraryImport(Library)]
    public static partial void SSL_CTX_set_alpn_select_cb(
        SslContextHandle context, delegate* unmanaged[Cdecl]<nint, byte**, byte*, byte*, uint, nint, int> callback, nint argument);

    [LibraryImport(Library)]
    public static partial void SSL_CTX_set_default_passwd_cb(SslContextHandle context, delegate* unmanaged[Cdecl]<byte*, int, int, nint, int> callback);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SSL_CTX_use_certificate_chain_file(SslContextHandle context, string file);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SSL_CTX_use_PrivateKey_file(SslContextHandle context, string file, int format);

    [LibraryImport(Library)]
    public static partial int SSL_CTX_check_private_key(SslContextHandle context);

    [LibraryImport(Library)]
    public static partial SslHandle SSL_new(SslContextHandle context);

    [LibraryImport(Library)]
    public static partial void SSL_free(nint ssl);

    [LibraryImport(Library)]
    public static partial void SSL_set_bio(SslHandle ssl, nint input, nint output);

    [LibraryImport(Library)]
    public static partial void SSL_set_accept_state(SslHandle ssl);

    [LibraryImport(Library)]
    public static partial int SSL_do_handshake(SslHandle ssl);

    [LibraryImport(Library)]
    public static partial int SSL_read(SslHandle ssl, Span<byte> buffer, int length);

    [LibraryImport(Library)]
    public static partial int SSL_peek(SslHandle ssl, Span<byte> buffer, int length);

    [LibraryImport(Library)]
    public static partial int SSL_write(SslHandle ssl, ReadOnlySpan<byte> data, int length);

    [LibraryImport(Library)]
    public static partial int SSL_shutdown(SslHandle ssl);

    [LibraryImport(Library)]
    public static partial int SSL_get_error(SslHandle ssl, int result);

    [LibraryImport(Library)]
    public static partial int SSL_version(SslHandle ssl);

    [LibraryImport(Library)]
    public static partial void SSL_get0_alpn_selected(SslHandle ssl, out byte* name, out uint length);

    [LibraryImport(Library)]
    public static partial nint SSL_get1_peer_certificate(SslHandle ssl);

    [LibraryImport(Library)]
    public static partial nint SSL_get_peer_cert_chain(SslHandle ssl);
}
