namespace Occi.Core.Tests.Model;

public sealed class OcciProblemTests
{
    [Fact]
    public void A_problem_is_a_sentence_that_names_object_value_and_rule() =>
        new OcciProblem("occi.compute.cores", "many", "is not an integer").ToString().Should().Be("occi.compute.cores: 'many' is not an integer.");

    [Fact]
    public void Without_a_value_the_rule_follows_the_object() =>
        new OcciProblem("occi.storage.size", null, "is required").ToString().Should().Be("occi.storage.size: is required.");

    [Fact]
    public void Long_values_are_cut_and_control_characters_replaced() =>
        new OcciProblem("x", "a\r\nb" + new string('c', 1000), "is wrong").ToString().Should().StartWith("x: 'a??bccc").And.HaveLength("x: '".Length + 81 + "' is wrong.".Length);
}
