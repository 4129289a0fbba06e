using System.Net.Sockets;
using System.Security.Authentication;

namespace Bench.Http.Load;

/// <summary>Makes the same requests over and over, in the same order. Every answer must be a success, and as long as the first to its request.</summary>
internal abstract class LoadClient : IDisposable
{
    private readonly byte[][] _requests;
    private readonly long[] _lengths;

    /// <param name="requests">Makes these.</param>
    protected LoadClient(IEnumerable<byte[]> requests)
    {
        _requests = [.. requests];
        _lengths = new long[_requests.Length];
        Array.Fill(_lengths, -1);
    }

    /// <summary>How long each answer took, in ticks of the clock.</summary>
    public List<long> Latencies { get; } = new(1 << 16);

    /// <summary>What ended it before its time, or null.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Asks once, then until the clock shows the given timestamp, and what is left then of its list of requests: what one did another may undo.</summary>
    public void AskUntil(long end)
    {
        try
        {
            var now = TimeProvider.System.GetTimestamp();
            do
            {
                for (var index = 0; index < _requests.Length; index++)
                {
                    Check(index, Ask(_requests[index]));
                    var then = now;
                    now = TimeProvider.System.GetTimestamp();
                    Latencies.Add(now - then);
                }
            }
            while (now < end);
        }
        catch (Exception failure) when (failure is IOException or SocketException or InvalidDataException or AuthenticationException)
        {
            Failure = failure;
        }
    }

    /// <inheritdoc/>
    public abstract void Dispose();

    /// <summary>Sends a request and reads its answer to the end.</summary>
    /// <returns>How long its body was.</returns>
    protected abstract long Ask(byte[] request);

    private void Check(int index, long length)
    {
        if (_lengths[index] is var first and >= 0 && length != first)
        {
            throw new InvalidDataException($"An answer of {length} bytes came where one of {first} was due.");
        }

        _lengths[index] = length;
    }
}
