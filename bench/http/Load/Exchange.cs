using System.Text;

namespace Bench.Http.Load;

/// <summary>One request.</summary>
/// <param name="Method">GET or POST.</param>
/// <param name="Path">With the query.</param>
/// <param name="Accept">In which rendering the answer comes.</param>
/// <param name="Category">A filter, or null.</param>
/// <param name="Body">What is sent, as text/plain; empty for nothing.</param>
internal sealed record Exchange(string Method, string Path, string Accept, string? Category = null, string Body = "")
{
    /// <summary>A GET.</summary>
    public static Exchange Get(string path, string accept) => new("GET", path, accept);

    /// <summary>A POST of text/plain, answered in text/plain.</summary>
    public static Exchange Post(string path, string body = "") => new("POST", path, "text/plain", Body: body);

    /// <summary>What goes over the wire.</summary>
    /// <param name="host">The server.</param>
    public byte[] ToBytes(string host)
    {
        var filter = Category is null ? "" : $"Category: {Category}\r\n";
        var content = Method == "GET" ? "" : $"Content-Type: text/plain\r\nContent-Length: {Encoding.UTF8.GetByteCount(Body)}\r\n";
        return Encoding.UTF8.GetBytes($"{Method} {Path} HTTP/1.1\r\nHost: {host}\r\nAccept: {Accept}\r\n{filter}{content}\r\n{Body}");
    }
}
