using System.Text;
using System.Xml.Linq;

namespace Drivers.Vmware.Tests;

/// <summary>Uploads, as a backend that looks at who comes answers them; the simulator lets in everybody.</summary>
public sealed class UploadTests
{
    private static readonly VimServices Services = new(default, default, default, default, null, null, "A scripted peer", true);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_goes_to_its_datastore_in_the_session_and_a_session_that_ended_is_renewed()
    {
        var uploads = new List<XElement>();
        await using var peer = new ScriptedPeer((method, body) =>
        {
            if (method != "PUT")
            {
                return PeerAnswer.Standard;
            }

            uploads.Add(body);
            return PeerAnswer.Upload(uploads.Count == 1 ? 401 : 201);
        });

        await UploadAsync(peer, "[my disks] a folder/é.iso");

        uploads.Should().HaveCount(2);
        peer.Calls.Count(call => call == "Login").Should().Be(2);
        ((string)uploads[1].Attribute("address")!).Should().Be("/folder/a%20folder/%C3%A9.iso?dcPath=site%2FDC%200&dsName=my%20disks");
        ((string)uploads[1].Attribute("cookie")!).Should().Be("vmware_soap_session=peer");
        Encoding.UTF8.GetString(Convert.FromBase64String(uploads[1].Value)).Should().Be("the bytes");
    }

    [Theory]
    [InlineData(401, DriverError.Unavailable)]
    [InlineData(403, DriverError.BackendDenied)]
    [InlineData(404, DriverError.Internal)]
    [InlineData(500, DriverError.Internal)]
    [InlineData(503, DriverError.Unavailable)]
    [InlineData(507, DriverError.Exhausted)]
    public async Task A_refusal_is_told_in_the_core_s_words(int status, DriverError error)
    {
        await using var peer = new ScriptedPeer((method, _) => method == "PUT" ? PeerAnswer.Upload(status) : PeerAnswer.Standard);

        var failure = await Assert.ThrowsAsync<DriverException>(() => UploadAsync(peer, "[my disks] file"));

        failure.Error.Should().Be(error);
        failure.Message.Should().StartWith("Bringing a file failed").And.Contain($"{status}");
    }

    [Fact]
    public async Task A_connection_that_breaks_leaves_nothing_in_doubt_as_half_a_file_is_none()
    {
        await using var peer = new ScriptedPeer((method, _) => method == "PUT" ? PeerAnswer.Cut : PeerAnswer.Standard);

        (await Assert.ThrowsAsync<DriverException>(() => UploadAsync(peer, "[my disks] file"))).Error.Should().Be(DriverError.Unavailable);
    }

    private static async Task UploadAsync(ScriptedPeer peer, string name)
    {
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(path, "the bytes", Token);
            await using var client = peer.NewClient();
            var place = new Placement(Services, default, "site/DC 0", default, default, default, default, [], "my disks", default, default);
            await new DatastoreFiles(client, new VimTasks(client)).UploadAsync("Bringing a file", path, name, place, Token);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
