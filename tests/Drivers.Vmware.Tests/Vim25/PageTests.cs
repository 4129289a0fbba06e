using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace Drivers.Vmware.Tests;

/// <summary>A large inventory comes in pages, which the simulator never makes.</summary>
[Collection(AloneCollection.Name)]
public sealed class PageTests
{
    private const int Machines = 10_000;
    private const int MachineBytes = 4 << 10;
    private static readonly XElement All = VimPath.Below(new VimObject("Folder", "machines"), "VirtualMachine", "name");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ten_thousand_machines_are_listed_and_no_more_than_a_page_of_them_is_in_memory()
    {
        await using var peer = NewPeer();
        await using var client = peer.NewClient();
        var seen = new HashSet<string>();
        var (least, most) = (long.MaxValue, 0L);

        await foreach (var machine in new VimProperties(client).ReadAsync("Listing", All, Token))
        {
            seen.Add(machine.Object.Id);
            if (seen.Count % 1000 == 0)
            {
                var live = GC.GetTotalMemory(forceFullCollection: true);
                (least, most) = (Math.Min(least, live), Math.Max(most, live));
            }
        }

        seen.Should().HaveCount(Machines);
        (most - least).Should().BeLessThan(Machines / 4 * MachineBytes, "all of them are {0} bytes", Machines * MachineBytes);
    }

    [Fact]
    public async Task A_page_is_asked_for_when_the_one_before_has_been_read()
    {
        await using var peer = NewPeer();
        await using var client = peer.NewClient();

        await foreach (var _ in new VimProperties(client).ReadAsync("Listing", All, Token))
        {
            break;
        }

        peer.Calls.Should().NotContain("ContinueRetrievePropertiesEx");
    }

    [Fact]
    public async Task A_list_whose_next_page_is_lost_fails_instead_of_ending()
    {
        await using var peer = NewPeer(PeerAnswer.Fault("InvalidProperty"));
        await using var client = peer.NewClient();

        var failure = await Assert.ThrowsAsync<DriverException>(async () =>
        {
            await foreach (var _ in new VimProperties(client).ReadAsync("Listing", All, Token))
            {
                // Every machine of the first page.
            }
        });

        failure.Error.Should().Be(DriverError.Unavailable);
    }

    private static ScriptedPeer NewPeer(PeerAnswer? next = null) => new((method, body) => method switch
    {
        "RetrievePropertiesEx" => Page(method, 0, int.Parse(body.Child("options")!.Text("maxObjects")!, CultureInfo.InvariantCulture)),
        "ContinueRetrievePropertiesEx" => next ?? Page(method, int.Parse(body.Text("token")!, CultureInfo.InvariantCulture), 100),
        _ => PeerAnswer.Standard,
    });

    private static PeerAnswer Page(string method, int first, int count)
    {
        var page = new StringBuilder("<returnval>");
        if (first + count < Machines)
        {
            page.Append(CultureInfo.InvariantCulture, $"<token>{first + count}</token>");
        }

        foreach (var number in Enumerable.Range(first, count))
        {
            page.Append(CultureInfo.InvariantCulture, $"<objects><obj type=\"VirtualMachine\">vm-{number}</obj><propSet><name>name</name><val>{new string('x', MachineBytes)}</val></propSet></objects>");
        }

        return PeerAnswer.Result(method, page.Append("</returnval>").ToString());
    }
}
