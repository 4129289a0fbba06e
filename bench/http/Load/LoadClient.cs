using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Bench.Http.Load;

/// <summary>One connection that asks one question over and over. Every answer must be as long as the first and begin as a success does.</summary>
internal sealed class LoadClient : IDisposable
{
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _request;
    private readonly byte[] _buffer = new byte[256 * 1024];
    private readonly int _length;

    /// <summary>Connects and asks once, to learn how long the answer is.</summary>
    public LoadClient(IPEndPoint server, Question question)
    {
        _socket.Connect(server);
        _request = Encoding.ASCII.GetBytes($"GET {question.Path} HTTP/1.1\r\nHost: {server}\r\nAccept: {question.Accept}\r\n\r\n");
        _length = LengthOfFirst();
    }

    /// <summary>How long each answer took, in ticks of the clock.</summary>
    public List<long> Latencies { get; } = new(1 << 16);

    /// <summary>What ended it before its time, or null.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Asks until the clock shows the given timestamp.</summary>
    public void AskUntil(long end)
    {
        try
        {
            for (var now = TimeProvider.System.GetTimestamp(); now < end;)
            {
                Ask();
                var then = now;
                now = TimeProvider.System.GetTimestamp();
                Latencies.Add(now - then);
            }
        }
        catch (Exception failure) when (failure is SocketException or InvalidDataException)
        {
            Failure = failure;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();

    private void Ask()
    {
        _socket.Send(_request);
        var have = 0;
        while (have < _length)
        {
            have += Receive(have);
        }

        if (have != _length || !_buffer.AsSpan().StartsWith("HTTP/1.1 200 "u8))
        {
            throw new InvalidDataException($"An answer of {have} bytes came where one of {_length} was due: {Encoding.ASCII.GetString(_buffer, 0, Math.Min(have, 80))}");
        }
    }

    private int LengthOfFirst()
    {
        _socket.Send(_request);
        var have = 0;
        while (true)
        {
            have += Receive(have);
            var head = _buffer.AsSpan(0, have).IndexOf("\r\n\r\n"u8) + 4;
            if (head >= 4)
            {
                var length = head + ContentLength(Encoding.ASCII.GetString(_buffer, 0, head));
                while (have < length)
                {
                    have += Receive(have);
                }

                return length;
            }
        }
    }

    private int Receive(int offset)
    {
        var count = _socket.Receive(_buffer, offset, _buffer.Length - offset, SocketFlags.None);
        return count > 0 ? count : throw new InvalidDataException("The server closed the connection.");
    }

    private static int ContentLength(string head)
    {
        const string name = "Content-Length: ";
        var line = Array.Find(head.Split("\r\n"), line => line.StartsWith(name, StringComparison.OrdinalIgnoreCase));
        return line is null ? throw new InvalidDataException($"An answer without Content-Length: {head}") : int.Parse(line.AsSpan(name.Length), null);
    }
}
