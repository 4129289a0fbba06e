namespace Stratus.EndToEnd.Tests;

public sealed class PowerTests(KvmSite site) : KvmTests(site)
{
    private const string PowerButton = "stratus-appliance: power button pressed";

    [Fact]
    public async Task A_graceful_stop_presses_the_guests_power_button_and_a_start_finds_its_disk_as_it_was()
    {
        var guest = await Site.FirstAsync(CancellationToken);
        await guest.RunAsync("echo persisted > /var/lib/data/kept", CancellationToken);
        var console = (await Api.ConsoleAsync(guest.Location, CancellationToken)).Length;

        await guest.ActAsync("stop", "graceful", "inactive", CancellationToken);

        (await Virsh.StateAsync(guest.Id, CancellationToken)).Should().Be("shut off");
        (await Api.ConsoleAsync(guest.Location, CancellationToken))[console..].Should().Contain(PowerButton);

        await guest.ActAsync("start", null, "active", CancellationToken);

        await guest.AnswersAsync(CancellationToken);
        (await guest.RunAsync("cat /var/lib/data/kept", CancellationToken)).Should().Be("persisted");
    }

    [Fact]
    public async Task A_suspended_machine_is_paused_and_silent_until_it_is_started()
    {
        var guest = await Site.FirstAsync(CancellationToken);
        var boot = await guest.BootIdAsync(CancellationToken);

        await guest.ActAsync("suspend", "suspend", "suspended", CancellationToken);

        (await Virsh.StateAsync(guest.Id, CancellationToken)).Should().Be("paused");
        (await guest.PingAsync(CancellationToken)).Should().BeFalse();

        await guest.ActAsync("start", null, "active", CancellationToken);

        await guest.AnswersAsync(CancellationToken);
        (await Virsh.StateAsync(guest.Id, CancellationToken)).Should().Be("running");
        (await guest.BootIdAsync(CancellationToken)).Should().Be(boot);
    }

    [Fact]
    public async Task A_hibernated_machine_uses_no_process_and_goes_on_where_it_was()
    {
        var guest = await Site.FirstAsync(CancellationToken);
        var boot = await guest.BootIdAsync(CancellationToken);
        await guest.RunAsync("echo in memory only > /tmp/hibernated", CancellationToken);

        await guest.ActAsync("suspend", "hibernate", "suspended", CancellationToken);

        (await Virsh.StateAsync(guest.Id, CancellationToken)).Should().Be("shut off");
        (await Virsh.RunAsync(CancellationToken, "dominfo", $"{guest.Id}")).Should().MatchRegex("Managed save: +yes");

        await guest.ActAsync("start", null, "active", CancellationToken);

        await guest.AnswersAsync(CancellationToken);
        (await guest.BootIdAsync(CancellationToken)).Should().Be(boot);
        (await guest.RunAsync("cat /tmp/hibernated", CancellationToken)).Should().Be("in memory only");
    }

    [Theory]
    [InlineData("graceful", true)]
    [InlineData("warm", false)]
    [InlineData("cold", false)]
    public async Task A_restart_boots_the_guest_anew_and_asks_it_first_only_when_it_is_graceful(string method, bool isAsked)
    {
        var guest = await Site.FirstAsync(CancellationToken);
        var boot = await guest.BootIdAsync(CancellationToken);
        var console = (await Api.ConsoleAsync(guest.Location, CancellationToken)).Length;

        await guest.ActAsync("restart", method, "active", CancellationToken);

        await guest.PrintsAsync("cat /proc/sys/kernel/random/boot_id", now => now.Trim() != boot, CancellationToken);
        var since = (await Api.ConsoleAsync(guest.Location, CancellationToken))[console..];
        since.Contains(PowerButton, StringComparison.Ordinal).Should().Be(isAsked, since);
    }
}
