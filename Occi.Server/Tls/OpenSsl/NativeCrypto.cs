using System.Runtime.InteropServices;

namespace Occi.Server.Tls.OpenSsl;

/// <summary>What is used of <c>libcrypto</c>: memory buffers, errors, and certificates as bytes.</summary>
internal static unsafe partial class NativeCrypto
{
    private const string Library = "libcrypto.so.3";

    [LibraryImport(Library)]
    public static partial nint BIO_s_mem();

    [LibraryImport(Library)]
    public static partial nint BIO_new(nint method);

    [LibraryImport(Library)]
    public static partial int BIO_free(nint bio);

    [LibraryImport(Library)]
    public static partial int BIO_read(nint bio, Span<byte> buffer, int length);

    [LibraryImport(Library)]
    public static partial int BIO_write(nint bio, ReadOnlySpan<byte> data, int length);

    [LibraryImport(Library)]
    public static partial nuint BIO_ctrl_pending(nint bio);

    [LibraryImport(Library)]
    public static partial void ERR_clear_error();

    [LibraryImport(Library)]
    public static partial nuint ERR_get_error();

    [LibraryImport(Library)]
    public static partial nint ERR_reason_error_string(nuint error);

    [LibraryImport(Library)]
    public static partial int OPENSSL_sk_num(nint stack);

    [LibraryImport(Library)]
    public static partial nint OPENSSL_sk_value(nint stack, int index);

    [LibraryImport(Library)]
    public static partial int i2d_X509(nint certificate, byte** destination);

    [LibraryImport(Library)]
    public static partial void X509_free(nint certificate);
}
