namespace Stratus.EndToEnd.Tests;

public sealed class StartTests
{
    [Fact]
    public async Task A_server_that_is_asked_to_end_ends_with_success_and_keeps_everything()
    {
        using var home = ServerHome.ForMemory();
        var cancellationToken = TestContext.Current.CancellationToken;
        string compute;
        await using (var first = await ServerProcess.StartAsync(home, cancellationToken))
        {
            using var api = new OcciApi(await first.ListeningAsync(cancellationToken));
            compute = await api.CreateAsync(OcciDraft.Compute("kept"), cancellationToken);

            (await first.TerminateAsync(cancellationToken)).Should().Be(0, first.Tail());
        }

        await using var second = await ServerProcess.StartAsync(home, cancellationToken);
        using var again = new OcciApi(await second.ListeningAsync(cancellationToken));
        await again.QuietAsync(TimeSpan.FromSeconds(10), cancellationToken);
        (await again.FindAsync(compute, cancellationToken))!.State.Should().Be("active");
    }

    [Theory]
    [InlineData("delays:NoSuchVerb:milliseconds", "1")]
    [InlineData("faults:EnsureMachine:rate", "often")]
    [InlineData("colour", "red")]
    public async Task A_setting_that_the_driver_refuses_ends_the_start_and_is_named(string name, string value)
    {
        using var home = ServerHome.ForMemory((name, value));
        await using var server = ServerProcess.Launch(home);

        (await server.EndAsync(TestContext.Current.CancellationToken)).Should().Be(2, server.Tail());

        server.Tail().Should().StartWith("driver:settings: ").And.ContainEquivalentOf(name).And.NotContain("   at ");
    }
}
