using System.Text;
using Occi.Server.Tests.Harness;
using Occi.Server.Tls.OpenSsl;

namespace Occi.Server.Tests.Tls;

public sealed class TlsMisuseTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")]
    [InlineData("\u0016\u0003\u0001\u0000\u0005nonsense and more nonsense")]
    [InlineData("SSH-2.0-OpenSSH_9.2\r\n")]
    public async Task What_is_no_TLS_is_refused_quietly(string text)
    {
        await using var site = await TlsSite.StartAsync();
        using var client = await site.ConnectAsync();
        await client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(text), Token);

        await EndAsync(client.GetStream());

        await QuietAsync(site);
    }

    [Fact]
    public async Task A_client_that_never_finishes_the_handshake_is_dropped()
    {
        await using var site = await TlsSite.StartAsync(handshakeTimeout: 1);
        using var client = await site.ConnectAsync();
        await client.GetStream().WriteAsync(new byte[] { 0x16, 3, 1 }, Token);

        await EndAsync(client.GetStream());

        await QuietAsync(site, "not finished after 1 seconds");
    }

    [Fact]
    public async Task A_client_that_leaves_in_mid_handshake_leaves_nothing_behind()
    {
        await using var site = await TlsSite.StartAsync();
        using (var client = await site.ConnectAsync())
        {
            await client.GetStream().WriteAsync(new byte[] { 0x16, 3, 1, 2, 0, 1 }, Token);
        }

        await QuietAsync(site, "went away");
    }

    [Fact]
    public async Task A_server_that_stops_does_not_wait_for_handshakes()
    {
        var site = await TlsSite.StartAsync(handshakeTimeout: 300);
        using var client = await site.ConnectAsync();
        await client.GetStream().WriteAsync(new byte[] { 0x16, 3, 1 }, Token);
        await StratusServer.WaitForAsync(() => Task.FromResult(site.Log.Lines.Any(line => line.Contains("accepted"))), () => "The connection should be accepted.");

        await site.DisposeAsync();

        site.Log.Lines.Should().Contain(line => line.Contains("the server stops"));
    }

    [Fact]
    public async Task A_request_that_is_cut_leaves_nothing_behind()
    {
        await using var site = await TlsSite.StartAsync();
        var before = SslHandle.Live;
        using (var client = await site.ConnectAsync())
        {
            await using var stream = await TlsSite.SecureAsync(client);
            await stream.WriteAsync(Encoding.ASCII.GetBytes("POST /up HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n123"), Token);
            client.Client.Close(0);
        }

        await FreedAsync(before);
        site.Log.Lines.Should().NotContain(line => line.StartsWith("Error"));
    }

    [Fact]
    public async Task A_record_that_is_forged_ends_the_connection_quietly()
    {
        await using var site = await TlsSite.StartAsync();
        using var client = await site.ConnectAsync();
        await using var stream = await TlsSite.SecureAsync(client);

        await client.GetStream().WriteAsync((byte[])[0x17, 3, 3, 0, 32, .. new byte[32]], Token);

        await EndAsync(client.GetStream());
        site.Log.Lines.Should().NotContain(line => line.StartsWith("Error") || line.StartsWith("Warning"));
    }

    [Fact]
    public async Task New_keys_in_mid_connection_are_refused_to_clients_of_TLS_1_2()
    {
        await using var site = await TlsSite.StartAsync();

        var answer = await OpenSslClient.RenegotiateAsync(site);

        answer.Should().Contain("RENEGOTIATING").And.Contain("no renegotiation");
    }

    [Fact]
    public async Task Clients_that_resume_nothing_are_offered_nothing_to_resume()
    {
        await using var site = await TlsSite.StartAsync();

        foreach (var version in new[] { "-tls1_2", "-tls1_3" })
        {
            var answer = await OpenSslClient.SendAsync(site, "GET /who HTTP/1.0\r\n\r\n", version, "-msg");
            answer.Should().Contain("HTTP/1.1 200").And.NotContain("NewSessionTicket");
        }
    }

    [Fact]
    public async Task Native_memory_is_freed_after_a_thousand_connections()
    {
        await using var site = await TlsSite.StartAsync();
        var before = SslHandle.Live;
        for (var round = 0; round < 20; round++)
        {
            var streams = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => site.OpenAsync()));
            foreach (var stream in streams)
            {
                await stream.DisposeAsync();
            }
        }

        await FreedAsync(before);
    }

    private static Task FreedAsync(int before) => StratusServer.WaitForAsync(
        () => Task.FromResult(SslHandle.Live <= before), () => $"There should be {before} connections of OpenSSL, and there are {SslHandle.Live}.");

    private static async Task EndAsync(Stream stream)
    {
        try
        {
            await stream.CopyToAsync(Stream.Null, Token);
        }
        catch (IOException)
        {
            // cut, as it was not read to its end
        }
    }

    private static async Task QuietAsync(TlsSite site, string reason = "")
    {
        await StratusServer.WaitForAsync(
            () => Task.FromResult(site.Log.Lines.Any(line => line.StartsWith("Debug Occi.Server.Tls") && line.Contains(reason))),
            () => "It should be told in one line: " + string.Join('\n', site.Log.Lines));
        site.Log.Lines.Should().NotContain(line => line.StartsWith("Error") || line.StartsWith("Warning") || line.StartsWith("Information Occi"));
    }
}
