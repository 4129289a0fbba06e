using System.Runtime.InteropServices;

namespace Occi.Server.Tls.OpenSsl;

/// <summary>The queue of errors that OpenSSL keeps for each thread: to be emptied before a call, so that what is in it afterwards is the call's.</summary>
internal static class OpenSslErrors
{
    /// <summary>Forgets what earlier calls of this thread have left, those of .NET among them.</summary>
    public static void Clear() => NativeCrypto.ERR_clear_error();

    /// <summary>Why the last call of this thread failed, in OpenSSL's words; empties the queue.</summary>
    public static string Take()
    {
        var first = NativeCrypto.ERR_get_error();
        var reason = first == 0 ? 0 : NativeCrypto.ERR_reason_error_string(first);
        NativeCrypto.ERR_clear_error();
        return Marshal.PtrToStringUTF8(reason) ?? $"OpenSSL's error {first:x}";
    }
}
