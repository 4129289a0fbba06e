using System.Net.Sockets;
using System.Text;
using Occi.Server.Tests.Harness;

namespace Occi.Server.Tests.Images.Upload;

public sealed class UploadTests : ImageTest
{
    [Fact]
    public async Task An_image_comes_in_one_piece_whatever_its_type_is_called()
    {
        var bytes = Raw(3 << 20);
        var image = await AnnounceAsync(new { name = "whole", sha512 = Sum(bytes).ToUpperInvariant(), size = bytes.Length });
        image.GetProperty("state").GetString().Should().Be("empty");

        var sent = (await SendAsync(image, bytes)).Require(202);

        sent.Headers["Upload-Offset"].Should().Be($"{bytes.Length}");
        var ready = await WaitForAsync(image, "ready");
        (ready.GetProperty("format").GetString(), ready.GetProperty("diskSize").GetInt64(), ready.GetProperty("size").GetInt64()).Should().Be(("raw", bytes.Length, bytes.Length));
        Files.Should().Equal($"{image.GetProperty("id").GetGuid()}.raw");
    }

    [Fact]
    public async Task An_image_comes_in_pieces_over_a_restart_and_tells_how_far_it_is()
    {
        var bytes = Raw(5000);
        var image = await AnnounceAsync(new { name = "pieces", sha512 = Sum(bytes) });
        var half = (await SendAsync(image, bytes[..2000], "bytes 0-1999/5000")).Require(202);
        half.Headers["Upload-Offset"].Should().Be("2000");
        half.Json.GetProperty("received").GetInt64().Should().Be(2000);

        await StartAsync();

        var present = await ReadAsync(image);
        (present.GetProperty("state").GetString(), present.GetProperty("received").GetInt64(), present.GetProperty("size").GetInt64()).Should().Be(("uploading", 2000L, 5000L));
        (await Server.SendAsync(HttpMethod.Head, PathOf(image) + "/content")).Require(200).Headers["Upload-Offset"].Should().Be("2000");
        (await SendAsync(image, bytes[2000..], "bytes 2000-4999/5000")).Require(202);
        (await WaitForAsync(image, "ready")).GetProperty("sha512").GetString().Should().Be(Sum(bytes));
    }

    [Theory]
    [InlineData("bytes 0-1999/5000", 409, "goes on at byte 2000, and not at 0")]
    [InlineData("bytes 2001-4999/5000", 409, "goes on at byte 2000, and not at 2001")]
    [InlineData("bytes 2000-5999/6000", 409, "was announced with 5000 bytes, and not 6000")]
    [InlineData("bytes 2000-2999/*", 400, "write bytes FIRST-LAST/TOTAL")]
    [InlineData("words 1-2/3", 400, "write bytes FIRST-LAST/TOTAL")]
    [InlineData("bytes 2000-2999/5000", 400, "names 1000 bytes, and Content-Length 3000")]
    public async Task A_piece_that_does_not_fit_is_refused_with_what_would(string range, int status, string complaint)
    {
        var bytes = Raw(5000);
        var image = await AnnounceAsync(new { name = "pieces" });
        (await SendAsync(image, bytes[..2000], "bytes 0-1999/5000")).Require(202);
        var length = status == 400 ? 3000 : int.Parse(range.Split('-', '/')[1], System.Globalization.CultureInfo.InvariantCulture) - int.Parse(range.Split(' ', '-')[1], System.Globalization.CultureInfo.InvariantCulture) + 1;

        var refused = (await SendAsync(image, new byte[length], range)).Require(status);

        refused.Body.Should().Contain(complaint);
        (await ReadAsync(image)).GetProperty("received").GetInt64().Should().Be(2000);
        if (status == 409)
        {
            refused.Headers["Upload-Offset"].Should().Be("2000");
        }
    }

    [Fact]
    public async Task What_came_before_a_connection_broke_stays_and_the_whole_can_be_sent_anew()
    {
        var bytes = Raw(1 << 20);
        var image = await AnnounceAsync(new { name = "broken" });
        using (var client = new TcpClient())
        {
            await client.ConnectAsync(Server.Client.BaseAddress!.Host, Server.Client.BaseAddress.Port, Token);
            var head = $"PUT {PathOf(image)}/content HTTP/1.1\r\nHost: here\r\nContent-Length: {bytes.Length}\r\n\r\n";
            await client.GetStream().WriteAsync((byte[])[.. Encoding.ASCII.GetBytes(head), .. bytes[..300_000]], Token);
            await StratusServer.WaitForAsync(async () => (await ReadAsync(image)) is var now && now.TryGetProperty("received", out var received) && received.GetInt64() == 300_000, () => "the first bytes should come");
            (await SendAsync(image, bytes)).Require(409).Body.Should().Contain("is being sent by another request at this moment");
        }

        Reply? again = null;
        await StratusServer.WaitForAsync(async () => (again = await SendAsync(image, bytes)).Status == 202, () => $"the broken one should end: {again!.Body}");

        (await WaitForAsync(image, "ready")).GetProperty("sha512").GetString().Should().Be(Sum(bytes));
    }

