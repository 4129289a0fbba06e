using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Occi.Server.Tests.Harness;

namespace Occi.Server.Tests.Images;

/// <summary>A test with a site that takes images.</summary>
public abstract class ImageTest : ServerTest
{
    protected const string Binary = "application/octet-stream";

    protected override TestSite CreateSite()
    {
        var site = new TestSite();
        site.Settings["imageStore"] = new JsonObject { ["keepFreeBytes"] = 0, ["maxBytes"] = 64 << 20, ["inspectionSeconds"] = 60 };
        return site;
    }

    /// <summary>What lies in the catalogue's folder.</summary>
    protected IEnumerable<string> Files => Directory.EnumerateFiles(CatalogueFolder).Select(path => Path.GetFileName(path)!);

    /// <summary>Where the catalogue's files are.</summary>
    protected virtual string CatalogueFolder => Site.PathOf("data/catalogue");

    /// <summary>Announces an image, which must be taken.</summary>
    protected async Task<JsonElement> AnnounceAsync(object image) => (await PostAsync("/images", image)).Require(201).Json;

    protected Task<Reply> PostAsync(string path, object body) =>
        Server.SendAsync(HttpMethod.Post, path, new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json"));

    /// <summary>Sends bytes, all of the image's or a range of them.</summary>
    protected Task<Reply> SendAsync(JsonElement image, byte[] bytes, string? range = null)
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.TryAddWithoutValidation("Content-Type", Binary);
        if (range is not null)
        {
            content.Headers.TryAddWithoutValidation("Content-Range", range);
        }

        return Server.SendAsync(HttpMethod.Put, PathOf(image) + "/content", content);
    }

    /// <summary>Announces an image, sends it, and waits for what becomes of it.</summary>
    protected async Task<JsonElement> BringAsync(byte[] bytes, string state, object? announced = null)
    {
        var image = await AnnounceAsync(announced ?? new { name = "tried" });
        (await SendAsync(image, bytes)).Require(202);
        return await WaitForAsync(image, state);
    }

    protected async Task<JsonElement> WaitForAsync(JsonElement image, string state)
    {
        JsonElement last = default;
        await StratusServer.WaitForAsync(
            async () => (last = await ReadAsync(image)).GetProperty("state").GetString() == state || last.GetProperty("state").GetString() is "ready" or "failed",
            () => $"The image should be {state}, and is {last}");
        last.GetProperty("state").GetString().Should().Be(state, "{0}", last);
        return last;
    }

    protected async Task<JsonElement> ReadAsync(JsonElement image) => (await Server.SendAsync(HttpMethod.Get, PathOf(image))).Require(200).Json;

    protected static string PathOf(JsonElement image) => $"/images/{image.GetProperty("id").GetGuid()}";

    protected static string Message(JsonElement image) => image.GetProperty("message").GetString()!;

    protected static string Sum(byte[] bytes) => Convert.ToHexStringLower(SHA512.HashData(bytes));

    /// <summary>Bytes that no magic begins.</summary>
    protected static byte[] Raw(int length) => [.. Enumerable.Range(0, length).Select(index => (byte)(index * 31 % 251))];

    /// <summary>Runs qemu-img in the site's folder; <c>@</c> begins the name of a file there.</summary>
    protected async Task QemuImgAsync(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("qemu-img", arguments.Select(argument => argument.StartsWith('@') ? Site.PathOf(argument[1..]) : argument)) { RedirectStandardOutput = true })!;
        await process.StandardOutput.ReadToEndAsync(Token);
        await process.WaitForExitAsync(Token);
        process.ExitCode.Should().Be(0, "qemu-img {0}", string.Join(' ', arguments));
    }

    /// <summary>A disk of 1 MiB with something on it, in a format that qemu-img writes.</summary>
    protected async Task<byte[]> DiskAsync(string format, params string[] options)
    {
        await File.WriteAllBytesAsync(Site.PathOf("disk.raw"), Raw(1 << 20), Token);
        await QemuImgAsync(["convert", "-f", "raw", "-O", format, .. options, "@disk.raw", "@disk"]);
        return await File.ReadAllBytesAsync(Site.PathOf("disk"), Token);
    }
}
