using System.Text.Json;
using System.Text.Json.Nodes;
using Occi.Server.Tests.Harness;

namespace Occi.Server.Tests.Images.Import;

public sealed class ImportTests : ImageTest
{
    private readonly byte[] _bytes = Raw(300_000);

    protected override TestSite CreateSite()
    {
        var site = base.CreateSite();
        site.Settings["imageImport"] = new JsonObject { ["networks"] = new JsonArray("127.0.0.0/8", "::1"), ["caFile"] = site.PathOf("authority.pem"), ["silenceSeconds"] = 5 };
        File.WriteAllText(site.PathOf("authority.pem"), "");
        return site;
    }

    [Fact]
    public async Task An_image_is_fetched_and_compared()
    {
        await using var source = FakeSource.Of(_bytes);

        var image = await ImportAsync(source.Url, "ready");

        (image.GetProperty("sha512").GetString(), image.GetProperty("size").GetInt64(), image.GetProperty("source").GetString()).Should().Be((Sum(_bytes), _bytes.Length, source.Url));
        source.Requests.Should().Be(1);
    }

    [Fact]
    public async Task A_connection_that_is_lost_is_made_again_and_goes_on_where_it_was()
    {
        var sent = new List<int>();
        await using var source = new FakeSource(async (head, stream) =>
        {
            sent.Add(FakeSource.OffsetOf(head));
            await FakeSource.SendAsync(stream, head, _bytes, atMost: 120_000);
        });

        await ImportAsync(source.Url, "ready");

        sent.Should().Equal(0, 120_000, 240_000);
    }

    [Fact]
    public async Task A_source_that_cannot_go_on_sends_all_of_it_again()
    {
        var tries = 0;
        await using var source = new FakeSource((_, stream) => FakeSource.SendAsync(stream, "", _bytes, atMost: tries++ == 0 ? 120_000 : int.MaxValue));

        await ImportAsync(source.Url, "ready");

        tries.Should().Be(2);
    }

    [Fact]
    public async Task What_the_former_server_had_not_finished_the_next_one_begins_anew()
    {
        var begun = new TaskCompletionSource();
        var gate = new TaskCompletionSource();
        var requests = 0;
        await using var source = new FakeSource(async (head, stream) =>
        {
            if (requests++ == 0)
            {
                await FakeSource.SendAsync(stream, head, _bytes, atMost: 100_000);
                await stream.FlushAsync(Token);
                begun.SetResult();
                await gate.Task;
                return;
            }

            await FakeSource.SendAsync(stream, head, _bytes);
        });
        var image = await AnnounceAsync(new { name = "fetched", source = source.Url, sha512 = Sum(_bytes) });
        await begun.Task;
        await StratusServer.WaitForAsync(async () => (await ReadAsync(image)).GetProperty("received").GetInt64() == 100_000, () => "its progress should be told");

        var restart = StartAsync();
        gate.SetResult();
        await restart;

        await WaitForAsync(image, "ready");
    }

    [Fact]
    public async Task Deleting_ends_a_fetch_and_nothing_stays()
    {
        var begun = new TaskCompletionSource();
        var ended = new TaskCompletionSource();
        await using var source = new FakeSource(async (head, stream) =>
        {
            await FakeSource.SendAsync(stream, head, _bytes, atMost: 100_000);
            await stream.FlushAsync(Token);
            begun.SetResult();
            (await stream.ReadAtLeastAsync(new byte[1], 1, throwOnEndOfStream: false, Token)).Should().Be(0, "the client is the one that hangs up");
            ended.SetResult();
        });
        var image = await AnnounceAsync(new { name = "fetched", source = source.Url, sha512 = Sum(_bytes) });
        await begun.Task;

        (await Server.SendAsync(HttpMethod.Delete, PathOf(image))).Require(200);

        await ended.Task;
        (await Server.SendAsync(HttpMethod.Get, PathOf(image))).Require(404);
        await StratusServer.WaitForAsync(() => Task.FromResult(!Files.Any()), () => "nothing should stay");
    }

    [Fact]
    public async Task Other_bytes_than_announced_are_refused_with_both_sums()
    {
        await using var source = FakeSource.Of(_bytes);

        var failed = await ImportAsync(source.Url, "failed", new string('0', 128));

        Message(failed).Should().Be($"The image has the SHA-512 {Sum(_bytes)}, and {new string('0', 128)} was announced.");
        Files.Should().BeEmpty();
    }

