using System.Text;

namespace Bench.Http.Load;

/// <summary>Reads one answer after the other from a connection, with a length that is told or in chunks, and keeps none of it.</summary>
internal sealed class AnswerReader(Stream connection)
{
    private readonly byte[] _buffer = new byte[256 * 1024];
    private int _have;
    private int _at;

    /// <summary>Reads an answer to its end.</summary>
    /// <returns>How long its body was.</returns>
    /// <exception cref="InvalidDataException">It is no success, or the server closed the connection.</exception>
    public long Read()
    {
        _have = 0;
        var end = HeadEnd();
        var head = _buffer.AsSpan(0, end);
        if (!head.StartsWith("HTTP/1.1 2"u8))
        {
            throw new InvalidDataException(Encoding.UTF8.GetString(_buffer, 0, Math.Min(_have, 600)));
        }

        _at = end;
        if (Value(head, "Content-Length: "u8) is { } length)
        {
            Skip(length);
            return length;
        }

        return SkipChunks();
    }

    private int HeadEnd()
    {
        while (true)
        {
            Receive();
            if (_buffer.AsSpan(0, _have).IndexOf("\r\n\r\n"u8) is var end and >= 0)
            {
                return end + 4;
            }
        }
    }

    private long SkipChunks()
    {
        for (long total = 0; ;)
        {
            var size = ChunkSize();
            Skip(size + 2);
            total += size;
            if (size == 0)
            {
                return total;
            }
        }
    }

    private long ChunkSize()
    {
        for (long size = 0; ;)
        {
            var next = Next();
            if (next == '\n')
            {
                return size;
            }

            size = next == '\r' ? size : (size * 16) + (char.IsAsciiDigit((char)next) ? next - '0' : (next | 0x20) - 'a' + 10);
        }
    }

    private byte Next()
    {
        Fill();
        return _buffer[_at++];
    }

    private void Skip(long count)
    {
        while (count > 0)
        {
            Fill();
            var some = (int)Math.Min(count, _have - _at);
            _at += some;
            count -= some;
        }
    }

    private void Fill()
    {
        if (_at == _have)
        {
            _at = _have = 0;
            Receive();
        }
    }

    private void Receive()
    {
        var count = connection.Read(_buffer, _have, _buffer.Length - _have);
        _have += count > 0 ? count : throw new InvalidDataException("The server closed the connection.");
    }

    private static long? Value(ReadOnlySpan<byte> head, ReadOnlySpan<byte> name) =>
        head.IndexOf(name) is var at and >= 0 && head[(at + name.Length)..] is var rest ? long.Parse(rest[..rest.IndexOf((byte)'\r')], provider: null) : null;
}
