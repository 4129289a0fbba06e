using System.Net;

namespace Bench.Http.Load;

/// <summary>
/// So many clients, each with one connection and one thread of its own, each asking anew as soon as it has its answer. Blocking sockets on purpose: they cost
/// the least, and what the load costs is taken from the server that shares the processors with it.
/// </summary>
internal static class ClosedLoop
{
    /// <summary>Asks for the given time.</summary>
    /// <exception cref="InvalidDataException">An answer was not the one that the first was.</exception>
    public static Measurement Run(IPEndPoint server, Question question, int connections, TimeSpan length)
    {
        var clients = Enumerable.Range(0, connections).Select(_ => new LoadClient(server, question)).ToList();
        var end = TimeProvider.System.GetTimestamp() + (long)(length.TotalSeconds * TimeProvider.System.TimestampFrequency);
        var began = TimeProvider.System.GetTimestamp();
        var threads = clients.ConvertAll(client => new Thread(() => client.AskUntil(end)));
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        var elapsed = TimeProvider.System.GetElapsedTime(began);
        clients.ForEach(client => client.Dispose());
        return clients.Find(client => client.Failure is not null) is { } failed
            ? throw new InvalidDataException($"{question.Name} at {server}: {failed.Failure}", failed.Failure)
            : Measurement.Of([.. clients.SelectMany(client => client.Latencies)], elapsed);
    }
}
