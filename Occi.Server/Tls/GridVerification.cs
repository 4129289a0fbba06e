using System.Runtime.InteropServices;

namespace Occi.Server.Tls;

/// <summary>
/// Makes OpenSSL let chains with proxy certificates (RFC 3820) through to our own judgement: by default it ends the handshake before anybody is asked. The setting is the
/// whole process's, so every outgoing connection must go through <see cref="OutgoingTls"/> (docs/adr/0028).
/// </summary>
internal static partial class GridVerification
{
    private const string Library = "libcrypto.so.3";
    private const ulong AllowProxyCertificates = 0x40;
    private const ulong TrustedFirst = 0x8000; // is among the defaults that are replaced
    private const int Depth = 100;

    private static readonly Lock Setting = new();
    private static bool _isAllowed;

    /// <summary>Takes effect for handshakes that begin later; safe to repeat.</summary>
    /// <exception cref="InvalidOperationException">OpenSSL refuses.</exception>
    public static void AllowProxies()
    {
        lock (Setting)
        {
            if (_isAllowed)
            {
                return;
            }

            var parameters = New();
            if (parameters == 0 || SetName(parameters, "default") != 1 || SetFlags(parameters, AllowProxyCertificates | TrustedFirst) != 1)
            {
                throw new InvalidOperationException("OpenSSL's verification parameters cannot be made.");
            }

            SetDepth(parameters, Depth);
            if (AddToTable(parameters) != 1) // from here on it is OpenSSL's own
            {
                throw new InvalidOperationException("OpenSSL's default verification parameters cannot be replaced.");
            }

            _isAllowed = true;
        }
    }

    [LibraryImport(Library, EntryPoint = "X509_VERIFY_PARAM_new")]
    private static partial nint New();

    [LibraryImport(Library, EntryPoint = "X509_VERIFY_PARAM_set1_name", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetName(nint parameters, string name);

    [LibraryImport(Library, EntryPoint = "X509_VERIFY_PARAM_set_flags")]
    private static partial int SetFlags(nint parameters, ulong flags);

    [LibraryImport(Library, EntryPoint = "X509_VERIFY_PARAM_set_depth")]
    private static partial void SetDepth(nint parameters, int depth);

    [LibraryImport(Library, EntryPoint = "X509_VERIFY_PARAM_add0_table")]
    private static partial int AddToTable(nint parameters);
}
