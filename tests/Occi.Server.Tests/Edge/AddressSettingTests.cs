using Occi.Server.Configuration;

namespace Occi.Server.Tests.Edge;

public sealed class AddressSettingTests
{
    [Theory]
    [InlineData("https://cloud.example.org", "https://cloud.example.org", "")]
    [InlineData("https://cloud.example.org/", "https://cloud.example.org", "")]
    [InlineData("http://cloud.example.org:8080/a/b/", "http://cloud.example.org:8080", "/a/b")]
    [InlineData("HTTPS://CLOUD.example.org:443/Occi", "https://cloud.example.org", "/Occi")]
    [InlineData("https://[2001:db8::1]:8443/occi", "https://[2001:db8::1]:8443", "/occi")]
    public void A_public_address_is_an_origin_and_a_prefix(string text, string origin, string prefix)
    {
        PublicUrl.TryParse(text, out var foundOrigin, out var foundPrefix).Should().BeTrue();

        (foundOrigin, foundPrefix).Should().Be((origin, prefix));
    }

    [Theory]
    [InlineData("")]
    [InlineData("cloud.example.org")]
    [InlineData("/occi")]
    [InlineData("ftp://cloud.example.org/")]
    [InlineData("https://")]
    [InlineData("https://user:secret@cloud.example.org/")]
    [InlineData("https://cloud.example.org/?x=1")]
    [InlineData("https://cloud.example.org/#x")]
    [InlineData("https://cloud.example.org//occi")]
    [InlineData("https://cloud.example.org/a b")]
    [InlineData("https://cloud.example.org/\"")]
    [InlineData("https://wölkchen.example/")]
    public void What_is_no_public_address_is_refused(string text) => PublicUrl.TryParse(text, out _, out _).Should().BeFalse();

    [Theory]
    [InlineData("10.1.2.3", "10.1.2.3/32")]
    [InlineData("10.1.0.0/16", "10.1.0.0/16")]
    [InlineData("::1", "::1/128")]
    [InlineData("fd00::/8", "fd00::/8")]
    public void A_proxy_is_an_address_or_a_network(string text, string network)
    {
        ProxyNetworks.TryParse(text, out var found).Should().BeTrue();

        found.ToString().Should().Be(network);
    }

    [Theory]
    [InlineData("")]
    [InlineData("proxy.example.org")]
    [InlineData("10.1.2.3/16")]
    [InlineData("10.1.0.0/33")]
    [InlineData("10.1.0.0/")]
    public void What_is_no_proxy_is_refused(string text) => ProxyNetworks.TryParse(text, out _).Should().BeFalse();
}
