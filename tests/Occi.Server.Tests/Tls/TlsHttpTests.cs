using System.Text;

namespace Occi.Server.Tests.Tls;

public sealed class TlsHttpTests
{
    private const int Megabytes20 = 20 * 1024 * 1024;

    public static readonly TheoryData<string> Versions = ["1.1", "2.0"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_request_arrives_as_https_in_either_version_of_HTTP(string version)
    {
        await using var site = await TlsSite.StartAsync();
        using var client = site.NewClient(Version.Parse(version));

        var answer = await client.GetStringAsync("/who", Token);

        answer.Should().StartWith($"https HTTP/{(version == "1.1" ? "1.1" : "2")} ");
        site.Address.Scheme.Should().Be("https");
    }

    [Theory]
    [InlineData("-tls1_2", "HTTP/1.1 200 OK")]
    [InlineData("-tls1_3", "HTTP/1.1 200 OK")]
    [InlineData("-tls1_1", "alert protocol version")]
    public async Task TLS_1_2_and_1_3_are_spoken_and_nothing_older(string version, string expected)
    {
        await using var site = await TlsSite.StartAsync();

        var answer = await OpenSslClient.SendAsync(site, "GET /who HTTP/1.0\r\n\r\n", version, "-cipher", "ALL@SECLEVEL=0");

        answer.Should().Contain(expected);
        site.Log.Lines.Should().NotContain(line => line.StartsWith("Error") || line.StartsWith("Warning"));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Twenty_megabytes_go_up_and_down(string version)
    {
        await using var site = await TlsSite.StartAsync();
        using var client = site.NewClient(Version.Parse(version));
        var data = new byte[Megabytes20];
        data.AsSpan().Fill(7);

        using var up = await client.PostAsync("/up", new ByteArrayContent(data), Token);
        var down = await client.GetByteArrayAsync($"/down?{Megabytes20}", Token);

        (await up.Content.ReadAsStringAsync(Token)).Should().Be($"{Megabytes20}");
        down.AsSpan().SequenceEqual(data).Should().BeTrue();
    }

    [Fact]
    public async Task Reading_and_writing_at_the_same_time_do_not_disturb_each_other()
    {
        await using var site = await TlsSite.StartAsync();
        var data = new byte[Megabytes20];
        Random.Shared.NextBytes(data);
        await using var stream = await site.OpenAsync();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: {data.Length}\r\nConnection: close\r\n\r\n"), Token);

        var sending = stream.WriteAsync(data, Token).AsTask();
        using var answer = new MemoryStream();
        await stream.CopyToAsync(answer, Token);
        await sending;

        Unchunked(answer.ToArray()).AsSpan().SequenceEqual(data).Should().BeTrue();
    }

    [Fact]
    public async Task Two_hundred_clients_are_served_at_once()
    {
        await using var site = await TlsSite.StartAsync();
        using var user = TlsPki.Authority().Issue("CN=Alice, DC=org").Usable();

        var streams = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => site.OpenAsync(user)));
        var answers = await Task.WhenAll(streams.Select(stream => AskAsync(stream)));

        answers.Should().AllSatisfy(answer => answer.Should().StartWith("HTTP/1.1 200"));
        foreach (var stream in streams)
        {
            await stream.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_client_that_has_said_goodbye_still_gets_its_answer()
    {
        await using var site = await TlsSite.StartAsync();
        await using var stream = await site.OpenAsync();
        await stream.WriteAsync(Encoding.ASCII.GetBytes("GET /down?100000 HTTP/1.1\r\nHost: localhost\r\n\r\n"), Token);

        await stream.ShutdownAsync();

        using var reader = new StreamReader(stream);
        (await reader.ReadToEndAsync(Token)).Should().StartWith("HTTP/1.1 200").And.Match<string>(text => text.Length > 100_000);
    }

    private static async Task<string> AskAsync(Stream stream)
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes("GET /who HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"), Token);
        using var reader = new StreamReader(stream, leaveOpen: true);
        return await reader.ReadToEndAsync(Token);
    }

    /// <summary>The body of an answer in chunks (RFC 9112, 7.1).</summary>
    private static byte[] Unchunked(ReadOnlySpan<byte> answer)
    {
        var body = new List<byte>();
        var rest = answer[(answer.IndexOf("\r\n\r\n"u8) + 4)..];
        while (true)
        {
            var end = rest.IndexOf("\r\n"u8);
            var length = Convert.ToInt32(Encoding.ASCII.GetString(rest[..end]), 16);
            if (length == 0)
            {
                return [.. body];
            }

            body.AddRange(rest.Slice(end + 2, length));
            rest = rest[(end + 2 + length + 2)..];
        }
    }
}
