namespace Stratus.EndToEnd.Tests;

public sealed class ContextualizationTests(KvmSite site) : KvmTests(site)
{
    [Theory]
    [InlineData("first")]
    [InlineData("second")]
    public async Task A_new_machine_gets_its_address_key_name_and_user_data_by_the_mixins_of_either_generation(string hostname)
    {
        var guest = hostname == "first" ? await Site.FirstAsync(CancellationToken) : await Site.SecondAsync(CancellationToken);

        (await guest.PingAsync(CancellationToken)).Should().BeTrue();
        (await guest.RunAsync("hostname", CancellationToken)).Should().Be(hostname);
        await guest.PrintsAsync("cat /var/lib/data/user-data", text => text.Trim() == $"user data of {hostname}", CancellationToken);
        (await guest.RunAsync("ip -4 -o addr show eth0", CancellationToken)).Should().Contain($" {await guest.AddressAsync(CancellationToken)}/");
        (await Api.ConsoleAsync(guest.Location, CancellationToken)).Should().Contain($"stratus-appliance: ready hostname={hostname}");
    }
}
