namespace Occi.Core.Tests.Model;

public sealed class OutcomeTests
{
    [Fact]
    public void The_value_of_a_refusal_throws_with_the_problems()
    {
        var refused = Outcome.Refused<string>(new OcciProblem("kind", null, "is required"));
        refused.IsSuccess.Should().BeFalse();
        refused.Invoking(outcome => outcome.Value).Should().Throw<InvalidOperationException>().WithMessage("kind: is required.");
    }

    [Fact]
    public void A_refusal_without_problems_is_a_mistake()
    {
        var refuse = () => Outcome.Refused<string>();
        refuse.Should().Throw<ArgumentException>();
    }
}
