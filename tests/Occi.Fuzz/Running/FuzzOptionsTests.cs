namespace Occi.Fuzz.Running;

public sealed class FuzzOptionsTests
{
    [Fact]
    public void A_failure_can_be_asked_for_by_seed_and_index()
    {
        var (options, mistake) = FuzzOptions.Parse(["--seed", "7", "--only", "42"]);
        (options!.Seed, options.First, options.Count, mistake).Should().Be((7, 42, 1, null));
    }

    [Fact]
    public void Those_before_it_can_be_asked_for_along_with_it()
    {
        var (options, _) = FuzzOptions.Parse(["--only", "40-42"]);
        (options!.First, options.Count).Should().Be((40, 3));
    }

    [Theory]
    [InlineData("--count", "0")]
    [InlineData("--count", "many")]
    [InlineData("--only", "9-3")]
    [InlineData("--only", "1-2-3")]
    [InlineData("--seed")]
    [InlineData("--colour", "red")]
    public void What_is_not_understood_is_refused(params string[] words) => FuzzOptions.Parse(words).Mistake.Should().Contain(words[0]);
}
