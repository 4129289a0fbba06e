namespace Occi.Core.Tests.Model;

public sealed class AttributeConstraintTests
{
    [Fact]
    public void A_pattern_must_match_the_whole_text()
    {
        var constraint = new AttributeConstraint.Pattern("a|b");
        constraint.Refusal(AttributeValue.Of("b")).Should().BeNull();
        constraint.Refusal(AttributeValue.Of("ab")).Should().Be("does not match 'a|b'");
        constraint.Refusal(AttributeValue.Of("a\n")).Should().NotBeNull();
    }

    [Theory]
    [InlineData(1, 5, 6, "is not between 1 and 5")]
    [InlineData(1, null, 0, "is less than 1")]
    [InlineData(null, 5, 6, "is more than 5")]
    public void A_range_says_which_bound_is_passed(int? minimum, int? maximum, int value, string refusal) =>
        new AttributeConstraint.Range(minimum, maximum).Refusal(AttributeValue.Of((decimal)value)).Should().Be(refusal);

    [Fact]
    public void The_bounds_of_a_range_are_allowed()
    {
        var range = new AttributeConstraint.Range(0, 4095);
        range.Refusal(AttributeValue.Of(0m)).Should().BeNull();
        range.Refusal(AttributeValue.Of(4095m)).Should().BeNull();
    }
}