    [Fact]
    public async Task A_checksum_that_lies_is_told_with_both_sums_and_nothing_stays()
    {
        var failed = await BringAsync(Raw(1000), "failed", new { name = "liar", sha512 = new string('0', 128) });

        Message(failed).Should().Be($"The image has the SHA-512 {Sum(Raw(1000))}, and {new string('0', 128)} was announced.");
        Files.Should().BeEmpty();
    }

    [Fact]
    public async Task What_failed_can_be_sent_again()
    {
        var bytes = Raw(1000);
        var failed = await BringAsync(Raw(1000).Select(one => (byte)~one).ToArray(), "failed", new { name = "again", sha512 = Sum(bytes) });

        (await SendAsync(failed, bytes)).Require(202);
        var ready = await WaitForAsync(failed, "ready");

        ready.GetProperty("sha512").GetString().Should().Be(Sum(bytes));
        (await SendAsync(failed, bytes)).Require(409).Body.Should().Contain("has its content, which never changes: make another image");
    }

    [Fact]
    public async Task What_is_beyond_the_limit_is_refused_before_it_comes_and_while_it_comes()
    {
        var image = await AnnounceAsync(new { name = "large" });

        (await PostAsync("/images", new { name = "announced", size = 65L << 20 })).Require(413).Body.Should().Be("image: '68157440' is too large: it may have at most 67108864 bytes.\n");
        (await SendAsync(image, new byte[10], $"bytes 0-9/{50L << 40}")).Require(413).Body.Should().Contain("is too large: it may have at most 67108864 bytes");
        var endless = new StreamContent(new EndlessStream(65 << 20)); // that its end is near lets the client hear the answer
        (await Server.SendAsync(HttpMethod.Put, PathOf(image) + "/content", endless, shape: request => request.Headers.TransferEncodingChunked = true))
            .Require(413).Body.Should().Contain("is too large");

        Files.Should().BeEmpty();
        (await ReadAsync(image)).GetProperty("state").GetString().Should().Be("failed");
    }

    [Fact]
    public async Task A_body_of_another_length_than_announced_leaves_what_was_there()
    {
        var image = await AnnounceAsync(new { name = "chunks", size = 5000 });
        (await SendAsync(image, Raw(5000)[..2000], "bytes 0-1999/5000")).Require(202);

        var longer = new StreamContent(new MemoryStream(new byte[4000]));
        longer.Headers.TryAddWithoutValidation("Content-Range", "bytes 2000-2999/5000");
        (await Server.SendAsync(HttpMethod.Put, PathOf(image) + "/content", longer, shape: request => request.Headers.TransferEncodingChunked = true))
            .Require(400).Body.Should().Contain("has another length than it was announced with: 2000 bytes of the image are here");
        var shorter = new StreamContent(new MemoryStream(new byte[500]));
        (await Server.SendAsync(HttpMethod.Put, PathOf(image) + "/content", shorter, shape: request => request.Headers.TransferEncodingChunked = true))
            .Require(400).Body.Should().Contain("500 bytes of the image are here", "without a range it begins anew, and 5000 were announced");
    }

    [Fact]
    public async Task A_large_image_passes_through_little_memory()
    {
        var least = long.MaxValue;
        for (var attempt = 0; attempt < 5 && least >= 20 << 20; attempt++) // other tests allocate meanwhile
        {
            var image = await AnnounceAsync(new { name = "large" });
            var body = new StreamContent(new EndlessStream(60 << 20));
            var before = GC.GetTotalAllocatedBytes();

            (await Server.SendAsync(HttpMethod.Put, PathOf(image) + "/content", body, shape: request => request.Headers.TransferEncodingChunked = true)).Require(202);

            least = Math.Min(least, GC.GetTotalAllocatedBytes() - before);
            (await WaitForAsync(image, "ready")).GetProperty("size").GetInt64().Should().Be(60 << 20);
        }

        least.Should().BeLessThan(20 << 20, "client and server together");
    }

    [Fact]
    public async Task Deleting_ends_an_upload_and_nothing_stays()
    {
        var image = await AnnounceAsync(new { name = "deleted" });
        using var client = new TcpClient();
        await client.ConnectAsync(Server.Client.BaseAddress!.Host, Server.Client.BaseAddress.Port, Token);
        var head = $"PUT {PathOf(image)}/content HTTP/1.1\r\nHost: here\r\nContent-Length: 1000000\r\n\r\n";
        await client.GetStream().WriteAsync((byte[])[.. Encoding.ASCII.GetBytes(head), .. Raw(300_000)], Token);
        await StratusServer.WaitForAsync(async () => (await ReadAsync(image)).TryGetProperty("received", out var received) && received.GetInt64() == 300_000, () => "the first bytes should come");

        (await Server.SendAsync(HttpMethod.Delete, PathOf(image))).Require(200);

        var answer = new byte[12];
        await client.GetStream().ReadExactlyAsync(answer, Token);
        Encoding.ASCII.GetString(answer).Should().Be("HTTP/1.1 404");
        await StratusServer.WaitForAsync(() => Task.FromResult(!Files.Any()), () => "nothing should stay");
    }
}
