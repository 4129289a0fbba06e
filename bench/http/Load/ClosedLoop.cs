using Bench.Http.Servers;

namespace Bench.Http.Load;

/// <summary>
/// So many clients, each with one connection at a time and one thread of its own, each asking anew as soon as it has its answer. Blocking sockets on purpose: they cost
/// the least, and what the load costs is taken from the server that shares the processors with it.
/// </summary>
internal static class ClosedLoop
{
    /// <summary>Asks for the given time.</summary>
    /// <param name="server">Who is asked.</param>
    /// <param name="clients">How many ask at once.</param>
    /// <param name="length">For how long.</param>
    /// <param name="exchanges">What each client asks, one after the other and then from the beginning.</param>
    /// <exception cref="InvalidDataException">An answer was no success, or not as long as the first.</exception>
    public static Measurement Run(MeasuredServer server, int clients, TimeSpan length, params IReadOnlyCollection<Exchange> exchanges) =>
        Run(server, clients, length, exchanges, requests => new LastingClient(server.EndPoint, requests));

    /// <summary>The same over a new connection for each request.</summary>
    /// <param name="server">Who is asked.</param>
    /// <param name="clients">How many ask at once.</param>
    /// <param name="length">For how long.</param>
    /// <param name="credential">Who they all are.</param>
    /// <param name="exchange">What each client asks.</param>
    /// <exception cref="InvalidDataException">A handshake failed, or an answer was no success, or not as long as the first.</exception>
    public static Measurement Run(MeasuredServer server, int clients, TimeSpan length, ClientCredential credential, Exchange exchange) =>
        Run(server, clients, length, [exchange], requests => new HandshakeClient(server.EndPoint, credential, requests));

    private static Measurement Run(
        MeasuredServer server, int clients, TimeSpan length, IReadOnlyCollection<Exchange> exchanges, Func<IReadOnlyList<byte[]>, LoadClient> connect)
    {
        var requests = exchanges.Select(exchange => exchange.ToBytes(server.EndPoint.ToString())).ToList();
        var connected = Enumerable.Range(0, clients).Select(_ => connect(requests)).ToList();
        var before = server.ReadAllocated();
        var began = TimeProvider.System.GetTimestamp();
        var end = began + (long)(length.TotalSeconds * TimeProvider.System.TimestampFrequency);
        var threads = connected.ConvertAll(client => new Thread(() => client.AskUntil(end)));
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        var elapsed = TimeProvider.System.GetElapsedTime(began);
        var allocated = server.ReadAllocated() - before;
        connected.ForEach(client => client.Dispose());
        return connected.Find(client => client.Failure is not null) is { } failed
            ? throw new InvalidDataException($"{exchanges.First()} at {server.EndPoint}: {failed.Failure!.Message}", failed.Failure)
            : Measurement.Of([.. connected.SelectMany(client => client.Latencies)], elapsed, allocated);
    }
}
