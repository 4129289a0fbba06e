using System.Diagnostics;

namespace Stratus.EndToEnd.Tests;

public sealed class BehindOurBackTests(KvmSite site, ITestOutputHelper output) : KvmTests(site)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task A_guest_that_powers_itself_off_is_seen_within_five_seconds()
    {
        var guest = await Site.SecondAsync(CancellationToken);

        await guest.TryRunAsync("poweroff", CancellationToken);

        await Eventually.SeeAsync("The guest is off", TimeSpan.FromSeconds(60), token => Virsh.StateAsync(guest.Id, token), state => state == "shut off", CancellationToken);
        await SeenAsync(guest, "inactive");
    }

    [Fact]
    public async Task A_domain_that_is_removed_past_Stratus_is_seen_within_five_seconds_and_a_start_makes_it_anew()
    {
        var guest = await Site.CreateAsync(OcciDraft.Compute("removed"), CancellationToken);
        await guest.BecomesAsync("active", CancellationToken);
        await Api.QuietAsync(TimeSpan.FromSeconds(60), CancellationToken);

        await Virsh.RunAsync(CancellationToken, "destroy", $"{guest.Id}");
        await Virsh.RunAsync(CancellationToken, "undefine", $"{guest.Id}");

        var seen = await SeenAsync(guest, "error");
        seen["occi.compute.state.message"].Should().Contain("removed from the hypervisor");
        await guest.ActAsync("start", null, "active", CancellationToken);
        (await Virsh.StateAsync(guest.Id, CancellationToken)).Should().Be("running");
        (await Api.DeleteAsync(guest.Location, CancellationToken)).IsAcknowledged.Should().BeTrue();
    }

    private async Task<OcciEntity> SeenAsync(Guest guest, string state)
    {
        var started = Stopwatch.GetTimestamp();
        var entity = await Eventually.SeeAsync($"{guest.Location} is seen to be {state}", Limit, guest.ReadAsync, found => found.State == state, CancellationToken);
        output.WriteLine($"Seen to be {state} after {Stopwatch.GetElapsedTime(started).TotalMilliseconds:0} ms.");
        return entity;
    }
}
