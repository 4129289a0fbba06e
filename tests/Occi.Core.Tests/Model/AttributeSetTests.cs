namespace Occi.Core.Tests.Model;

public sealed class AttributeSetTests
{
    private static readonly AttributeSet Two = AttributeSet.Of(("b", AttributeValue.Of("2")), ("a", AttributeValue.Of(1m)));

    [Fact]
    public void The_order_is_that_of_the_names() => Two.Keys.Should().Equal("a", "b");

    [Fact]
    public void Sets_are_equal_by_content()
    {
        var same = AttributeSet.Of(("a", AttributeValue.Of(1m)), ("b", AttributeValue.Of("2")));
        same.Should().Equal(Two);
        same.Equals(Two).Should().BeTrue();
        same.GetHashCode().Should().Be(Two.GetHashCode());
    }

    [Fact]
    public void The_last_value_of_a_name_holds() =>
        AttributeSet.Of(("a", AttributeValue.Of(1m)), ("a", AttributeValue.Of(2m)))["a"].Should().Be(AttributeValue.Of(2m));

    [Fact]
    public void With_and_without_leave_the_original_alone()
    {
        Two.With("a", AttributeValue.Of(9m))["a"].Should().Be(AttributeValue.Of(9m));
        Two.Without("a").Keys.Should().Equal("b");
        Two["a"].Should().Be(AttributeValue.Of(1m));
    }

    [Fact]
    public void A_missing_name_is_named_in_the_exception()
    {
        var look = () => Two["c"];
        look.Should().Throw<KeyNotFoundException>().WithMessage("*'c'*");
    }

    [Fact]
    public void Its_text_has_no_values() => AttributeSet.Of(("occi.compute.userdata", AttributeValue.Of("secret"))).ToString().Should().NotContain("secret");
}
