using System.Net.Sockets;
using System.Text;
using Occi.Server.Tests.Harness;

namespace Occi.Server.Tests.Edge;

/// <summary>Bodies that end before they should, or that are framed by nonsense: the client's mistake, which the web server must not stumble over afterwards.</summary>
public sealed class CutBodyTests : ServerTest
{
    [Theory]
    [InlineData("Content-Length: 400", "Category: compute", true)]
    [InlineData("Transfer-Encoding: chunked", "40\r\nCategory", true)]
    [InlineData("Transfer-Encoding: chunked", "5\r\nCatexxxxxxxxxx\r\n0\r\n\r\n", false)]
    [InlineData("Transfer-Encoding: chunked", "nonsense\r\n", false)]
    [InlineData("Transfer-Encoding: chunked", "fffffffffffffffff\r\n", false)]
    public async Task A_body_that_cannot_be_read_is_refused_and_is_nothing_to_warn_of(string framing, string body, bool isCut)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(Server.Client.BaseAddress!.Host, Server.Client.BaseAddress.Port, Token);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST /compute/ HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nExpect: 100-continue\r\n{framing}\r\n\r\n"), Token);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        (await reader.ReadLineAsync(Token)).Should().Be("HTTP/1.1 100 Continue", "the server is to be reading when the body goes wrong");
        await reader.ReadLineAsync(Token);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(body), Token);
        if (isCut)
        {
            client.Client.Shutdown(SocketShutdown.Send);
        }

        var answer = await ReadAsync(reader);

        (answer.Length == 0 ? isCut : answer.StartsWith("HTTP/1.1 400 ", StringComparison.Ordinal)).Should().BeTrue("the answer is {0}", answer);
        await Server.StopAsync();
        Site.Logs.Lines.Should().NotContain(line => line.StartsWith("Warning Microsoft", StringComparison.Ordinal) || line.StartsWith("Error", StringComparison.Ordinal));
    }

    /// <summary>The answer; nothing where the server ends the connection, as it may when the client has.</summary>
    private static async Task<string> ReadAsync(StreamReader reader)
    {
        try
        {
            return await reader.ReadToEndAsync(Token);
        }
        catch (IOException)
        {
            return "";
        }
    }
}
