using System.Net;
using Occi.Server.Images.Import;

namespace Occi.Server.Tests.Images.Import;

public sealed class PublicAddressesTests
{
    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("172.15.0.1", true)]
    [InlineData("2606:4700::1111", true)]
    [InlineData("::ffff:8.8.8.8", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("10.255.255.255", false)]
    [InlineData("172.16.0.1", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("192.168.0.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::1", false)]
    [InlineData("::", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("ff02::1", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("::127.0.0.1", false)]
    [InlineData("64:ff9b::a00:1", false)]
    [InlineData("2002:a00:1::", false)]
    [InlineData("2001:0:4136:e378:8000:63bf:3fff:fdd2", false)]
    [InlineData("2001:db8::1", false)]
    public void What_is_of_the_internet_is_public(string address, bool isPublic) => new PublicAddresses([]).Contains(IPAddress.Parse(address)).Should().Be(isPublic);

    [Fact]
    public void What_the_site_allows_is_taken_also_as_it_is_written_in_IPv6()
    {
        var addresses = new PublicAddresses(["10.1.0.0/16", "fd00::7"]);

        addresses.Contains(IPAddress.Parse("10.1.2.3")).Should().BeTrue();
        addresses.Contains(IPAddress.Parse("::ffff:10.1.2.3")).Should().BeTrue();
        addresses.Contains(IPAddress.Parse("fd00::7")).Should().BeTrue();
        addresses.Contains(IPAddress.Parse("10.2.0.1")).Should().BeFalse();
        addresses.Contains(IPAddress.Parse("fd00::8")).Should().BeFalse();
    }
}
