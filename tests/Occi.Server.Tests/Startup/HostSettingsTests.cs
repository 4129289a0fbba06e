using Microsoft.Extensions.Configuration;
using Occi.Server.Configuration;

namespace Occi.Server.Tests.Startup;

public sealed class HostSettingsTests
{
    [Fact]
    public void Hosts_have_drivers_zones_and_ratios_of_their_own()
    {
        var options = Read("""
            { "hosts": [
                { "name": "default", "driver": { "name": "kvm", "settings": { "acceleration": "auto" } } },
                { "name": "esx", "zone": "west", "coresPerProcessor": 4, "memoryRatio": 1, "driver": { "name": "vmware", "settings": { "url": "https://esx/sdk" } } }
            ] }
            """);

        options.Hosts.Select(host => (host.Name, host.Driver.Name, host.Zone, host.CoresPerProcessor, host.MemoryRatio)).Should().Equal(("default", "kvm", null, 16, 1.5), ("esx", "vmware", "west", 4, 1));
        options.Hosts[1].Driver.Settings.Should().Contain("url", "https://esx/sdk");
    }

    [Theory]
    [InlineData("""{ "driver": { "name": "kvm" }, "hosts": [ { "name": "one" } ] }""", "driver: leave it out, as hosts are listed, each with its own")]
    [InlineData("""{ "hosts": [ { "name": "one" }, { "name": "one" } ] }""", "hosts: the name 'one' stands 2 times; each host needs its own")]
    [InlineData("""{ "hosts": [ { "name": "One" } ] }""", "hosts:0:name:")]
    [InlineData("""{ "hosts": [ { "name": "one", "zone": "Here!" } ] }""", "hosts:0:zone:")]
    [InlineData("""{ "hosts": [ { "name": "one", "memoryRatio": 0 } ] }""", "hosts:0:memoryRatio:")]
    [InlineData("""{ "hosts": [ { "name": "one", "driver": { "name": "" } } ] }""", "hosts:0:driver:name:")]
    public void A_mistake_is_told_by_its_name(string settings, string told)
    {
        var reading = () => Read(settings);

        reading.Should().Throw<ConfigurationException>().WithMessage($"*{told}*");
    }

    private static StratusOptions Read(string settings)
    {
        using var json = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(settings));
        return OptionsReader.Read(new ConfigurationBuilder().AddJsonStream(json).Build());
    }
}
