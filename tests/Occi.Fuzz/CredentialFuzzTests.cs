using Occi.Fuzz.Credentials;

namespace Occi.Fuzz;

/// <summary>What CI runs of the fuzzer of credentials; <c>tests/Occi.Fuzz/run credentials</c> runs more.</summary>
public sealed class CredentialFuzzTests(ITestOutputHelper output)
{
    [Fact]
    public async Task No_spoilt_credential_crashes_hangs_or_proves_more_than_it_did()
    {
        await using var report = new StringWriter();
        var run = new CredentialRun(new FuzzOptions { Seed = FuzzOptions.RandomSeed(), Count = 50_000 }, report);
        var isKept = await run.RunAsync(TestContext.Current.CancellationToken);
        output.WriteLine(report.ToString());

        isKept.Should().BeTrue("{0}", report);
        run.Proven.Should().BePositive("a run in which nothing holds does not come far");
    }
}
