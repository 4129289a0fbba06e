using Occi.Fuzz.Parsers;
using Occi.Fuzz.Requests;
using Occi.Fuzz.Site;

namespace Occi.Fuzz;

/// <summary>The fuzzer itself: what it found can be found again, and what is broken is told.</summary>
public sealed class ReproductionTests
{
    [Fact]
    public void Seed_and_index_make_the_same_input_again()
    {
        RequestInput.Make(5, 77).Bytes.Should().Equal(RequestInput.Make(5, 77).Bytes).And.NotEqual(RequestInput.Make(5, 78).Bytes).And.NotEqual(RequestInput.Make(6, 77).Bytes);
        ParserInput.Make(5, 77).Bytes.Should().Equal(ParserInput.Make(5, 77).Bytes);
    }

    [Fact]
    public void Choices_are_the_same_on_every_machine() =>
        Enumerable.Range(0, 3).Select(index => new Dice(1, index).Below(1_000_000)).Should().Equal(DiceOfSeedOne);

    [Fact]
    public void A_failure_tells_how_to_see_it_again() =>
        new FuzzFailure(7, 42, "the answer is 500", "POST /").ToString().Should().Contain("--seed 7 --only 42").And.Contain("the answer is 500").And.Contain("POST /");

    [Fact]
    public void One_mistake_that_is_met_often_is_told_once()
    {
        var failures = new Failures();
        failures.Add(new FuzzFailure(1, 1, "the answer is 500 after 3 ms", ""));
        failures.Add(new FuzzFailure(1, 2, "the answer is 500 after 4 ms", ""));
        failures.Add(new FuzzFailure(1, 3, "the server hung up", ""));
        failures.All.Select(failure => failure.Index).Should().Equal(1, 3);
    }

    [Fact]
    public void Memory_that_grows_is_a_failure()
    {
        var middle = new MemoryUse(10, 100);
        new MemoryUse(10 + MemoryUse.MostHeapGrowth, 100).GrowthSince(middle).Should().BeNull();
        new MemoryUse(11 + MemoryUse.MostHeapGrowth, 100).GrowthSince(middle).Should().Contain("allowed are");
        new MemoryUse(10, 101 + MemoryUse.MostResidentGrowth).GrowthSince(middle).Should().Contain("allowed are");
    }

    private static readonly int[] DiceOfSeedOne = [607535, 761299, 65463];
}
