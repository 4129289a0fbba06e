using Grid.Credentials.Voms;

namespace Grid.Credentials.Tests.Voms;

public sealed class FqanPatternTests
{
    [Theory]
    [InlineData("/atlas", "/atlas", true)]
    [InlineData("/atlas", "/atlas/Role=NULL/Capability=NULL", true)]
    [InlineData("/atlas", "/atlas/prod", false)]
    [InlineData("/atlas", "/atlas/Role=admin", false)]
    [InlineData("/atlas/Role=admin", "/atlas/Role=admin", true)]
    [InlineData("/atlas/Role=admin", "/atlas", false)]
    [InlineData("/atlas/Role=admin", "/atlas/prod/Role=admin", false)]
    [InlineData("/atlas/Role=*", "/atlas/Role=admin", true)]
    [InlineData("/atlas/Role=*", "/atlas", false)]
    [InlineData("/atlas/Role=*", "/atlas/prod/Role=admin", false)]
    [InlineData("/atlas/*", "/atlas/prod", true)]
    [InlineData("/atlas/*", "/atlas/prod/deep/Role=admin", true)]
    [InlineData("/atlas/*", "/atlas/Role=admin", true)]
    [InlineData("/atlas/*", "/atlas", false)]
    [InlineData("/atlas/*", "/atlas.evil/prod", false)]
    [InlineData("/atlas/*", "/cms/atlas/prod", false)]
    [InlineData("/atlas/prod/*", "/atlas/production", false)]
    [InlineData("/atlas/*/Role=admin", "/atlas/prod/Role=admin", true)]
    [InlineData("/atlas/*/Role=admin", "/atlas/prod/deep/Role=admin", true)]
    [InlineData("/atlas/*/Role=admin", "/atlas/Role=admin", false)]
    [InlineData("/atlas/*/Role=admin", "/atlas/prod", false)]
    [InlineData("/atlas/*/Role=admin", "/atlas/prod/Role=user", false)]
    [InlineData("/atlas/*/Role=*", "/atlas/prod/Role=user", true)]
    [InlineData("/atlas/*/Role=*", "/atlas/prod", false)]
    public void A_star_stands_for_what_is_below(string text, string attribute, bool isMatch)
    {
        FqanPattern.TryParse(text, out var pattern).Should().BeTrue();
        Fqan.TryParse(attribute, out var fqan).Should().BeTrue();

        pattern!.Matches(fqan).Should().Be(isMatch);
        pattern.ToString().Should().Be(text);
        pattern.Vo.Should().Be("atlas");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("*")]
    [InlineData("/*")]
    [InlineData("/*/prod")]
    [InlineData("/atlas*")]
    [InlineData("/atlas/p*")]
    [InlineData("/atlas/*/prod")]
    [InlineData("/atlas/*/*")]
    [InlineData("/atlas/*prod")]
    [InlineData("/atlas/Role=a*")]
    [InlineData("/atlas/Role=admin/Role=*")]
    public void Any_other_place_for_a_star_is_refused(string? text) => FqanPattern.TryParse(text, out _).Should().BeFalse();
}
