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

    [Theory]
    [InlineData(CategoryId.Longest, true)]
    [InlineData(CategoryId.Longest + 1, false)]
    public void An_identifier_that_is_too_long_to_be_named_in_an_answer_is_refused(int length, bool isTaken) =>
        CategoryId.TryParse("http://example.org/#".PadRight(length, 'a'), out _).Should().Be(isTaken);
}
