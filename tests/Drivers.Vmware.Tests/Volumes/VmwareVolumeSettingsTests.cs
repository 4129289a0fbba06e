namespace Drivers.Vmware.Tests;

public sealed class VmwareVolumeSettingsTests
{
    [Fact]
    public void Those_of_the_driver_are_enough()
    {
        var settings = VmwareVolumeSettings.Read(With());

        (settings.CapacityBytes, settings.PromisableBytes, settings.MaxVolumeBytes).Should().Be((null, long.MaxValue, 62L << 40));
        settings.Backend.Url.Should().Be(new Uri("https://vcenter.example.org/sdk"));
        settings.Backend.Datastore.Should().Be("ssd");
    }

    [Fact]
    public void Its_own_are_read_whatever_their_case()
    {
        var settings = VmwareVolumeSettings.Read(With(("CAPACITYBYTES", "1000"), ("maxvolumebytes", "10")));

        (settings.CapacityBytes, settings.PromisableBytes, settings.MaxVolumeBytes).Should().Be((1000, 1000, 10));
    }

    [Theory]
    [InlineData("capacityBytes", "-1")]
    [InlineData("capacityBytes", "lots")]
    [InlineData("maxVolumeBytes", "0")]
    [InlineData("maxVolumeBytes", "68169720922113")]
    [InlineData("overcommit", "2")]
    public void A_malformed_or_unknown_one_is_refused_by_name(string key, string value)
    {
        var read = () => VmwareVolumeSettings.Read(With((key, value)));

        read.Should().Throw<ArgumentException>().WithMessage($"*{key}*");
    }

    private static Dictionary<string, string> With(params (string Key, string Value)[] more) => new(more.Select(setting => KeyValuePair.Create(setting.Key, setting.Value)), StringComparer.OrdinalIgnoreCase)
    {
        ["url"] = "https://vcenter.example.org/sdk",
        ["credentialsFile"] = "/etc/stratus/vcenter",
        ["datastore"] = "ssd",
    };
}
