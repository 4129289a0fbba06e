using System.Runtime.InteropServices;

namespace Occi.Server.Tls.OpenSsl;

/// <summary>An <c>SSL_CTX</c>. OpenSSL counts those who use it: the connections that were made with it keep it after this handle is gone.</summary>
internal sealed class SslContextHandle() : SafeHandle(0, ownsHandle: true)
{
    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        NativeSsl.SSL_CTX_free(handle);
        return true;
    }
}
