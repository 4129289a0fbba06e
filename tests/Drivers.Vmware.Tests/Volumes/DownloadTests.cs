using System.Text;

namespace Drivers.Vmware.Tests;

/// <summary>Downloads, as a backend that looks at who comes answers them; the simulator lets in everybody.</summary>
public sealed class DownloadTests
{
    private static readonly VimServices Services = new(default, default, default, default, null, null, "A scripted peer", true);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_comes_in_the_session_and_a_session_that_ended_is_renewed()
    {
        var downloads = new List<(string Address, string Cookie)>();
        await using var peer = new ScriptedPeer((method, body) =>
        {
            if (method != "GET")
            {
                return PeerAnswer.Standard;
            }

            downloads.Add(((string)body.Attribute("address")!, (string)body.Attribute("cookie")!));
            return downloads.Count == 1 ? PeerAnswer.Upload(401) : new PeerAnswer("the bytes");
        });
        await using var client = peer.NewClient();

        await using var content = await DownloadAsync(client);

        using var reader = new StreamReader(content, Encoding.ASCII);
        content.Length.Should().Be(9);
        (await reader.ReadToEndAsync(Token)).Should().Be("the bytes");
        downloads.Should().HaveCount(2);
        downloads[1].Should().Be(("/folder/a%20folder/volume-flat.vmdk?dcPath=site%2FDC%200&dsName=my%20disks", "vmware_soap_session=peer"));
    }

    [Theory]
    [InlineData(401, DriverError.Unavailable)]
    [InlineData(403, DriverError.BackendDenied)]
    [InlineData(404, DriverError.Internal)]
    [InlineData(503, DriverError.Unavailable)]
    public async Task A_refusal_is_told_in_the_core_s_words(int status, DriverError error)
    {
        await using var peer = new ScriptedPeer((method, _) => method == "GET" ? PeerAnswer.Upload(status) : PeerAnswer.Standard);
        await using var client = peer.NewClient();

        var failure = await Assert.ThrowsAsync<DriverException>(() => DownloadAsync(client));

        failure.Error.Should().Be(error);
        failure.Message.Should().StartWith("Reading a file failed").And.Contain($"{status}");
    }

    [Fact]
    public async Task What_ends_too_early_is_an_IOException_though_it_ends_well()
    {
        await using var peer = new ScriptedPeer((method, _) => method == "GET" ? new PeerAnswer("the byte") : PeerAnswer.Standard);
        await using var client = peer.NewClient();
        await using var content = await DownloadAsync(client);
        using var bytes = new MemoryStream();

        (await Assert.ThrowsAnyAsync<IOException>(() => content.CopyToAsync(bytes, Token))).Message.Should().Contain("after 8 of its 9 bytes");
    }

    [Fact]
    public async Task A_connection_that_breaks_in_the_midst_is_an_IOException_and_never_an_end()
    {
        await using var peer = new ScriptedPeer((method, _) => method == "GET" ? PeerAnswer.Cut : PeerAnswer.Standard);
        await using var client = peer.NewClient();
        await using var content = await DownloadAsync(client, bytes: 2);
        using var bytes = new MemoryStream();

        await Assert.ThrowsAnyAsync<IOException>(() => content.CopyToAsync(bytes, Token));
    }

    private static Task<Stream> DownloadAsync(VimClient client, long bytes = 9)
    {
        var place = new Placement(Services, default, "site/DC 0", default, default, default, default, [], "my disks", default, default);
        return new DatastoreFiles(client, new VimTasks(client)).DownloadAsync("Reading a file", "[my disks] a folder/volume-flat.vmdk", bytes, place, Token);
    }
}