    [Theory]
    [InlineData("http://10.1.2.3/image")]
    [InlineData("http://192.168.1.1/image")]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("http://[fd00::1]/image")]
    [InlineData("http://[::ffff:10.0.0.1]/image")]
    [InlineData("http://0.0.0.0/image")]
    public async Task Addresses_that_are_not_public_are_refused_also_by_a_redirect(string target)
    {
        await using var source = FakeSource.Redirecting(target);
        var host = new Uri(target).Host;

        Message(await ImportAsync(target, "failed")).Should().Be($"'{target}' leads to '{host}', which is no public address: this site fetches images from the internet only.");
        Message(await ImportAsync(source.Url, "failed")).Should().Be($"'{source.Url}' leads to '{host}', which is no public address: this site fetches images from the internet only.");
        Files.Should().BeEmpty();
    }

    [Fact]
    public async Task This_machine_is_refused_when_it_is_not_allowed_by_whatever_name()
    {
        Site.Settings["imageImport"]!.AsObject().Remove("networks");
        await StartAsync();
        await using var source = FakeSource.Of(_bytes);

        Message(await ImportAsync(source.Url, "failed")).Should().Contain("leads to '127.0.0.1', which is no public address");
        Message(await ImportAsync(source.Url.Replace("127.0.0.1", "localhost", StringComparison.Ordinal), "failed")).Should().Contain("leads to 'localhost', which is no public address");
        source.Requests.Should().Be(0);
    }

    [Fact]
    public async Task Redirects_are_followed_but_not_for_ever()
    {
        await using var source = FakeSource.Of(_bytes);
        await using var first = FakeSource.Redirecting(source.Url);
        var loop = "";
        await using var endless = new FakeSource((_, stream) => FakeSource.WriteAsync(stream, $"HTTP/1.1 307 Again\r\nLocation: {loop}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
        loop = endless.Url;

        await ImportAsync(first.Url, "ready");
        Message(await ImportAsync(endless.Url, "failed")).Should().Be($"'{endless.Url}' is redirected more than 5 times.");
        endless.Requests.Should().Be(6);
    }

    [Fact]
    public async Task Https_works_with_the_site_s_authorities_and_is_never_led_to_http()
    {
        using var certificate = FakeSource.Certificate(Site.PathOf("authority.pem"));
        await StartAsync();
        await using var plain = FakeSource.Of(_bytes);
        await using (var secure = new FakeSource((head, stream) => FakeSource.SendAsync(stream, head, _bytes), certificate))
        {
            await ImportAsync(secure.Url, "ready");
        }

        using var again = FakeSource.Certificate(Site.PathOf("authority.pem"));
        await StartAsync();
        await using var leading = FakeSource.Redirecting(plain.Url, again);

        Message(await ImportAsync(leading.Url, "failed")).Should().Be($"'{leading.Url}' is redirected from https to http, at '{plain.Url}': whoever stands between could send anything.");
        plain.Requests.Should().Be(0);
    }

    [Fact]
    public async Task A_certificate_of_nobody_known_is_refused()
    {
        using var certificate = FakeSource.Certificate(Site.PathOf("other.pem"));
        await using var source = new FakeSource((head, stream) => FakeSource.SendAsync(stream, head, _bytes), certificate);

        Message(await ImportAsync(source.Url, "failed")).Should().Contain("cannot be fetched").And.Contain("certificate");
    }

    [Fact]
    public async Task An_endless_body_ends_at_the_limit()
    {
        Site.Settings["imageStore"]!["maxBytes"] = 1 << 20;
        await StartAsync();
        await using var source = new FakeSource(async (_, stream) =>
        {
            await FakeSource.WriteAsync(stream, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
            for (var sent = 0; sent < 64 << 20; sent += 64 * 1024) // which is endless enough for a limit of 1 MiB, and fills no disk when there is none
            {
                await stream.WriteAsync(new byte[64 * 1024], Token);
            }
        });

        Message(await ImportAsync(source.Url, "failed")).Should().Be($"'{source.Url}' has more than 1048576 bytes, which is the most that an image may have here.");
        Files.Should().BeEmpty();
    }

    [Fact]
    public async Task A_length_that_is_too_large_is_believed_at_once_and_one_that_lies_ends_after_a_few_tries()
    {
        await using var large = new FakeSource((_, stream) => FakeSource.WriteAsync(stream, "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\nConnection: close\r\n\r\n"));
        await using var liar = new FakeSource((_, stream) => FakeSource.WriteAsync(stream, "HTTP/1.1 200 OK\r\nContent-Length: 5000\r\nConnection: close\r\n\r\nonly this"));

        Message(await ImportAsync(large.Url, "failed")).Should().Contain("has more than 67108864 bytes");
        Message(await ImportAsync(liar.Url, "failed")).Should().Contain("cannot be fetched").And.Contain("after 9 bytes and 4 tries");
        large.Requests.Should().Be(1);
        Files.Should().BeEmpty();
    }

    [Fact]
    public async Task Another_size_than_announced_is_refused()
    {
        await using var source = FakeSource.Of(_bytes);
        var image = await AnnounceAsync(new { name = "fetched", source = source.Url, sha512 = Sum(_bytes), size = 299_999 });

        Message(await WaitForAsync(image, "failed")).Should().Be($"'{source.Url}' has 300000 bytes, and 299999 were announced.");
    }

    [Fact]
    public async Task What_is_not_there_is_told_with_its_status()
    {
        await using var source = new FakeSource((_, stream) => FakeSource.WriteAsync(stream, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));

        Message(await ImportAsync(source.Url, "failed")).Should().Be($"'{source.Url}' answers 404, where 200 was expected.");
        source.Requests.Should().Be(1);
    }

    [Theory]
    [InlineData("ftp://example.org/a", "is no address such as https://example.org/image.qcow2")]
    [InlineData("file:///etc/shadow", "is no address such as")]
    [InlineData("/etc/shadow", "is no address such as")]
    [InlineData("https://ada:secret@example.org/a", "holds a name or a password")]
    public async Task An_address_that_is_none_is_refused_at_once(string source, string complaint) =>
        (await PostAsync("/images", new { name = "fetched", source, sha512 = new string('0', 128) })).Require(400).Body.Should().Contain(complaint);

    [Fact]
    public async Task A_checksum_is_required_of_what_is_fetched() =>
        (await PostAsync("/images", new { name = "fetched", source = "https://example.org/a" })).Require(400).Body.Should().Contain("sha512: is required for an image that is fetched");

    [Fact]
    public async Task What_is_fetched_is_not_sent()
    {
        await using var source = FakeSource.Of(_bytes);
        var image = await ImportAsync(source.Url, "ready");

        (await SendAsync(image, _bytes)).Require(409).Body.Should().Contain("is fetched from its source, and not sent");
    }

    private async Task<JsonElement> ImportAsync(string source, string state, string? sum = null) =>
        await WaitForAsync(await AnnounceAsync(new { name = "fetched", source, sha512 = sum ?? Sum(_bytes) }), state);
}
