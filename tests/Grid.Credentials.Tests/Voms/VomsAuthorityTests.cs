using Grid.Credentials.Voms;

namespace Grid.Credentials.Tests.Voms;

public sealed class VomsAuthorityTests
{
    [Fact]
    public void An_authority_is_an_organisation_and_its_server() =>
        VomsAuthority.Parse("fedcloud.egi.eu://voms1.grid.cesnet.cz:15002").Should().Be(new VomsAuthority("fedcloud.egi.eu", "voms1.grid.cesnet.cz", 15002));

    [Theory]
    [InlineData("")]
    [InlineData("://")]
    [InlineData("atlas")]
    [InlineData("atlas:/host:1")]
    [InlineData("atlas://host")]
    [InlineData("atlas://host:")]
    [InlineData("atlas://host:+1")]
    [InlineData("atlas://host:65536")]
    [InlineData("atlas://host:1:2")]
    [InlineData("atlas://:1")]
    [InlineData("://host:1")]
    [InlineData("../atlas://host:1")]
    [InlineData("..://host:1")]
    [InlineData("atlas://ho/st:1")]
    public void Anything_else_is_none(string text) => VomsAuthority.Parse(text).Should().BeNull();
}
