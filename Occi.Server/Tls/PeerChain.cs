using Microsoft.AspNetCore.Connections.Features;

namespace Occi.Server.Tls;

/// <summary>The certificates that a client sent in the handshake, the first its own, as they came: nobody has judged them yet.</summary>
/// <param name="Certificates">DER, at least one.</param>
internal sealed record PeerChain(IReadOnlyList<ReadOnlyMemory<byte>> Certificates)
{
    private static readonly object Key = new();

    /// <summary>What the client of this request sent, or null when it showed no certificate.</summary>
    public static PeerChain? Of(HttpContext context) =>
        context.Features.Get<IConnectionItemsFeature>()?.Items.TryGetValue(Key, out var chain) == true ? chain as PeerChain : null;

    /// <summary>Keeps what was sent for as long as the connection lives.</summary>
    public static void Keep(IDictionary<object, object?> connection, IReadOnlyList<ReadOnlyMemory<byte>> sent)
    {
        if (sent.Count > 0)
        {
            connection[Key] = new PeerChain(sent);
        }
    }
}
