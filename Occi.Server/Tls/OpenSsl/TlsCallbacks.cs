using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

#pragma warning disable IDE0060 // the parameters are OpenSSL's
namespace Occi.Server.Tls.OpenSsl;

/// <summary>What OpenSSL asks during a handshake. No callback has a state or may throw.</summary>
internal static unsafe class TlsCallbacks
{
    private const int Chosen = 0; // SSL_TLSEXT_ERR_OK
    private const int Refused = 2; // SSL_TLSEXT_ERR_ALERT_FATAL

    /// <summary>Stands in place of OpenSSL's verification of the client's chain: nothing is judged here, but when the request comes, so that a refusal can say why.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    public static int LeaveToOthers(nint store, nint argument) => 1;

    /// <summary>A key with a passphrase is refused; OpenSSL would ask for it on the terminal.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    public static int RefusePassphrase(byte* buffer, int size, int isWriting, nint argument) => -1;

    /// <summary>HTTP/2 if the client offers it, else HTTP/1; one who offers neither is refused (RFC 7301, 3.2).</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    public static int ChooseProtocol(nint ssl, byte** chosen, byte* length, byte* offered, uint offeredLength, nint argument)
    {
        var offer = new ReadOnlySpan<byte>(offered, (int)offeredLength);
        var at = Find(offer, "h2"u8);
        at = at >= 0 ? at : Find(offer, "http/1.1"u8);
        at = at >= 0 ? at : Find(offer, "http/1.0"u8);
        if (at < 0)
        {
            return Refused;
        }

        *chosen = offered + at + 1;
        *length = offer[at];
        return Chosen;
    }

    /// <summary>Where the name's length stands in the list, or -1. OpenSSL has checked that the lengths fit each other; they are not relied on.</summary>
    private static int Find(ReadOnlySpan<byte> offer, ReadOnlySpan<byte> name)
    {
        for (var at = 0; at < offer.Length && at + 1 + offer[at] <= offer.Length; at += 1 + offer[at])
        {
            if (offer.Slice(at + 1, offer[at]).SequenceEqual(name))
            {
                return at;
            }
        }

        return -1;
    }
}
