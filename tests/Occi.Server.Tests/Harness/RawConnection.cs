using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Occi.Server.Tests.Harness;

/// <summary>Sends what no client library would.</summary>
internal static class RawConnection
{
    /// <summary>Sends the lines as the head of a request, and reads until the server hangs up.</summary>
    /// <param name="server">The server.</param>
    /// <param name="lines">Request line and headers, without the blank line; <c>Connection: close</c> is added.</param>
    public static async Task<Reply> SendAsync(this StratusServer server, params string[] lines)
    {
        var token = TestContext.Current.CancellationToken;
        using var client = new TcpClient();
        await client.ConnectAsync(server.Client.BaseAddress!.Host, server.Client.BaseAddress.Port, token);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(string.Concat(lines.Append("Connection: close").Select(line => line + "\r\n")) + "\r\n"), token);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return Parse(await reader.ReadToEndAsync(token));
    }

    private static Reply Parse(string text)
    {
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var head = text[..end].Split("\r\n");
        var headers = head.Skip(1)
            .Select(line => line.Split(": ", 2))
            .GroupBy(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => string.Join('\n', group), StringComparer.OrdinalIgnoreCase);
        return new Reply(int.Parse(head[0].Split(' ')[1], CultureInfo.InvariantCulture), headers.GetValueOrDefault("Content-Type")?.Split(';')[0], headers, text[(end + 4)..]);
    }
}
