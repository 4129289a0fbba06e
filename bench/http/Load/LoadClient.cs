using System.Net;
using System.Net.Sockets;

namespace Bench.Http.Load;

/// <summary>One connection that makes the same requests over and over, in the same order. Every answer must be a success, and as long as the first to its request.</summary>
internal sealed class LoadClient : IDisposable
{
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly AnswerReader _answers;
    private readonly byte[][] _requests;
    private readonly long[] _lengths;

    /// <summary>Connects.</summary>
    public LoadClient(IPEndPoint server, IEnumerable<byte[]> requests)
    {
        _socket.Connect(server);
        _answers = new AnswerReader(_socket);
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
                    Ask(index);
                    var then = now;
                    now = TimeProvider.System.GetTimestamp();
                    Latencies.Add(now - then);
                }
            }
            while (now < end);
        }
        catch (Exception failure) when (failure is SocketException or InvalidDataException)
        {
            Failure = failure;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();

    private void Ask(int index)
    {
        _socket.Send(_requests[index]);
        var length = _answers.Read();
        if (_lengths[index] is var first and >= 0 && length != first)
        {
            throw new InvalidDataException($"An answer of {length} bytes came where one of {first} was due.");
        }

        _lengths[index] = length;
    }
}
