using Occi.Server.Tests.Harness;

namespace Occi.Server.Tests.Edge;

/// <summary>Requests that are too large are refused in a sentence, not by hanging up.</summary>
public sealed class LimitTests : ServerTest
{
    private const int MostHeaders = 100;

    [Theory]
    [InlineData(1001, "at most 1000 are read")]
    [InlineData(3500, "at most 1000 are read")]
    public async Task Too_many_headers_are_refused(int count, string rule)
    {
        var reply = (await Server.SendAsync(["GET /-/ HTTP/1.1", "Host: x", .. Enumerable.Range(0, count).Select(number => $"X-H{number}: y")])).Require(431);

        reply.Body.Should().StartWith($"headers: are {count + 2}, and {rule}");
    }

    [Fact]
    public async Task Many_long_headers_are_read_up_to_the_limit()
    {
        var title = new string('t', 60_000);

        (await GetWithAsync(title, title)).Require(200);

        (await GetWithAsync(title, title, title)).Require(431).Body.Should().MatchRegex("^headers: are 180[0-9]{3} bytes, and at most 131072 are read: .*\\.\n$");
    }

    [Fact]
    public async Task Both_limits_can_be_set()
    {
        Site.Settings["maxHeaders"] = MostHeaders;
        Site.Settings["maxHeaderBytes"] = 2048;
        await StartAsync();

        (await Server.SendAsync(["GET /-/ HTTP/1.1", "Host: x", .. Enumerable.Range(0, MostHeaders).Select(number => $"X-H{number}: y")])).Require(431)
            .Body.Should().Contain($"at most {MostHeaders} are read");
        (await GetWithAsync(new string('t', 2048))).Require(431).Body.Should().Contain("at most 2048 are read");
    }

    [Theory]
    [InlineData(8 * 1024)]
    [InlineData(60 * 1024)]
    public async Task An_address_that_is_too_long_is_refused(int length)
    {
        var reply = (await Server.SendAsync($"GET /{new string('a', length)} HTTP/1.1", "Host: x")).Require(414);

        reply.Body.Should().StartWith($"request line: has an address of {length + 1} characters, and at most 8192 are read");
    }

    [Fact]
    public async Task A_body_that_grows_too_large_on_its_way_is_refused()
    {
        Site.Settings["maxBodyBytes"] = 1024;
        await StartAsync();

        var reply = await Server.SendAsync(HttpMethod.Post, "/compute/", new StringContent(new string('x', 2000)), shape: request => request.Headers.TransferEncodingChunked = true);

        reply.Require(413).Body.Should().Be("body: is too large: at most 1024 bytes are read.\n");
    }

    private Task<Reply> GetWithAsync(params string[] values) =>
        Server.SendAsync(["GET /healthz HTTP/1.1", "Host: x", .. values.Select(value => "X-OCCI-Attribute: " + value)]);
}
