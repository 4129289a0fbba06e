using System.Text;

namespace Occi.Fuzz.Requests;

/// <summary>A request, before it becomes bytes.</summary>
internal sealed record WireRequest
{
    /// <summary>The method.</summary>
    public required string Method { get; init; }

    /// <summary>Path and query.</summary>
    public required byte[] Target { get; init; }

    /// <summary>The headers but those of the framing; bytes, as not all that is sent is text.</summary>
    public List<(string Name, byte[] Value)> Headers { get; } = [];

    /// <summary>The body; null for a request that has none.</summary>
    public byte[]? Body { get; set; }

    /// <summary>Whether the body is sent in chunks.</summary>
    public bool IsChunked { get; set; }

    /// <summary>Adds a header of text.</summary>
    public void Add(string name, string value) => Headers.Add((name, Encoding.UTF8.GetBytes(value)));

    /// <summary>All of it, as it goes over the wire.</summary>
    public byte[] ToBytes()
    {
        using var bytes = new MemoryStream();
        bytes.Write(Encoding.UTF8.GetBytes(Method + " "));
        bytes.Write(Target);
        bytes.Write(" HTTP/1.1\r\nHost: 127.0.0.1\r\n"u8);
        foreach (var (name, value) in Headers)
        {
            bytes.Write(Encoding.UTF8.GetBytes(name + ": "));
            bytes.Write(value);
            bytes.Write("\r\n"u8);
        }

        WriteBody(bytes);
        return bytes.ToArray();
    }

    private void WriteBody(MemoryStream bytes)
    {
        if (Body is null)
        {
            bytes.Write("\r\n"u8);
        }
        else if (IsChunked)
        {
            bytes.Write("Transfer-Encoding: chunked\r\n\r\n"u8);
            foreach (var chunk in Body.Chunk(1000))
            {
                bytes.Write(Encoding.ASCII.GetBytes($"{chunk.Length:x}\r\n"));
                bytes.Write(chunk);
                bytes.Write("\r\n"u8);
            }

            bytes.Write("0\r\n\r\n"u8);
        }
        else
        {
            bytes.Write(Encoding.ASCII.GetBytes($"Content-Length: {Body.Length}\r\n\r\n"));
            bytes.Write(Body);
        }
    }
}
