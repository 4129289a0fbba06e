namespace Drivers.Vmware.Tests;

public sealed class VmwareSettingsTests
{
    private static readonly Dictionary<string, string> Least = new() { ["url"] = "https://vcenter.example.org/sdk", ["credentialsFile"] = "/etc/stratus/vmware" };

    [Fact]
    public void The_least_is_an_address_and_credentials()
    {
        var settings = VmwareSettings.Read(Least);

        settings.Url.Should().Be(new Uri("https://vcenter.example.org/sdk"));
        settings.Folder.Should().Be("stratus");
        settings.Thumbprint.Should().BeNull();
    }

    [Theory]
    [InlineData("url", "http://vcenter.example.org/sdk")]
    [InlineData("url", "vcenter")]
    [InlineData("url", "https://me:secret@vcenter.example.org/sdk")]
    [InlineData("credentialsFile", "vmware")]
    [InlineData("caFile", "ca.pem")]
    [InlineData("thumbprint", "12:34")]
    [InlineData("thumbprint", "zz8F628A8A65AA18560E53A80C53ACB38C51B427DF0334082349141147DC9BF6")]
    [InlineData("datacenter", "")]
    [InlineData("folder", "a\nb")]
    [InlineData("vlans", "100")]
    [InlineData("vlans", "0-10")]
    [InlineData("vlans", "200-100")]
    [InlineData("vlans", "100-4095")]
    [InlineData("callTimeoutSeconds", "0")]
    [InlineData("gracefulStopTimeoutSeconds", "soon")]
    [InlineData("maxVcpus", "-1")]
    [InlineData("maxMemoryMebibytes", "1.5")]
    [InlineData("imageCacheGibibytes", "0")]
    [InlineData("systemDisks", "thin")]
    [InlineData("colour", "blue")]
    public void A_wrong_setting_is_told_by_its_name(string key, string value)
    {
        var settings = new Dictionary<string, string>(Least) { [key] = value };

        var failure = Assert.Throws<ArgumentException>(() => VmwareSettings.Read(settings));

        failure.Message.Should().Contain($"'{key}'").And.NotContain("secret");
    }

    [Theory]
    [InlineData("url")]
    [InlineData("credentialsFile")]
    public void A_missing_setting_is_told_by_its_name(string key)
    {
        var settings = Least.Where(setting => setting.Key != key).ToDictionary();

        Assert.Throws<ArgumentException>(() => VmwareSettings.Read(settings)).Message.Should().Contain($"'{key}'");
    }

    [Fact]
    public void A_thumbprint_and_authorities_exclude_each_other()
    {
        var settings = new Dictionary<string, string>(Least) { ["thumbprint"] = new string('0', 64), ["caFile"] = "/ca.pem" };

        Assert.Throws<ArgumentException>(() => VmwareSettings.Read(settings)).Message.Should().Contain("'thumbprint'").And.Contain("'caFile'");
    }
}
