using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Occi.Fuzz.Requests;

/// <summary>A connection that sends any bytes, and reads answers strictly: what is cut short or framed wrongly is the server's mistake.</summary>
internal sealed class WireConnection : IDisposable
{
    private readonly TcpClient _client = new() { NoDelay = true };
    private readonly byte[] _buffer = new byte[64 * 1024];
    private Stream _stream = Stream.Null;
    private int _start;
    private int _end;

    /// <summary>Opens the connection.</summary>
    public async Task OpenAsync(Uri server, CancellationToken cancellationToken)
    {
        await _client.ConnectAsync(server.Host, server.Port, cancellationToken);
        _stream = _client.GetStream();
    }

    /// <summary>Sends bytes; false when the server has hung up, which it may after a refusal.</summary>
    public async Task<bool> TrySendAsync(byte[] bytes, CancellationToken cancellationToken)
    {
        try
        {
            await _stream.WriteAsync(bytes, cancellationToken);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>Says that no more will come.</summary>
    public void EndSending()
    {
        try
        {
            _client.Client.Shutdown(SocketShutdown.Send);
        }
        catch (SocketException)
        {
            // the server was quicker
        }
    }

    /// <summary>The next answer, interim ones passed over; null when the server hangs up instead.</summary>
    /// <param name="isHead">Whether it answers a HEAD, and has no body.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<WireReply?> ReadAsync(bool isHead, CancellationToken cancellationToken)
    {
        while (await ReadLineAsync(cancellationToken) is { } statusLine)
        {
            Require(statusLine.StartsWith("HTTP/1.1 ", StringComparison.Ordinal) && statusLine.Length >= 12, $"the answer begins with: {statusLine}");
            var status = int.Parse(statusLine.AsSpan(9, 3), NumberStyles.None, CultureInfo.InvariantCulture);
            var headers = new List<(string Name, string Value)>();
            for (var line = await NextLineAsync(cancellationToken); line.Length > 0; line = await NextLineAsync(cancellationToken))
            {
                var colon = line.IndexOf(':', StringComparison.Ordinal);
                Require(colon > 0, $"a header is: {line}");
                headers.Add((line[..colon].ToLowerInvariant(), line[(colon + 1)..].Trim()));
            }

            if (status >= 200)
            {
                var body = isHead || status is 204 or 304 ? [] : await BodyAsync(headers, cancellationToken);
                return new WireReply(status, headers, body, headers.Contains(("connection", "close")));
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private async Task<byte[]> BodyAsync(List<(string Name, string Value)> headers, CancellationToken cancellationToken)
    {
        if (headers.Find(header => header.Name == "content-length").Value is { } length)
        {
            return await ExactlyAsync(int.Parse(length, NumberStyles.None, CultureInfo.InvariantCulture), cancellationToken);
        }

        if (!headers.Contains(("transfer-encoding", "chunked")))
        {
            return []; // ended by the end of the connection: Kestrel's own refusals, which have no body
        }

        using var body = new MemoryStream();
        while (true)
        {
            var size = int.Parse(await NextLineAsync(cancellationToken), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            body.Write(await ExactlyAsync(size, cancellationToken));
            Require((await NextLineAsync(cancellationToken)).Length == 0, "a chunk is longer than it says");
            if (size == 0)
            {
                return body.ToArray();
            }
        }
    }

    private async Task<byte[]> ExactlyAsync(int count, CancellationToken cancellationToken)
    {
        var bytes = new byte[count];
        for (var filled = 0; filled < count;)
        {
            Require(_start < _end || await FillAsync(cancellationToken), $"the answer ends after {filled} of {count} bytes");
            var some = Math.Min(count - filled, _end - _start);
            _buffer.AsSpan(_start, some).CopyTo(bytes.AsSpan(filled));
            (filled, _start) = (filled + some, _start + some);
        }

        return bytes;
    }

    private async Task<string> NextLineAsync(CancellationToken cancellationToken) =>
        await ReadLineAsync(cancellationToken) ?? throw new BrokenPromiseException("the answer ends within its head or between chunks");

    private async Task<string?> ReadLineAsync(CancellationToken cancellationToken)
    {
        var line = new StringBuilder();
        while (_start < _end || await FillAsync(cancellationToken))
        {
            var end = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
            line.Append(Encoding.Latin1.GetString(_buffer, _start, end < 0 ? _end - _start : end));
            _start = end < 0 ? _end : _start + end + 1;
            if (end >= 0)
            {
                Require(line.Length > 0 && line[^1] == '\r', $"a line of the head does not end in CR LF: {line}");
                return line.ToString(0, line.Length - 1);
            }
        }

        return line.Length == 0 ? null : throw new BrokenPromiseException($"the answer ends within: {line}");
    }

    private async Task<bool> FillAsync(CancellationToken cancellationToken)
    {
        try
        {
            (_start, _end) = (0, await _stream.ReadAsync(_buffer, cancellationToken));
            return _end > 0;
        }
        catch (IOException)
        {
            (_start, _end) = (0, 0);
            return false;
        }
    }

    private static void Require(bool isKept, string breach)
    {
        if (!isKept)
        {
            throw new BrokenPromiseException(breach);
        }
    }
}
