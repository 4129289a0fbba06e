namespace Occi.Core.Tests.Model;

public sealed class CategoryIdTests
{
    [Fact]
    public void An_identifier_is_split_after_its_hash()
    {
        CategoryId.TryParse("http://example.org/a#b-1.c_d", out var id).Should().BeTrue();
        id.Should().Be(new CategoryId("http://example.org/a#", "b-1.c_d"));
        id.ToString().Should().Be("http://example.org/a#b-1.c_d");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("compute")]
    [InlineData("#compute")]
    [InlineData("http://example.org/a#")]
    [InlineData("http://example.org/a#-b")]
    [InlineData("http://example.org/a#b c")]
    [InlineData("http://example.org/a#b#c")]
    [InlineData("http://example.org/\"; class=\"kind#b")]
    [InlineData("http://example.org/\nX: y#b")]
    public void What_is_no_identifier_is_refused(string? text) => CategoryId.TryParse(text, out _).Should().BeFalse();
}
