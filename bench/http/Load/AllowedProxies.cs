using System.Runtime.InteropServices;

namespace Bench.Http.Load;

/// <summary>
/// .NET does not take RFC 3820 proxies: it fails in the midst of building their chain, as a client and as a server. OpenSSL's default for the whole process is changed for
/// the load and for the floor, which stands for nobody's security; Stratus does without (ADR 28).
/// </summary>
internal static partial class AllowedProxies
{
    private const string Crypto = "libcrypto.so.3";
    private const ulong AllowProxyCertificates = 0x40;
    private const ulong TrustedFirst = 0x8000;

    /// <summary>From now on, in this process.</summary>
    public static void Allow()
    {
        var defaults = NewParameters();
        _ = SetName(defaults, "default");
        _ = SetFlags(defaults, AllowProxyCertificates | TrustedFirst);
        SetDepth(defaults, 100);
        if (AddToTable(defaults) == 0)
        {
            throw new InvalidOperationException("OpenSSL does not take other defaults.");
        }
    }

    [LibraryImport(Crypto, EntryPoint = "X509_VERIFY_PARAM_new")]
    private static partial nint NewParameters();

    [LibraryImport(Crypto, EntryPoint = "X509_VERIFY_PARAM_set1_name", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetName(nint parameters, string name);

    [LibraryImport(Crypto, EntryPoint = "X509_VERIFY_PARAM_set_flags")]
    private static partial int SetFlags(nint parameters, ulong flags);

    [LibraryImport(Crypto, EntryPoint = "X509_VERIFY_PARAM_set_depth")]
    private static partial void SetDepth(nint parameters, int depth);

    [LibraryImport(Crypto, EntryPoint = "X509_VERIFY_PARAM_add0_table")]
    private static partial int AddToTable(nint parameters);
}
