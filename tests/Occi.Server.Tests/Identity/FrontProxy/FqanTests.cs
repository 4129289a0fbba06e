using Occi.Server.Identity.FrontProxy;

namespace Occi.Server.Tests.Identity.FrontProxy;

public sealed class FqanTests
{
    [Theory]
    [InlineData("/vo/Role=NULL/Capability=NULL", "/vo")]
    [InlineData("/vo/group/Role=admin", "/vo/group/Role=admin")]
    [InlineData("/vo\n", null)]
    [InlineData("/vo/Role=admin\n", null)]
    [InlineData("vo", null)]
    [InlineData("/", null)]
    [InlineData("/vo/Role=", null)]
    public void An_attribute_is_read_whole_or_not_at_all(string text, string? fqan) => Fqan.Normalize(text).Should().Be(fqan);
}
