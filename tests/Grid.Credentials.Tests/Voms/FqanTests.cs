using Grid.Credentials.Voms;

namespace Grid.Credentials.Tests.Voms;

public sealed class FqanTests
{
    [Theory]
    [InlineData("/atlas", "/atlas", "/atlas", null)]
    [InlineData("/atlas/Role=NULL/Capability=NULL", "/atlas", "/atlas", null)]
    [InlineData("/fedcloud.egi.eu/group1/sub", "/fedcloud.egi.eu/group1/sub", "/fedcloud.egi.eu/group1/sub", null)]
    [InlineData("/atlas/prod/Role=admin/Capability=NULL", "/atlas/prod/Role=admin", "/atlas/prod", "admin")]
    [InlineData("/atlas/Role=admin", "/atlas/Role=admin", "/atlas", "admin")]
    [InlineData("/atlas/Role=null", "/atlas/Role=null", "/atlas", "null")]
    public void An_attribute_is_a_group_and_perhaps_a_role_and_what_is_NULL_is_not_there(string text, string written, string group, string? role)
    {
        Fqan.TryParse(text, out var fqan).Should().BeTrue();

        fqan.ToString().Should().Be(written);
        fqan.Group.Should().Be(group);
        fqan.Role.Should().Be(role);
        fqan.Capability.Should().BeNull();
    }

    [Fact]
    public void A_capability_is_kept()
    {
        Fqan.TryParse("/atlas/Role=NULL/Capability=long", out var fqan).Should().BeTrue();

        fqan.Should().Match<Fqan>(each => each.Capability == "long" && each.Role == null);
        fqan.ToString().Should().Be("/atlas/Capability=long");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("atlas")]
    [InlineData("//atlas")]
    [InlineData("/atlas/")]
    [InlineData("/atlas//prod")]
    [InlineData("/atlas/Role=")]
    [InlineData("/Role=admin")]
    [InlineData("/atlas/Role=a/Role=b")]
    [InlineData("/atlas/Role=a/prod")]
    [InlineData("/atlas/Capability=a/Role=b")]
    [InlineData("/atlas/prod team")]
    [InlineData("/atlas/..")]
    [InlineData("/atlas/*")]
    [InlineData("/atlas/Role=*")]
    [InlineData("/atläs")]
    [InlineData("/atlas\n")]
    [InlineData("/atlas,/cms")]
    public void Anything_else_is_none(string? text) => Fqan.TryParse(text, out _).Should().BeFalse();

    [Fact]
    public void One_of_more_than_1024_characters_is_none()
    {
        var longest = string.Concat(Enumerable.Repeat("/123456789012345", 64));

        Fqan.TryParse(longest, out _).Should().BeTrue();
        Fqan.TryParse(longest + "6", out _).Should().BeFalse();
    }

    [Theory]
    [InlineData("/atlas", "atlas", true)]
    [InlineData("/atlas/prod/Role=admin", "atlas", true)]
    [InlineData("/atlas.evil", "atlas", false)]
    [InlineData("/cms/atlas", "atlas", false)]
    [InlineData("/Atlas", "atlas", false)]
    public void An_attribute_is_of_the_organisation_whose_name_is_its_first_part(string text, string vo, bool isWithin)
    {
        Fqan.TryParse(text, out var fqan).Should().BeTrue();

        fqan.IsWithin(vo).Should().Be(isWithin);
    }

    [Fact]
    public void The_value_that_nobody_read_is_of_no_organisation() => default(Fqan).IsWithin("").Should().BeFalse();
}
