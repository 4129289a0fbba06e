using Occi.Core.Infrastructure;
using Occi.Core.Validation;

namespace Occi.Core.Tests.Validation;

public sealed class ActionTests
{
    [Fact]
    public void The_parameters_are_answered() =>
        Check(Compute.Stop.Id, "poweroff").Value.Should().Equal(AttributeSet.Of((Compute.Method, AttributeValue.Of("poweroff"))));

    [Fact]
    public void A_body_that_names_no_action_is_fine() => Check(null, "poweroff").IsSuccess.Should().BeTrue();

    [Fact]
    public void A_body_that_names_another_action_is_refused() => Check(Compute.Start.Id, "poweroff").IsSuccess.Should().BeFalse();

    [Fact]
    public void A_body_that_names_an_unknown_action_is_told_apart() =>
        Check(new CategoryId("http://a.example.org/#", "b"), "poweroff").Problems.Should().ContainSingle(problem => problem.Cause == ProblemCause.UnknownCategory);

    [Fact]
    public void A_method_that_is_not_offered_is_refused_with_those_that_are() =>
        Samples.Sentences(Check(Compute.Stop.Id, "kick")).Should().Equal("method: 'kick' is not one of graceful, acpioff, poweroff.");

    private static Outcome<AttributeSet> Check(CategoryId? named, string method) => EntityValidator.ValidateAction(
        Samples.Registry, Compute.Stop, new ActionDraft(named, AttributeSet.Of((Compute.Method, AttributeValue.Of(method)))));
}
