namespace Drivers.Kvm.Tests;

public sealed class KvmSettingsTests
{
    [Fact]
    public void Without_settings_the_system_s_libvirt_is_used_and_the_acceleration_is_found_out()
    {
        var settings = KvmSettings.Read(new Dictionary<string, string>());

        settings.Uri.Should().Be("qemu:///system");
        settings.Acceleration.Should().Be(Acceleration.Auto);
        settings.GracefulStopTimeout.Should().Be(TimeSpan.FromSeconds(60));
    }

    [Theory]
    [InlineData("acceleration", "fast")]
    [InlineData("gracefulStopTimeoutSeconds", "0")]
    [InlineData("gracefulStopTimeoutSeconds", "soon")]
    [InlineData("detachTimeoutSeconds", "-1")]
    [InlineData("maxVcpus", "256")]
    [InlineData("maxMemoryMebibytes", "1e9")]
    public void A_malformed_setting_is_named_with_its_value(string key, string value)
    {
        var read = () => KvmSettings.Read(new Dictionary<string, string> { [key] = value });

        read.Should().Throw<ArgumentException>().Which.Message.Should().Contain(key).And.Contain(value);
    }

    [Fact]
    public void An_unknown_setting_is_refused_by_its_name_and_the_known_ones_are_told()
    {
        var read = () => KvmSettings.Read(new Dictionary<string, string> { ["gracefulStopTimeout"] = "5" });

        read.Should().Throw<ArgumentException>().Which.Message.Should().Contain("'gracefulStopTimeout'").And.Contain("gracefulStopTimeoutSeconds");
    }
}
