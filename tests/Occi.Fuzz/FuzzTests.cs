namespace Occi.Fuzz;

/// <summary>What CI runs of the fuzzer; <c>tests/Occi.Fuzz/run</c> runs more.</summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    private const long Inputs = 100_000;

    private static readonly int[] Expected = [200, 201, 400, 404, 405, 406, 409, 412, 415, 501];

    [Fact]
    public Task Every_promise_is_kept_for_the_inputs_of_a_known_seed() => RunAsync(20261121);

    [Fact]
    public Task Every_promise_is_kept_for_inputs_that_nobody_has_seen() => RunAsync(FuzzOptions.RandomSeed());

    private async Task RunAsync(ulong seed)
    {
        await using var report = new StringWriter();
        var run = new FuzzRun(new FuzzOptions { Seed = seed, Count = Inputs }, report);
        var isKept = await run.RunAsync(TestContext.Current.CancellationToken);
        output.WriteLine(report.ToString());

        isKept.Should().BeTrue("{0}", report);
        Expected.Should().OnlyContain(status => run.Answers.Of(status) > 0, "the requests are to reach all of the server: {0}", run.Answers);
    }
}
