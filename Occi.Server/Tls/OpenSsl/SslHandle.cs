using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Occi.Server.Tls.OpenSsl;

/// <summary>An <c>SSL</c> with its two memory buffers.</summary>
internal sealed class SslHandle() : SafeHandle(0, ownsHandle: true)
{
    private static int _live;

    /// <summary>How many there are in this process: as many as connections, or something is not freed.</summary>
    public static int Live => Volatile.Read(ref _live);

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <summary>One more.</summary>
    /// <exception cref="CryptographicException">OpenSSL makes none.</exception>
    public static SslHandle Open(SslContextHandle context)
    {
        OpenSslErrors.Clear();
        var made = NativeSsl.SSL_new(context);
        if (made.IsInvalid)
        {
            throw new CryptographicException($"OpenSSL makes no connection: {OpenSslErrors.Take()}");
        }

        Interlocked.Increment(ref _live);
        return made;
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        NativeSsl.SSL_free(handle);
        Interlocked.Decrement(ref _live);
        return true;
    }
}
