namespace Storage.Iscsi.Tests;

/// <summary>What every host keeps; this machine and one behind ssh are the same to whoever runs programs there.</summary>
public abstract class HostConformance
{
    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Arguments_arrive_as_they_are()
    {
        string[] odd = ["two words", "$HOME", "`id`", "it's", "", "*", "-n", "line\nbreak", "\\", "\"", "ünïcode", "; exit 9", "!!"];

        var outcome = await RunAsync("printf", ["%s|", .. odd]);

        outcome.Should().Be(new CommandOutcome(0, string.Join('|', odd) + "|", ""));
    }

    [Fact]
    public async Task The_status_and_both_outputs_are_told_apart()
    {
        (await RunAsync("sh", "-c", "echo out; echo err >&2; exit 5")).Should().Be(new CommandOutcome(5, "out\n", "err"));
        (await RunAsync("sh", "-c", "printf open >&2; exit 255")).Should().Be(new CommandOutcome(255, "", "open"));
    }

    [Fact]
    public async Task Every_byte_of_the_input_arrives()
    {
        var host = await HostAsync();
        var bytes = new byte[300_000];
        new Random(1).NextBytes(bytes);

        await using var content = await host.ReadAsync(new HostCommand("cat") { Input = new MemoryStream(bytes) }, Token);
        using var read = new MemoryStream();
        await content.CopyToAsync(read, Token);

        read.ToArray().Should().Equal(bytes);
    }

    [Fact]
    public async Task Without_input_a_program_reads_the_end_at_once() => (await RunAsync("cat")).Should().Be(new CommandOutcome(0, "", ""));

    [Fact]
    public async Task A_program_may_end_before_it_has_read_its_input()
    {
        var outcome = await (await HostAsync()).RunAsync(new HostCommand("true") { Input = new MemoryStream(new byte[1 << 22]) }, Token);

        outcome.ExitCode.Should().Be(0);
    }

    [Fact]
    public async Task An_input_that_cannot_be_read_is_told_and_not_taken_for_its_end()
    {
        var host = await HostAsync();
        var bounded = new BoundedStream(default, new MemoryStream(new byte[100_000]), 1000);

        var run = () => host.RunAsync(new HostCommand("cat") { Input = bounded }, Token);

        (await run.Should().ThrowAsync<DriverException>()).Which.Error.Should().Be(DriverError.InvalidSpec);
    }

    [Fact]
    public async Task A_program_that_is_not_there_is_Unavailable_by_name()
    {
        var run = () => RunAsync("stratus-no-such-program");

        var failure = (await run.Should().ThrowAsync<DriverException>()).Which;
        failure.Error.Should().Be(DriverError.Unavailable);
        failure.Message.Should().Contain("stratus-no-such-program");
    }

    [Fact]
    public async Task The_end_of_a_stream_tells_that_the_program_failed()
    {
        await using var content = await (await HostAsync()).ReadAsync(new HostCommand("sh", "-c", "echo half; echo why >&2; exit 3"), Token);

        var read = async () => await content.CopyToAsync(Stream.Null, Token);

        (await read.Should().ThrowAsync<IOException>()).Which.Message.Should().Contain("3").And.Contain("why");
    }

    [Fact]
    public async Task What_is_cancelled_is_killed_with_its_children()
    {
        var host = await HostAsync();
        var mark = $"{Random.Shared.Next(100_000_000, 999_999_999)}";
        using var cancelled = new CancellationTokenSource();
        var run = host.RunAsync(new HostCommand("sh", "-c", $"sleep {mark} & wait"), cancelled.Token);
        await UntilAsync(async () => await RunsAsync(host, mark));

        await cancelled.CancelAsync();

        await ((Func<Task>)(() => run)).Should().ThrowAsync<OperationCanceledException>();
        await UntilAsync(async () => !await RunsAsync(host, mark));
    }

    [Fact]
    public async Task A_stream_that_is_given_up_ends_its_program()
    {
        var host = await HostAsync();
        var mark = $"{Random.Shared.Next(100_000_000, 999_999_999)}";
        await using (var content = await host.ReadAsync(new HostCommand("sh", "-c", $"echo; exec sleep {mark}"), Token))
        {
            await content.ReadExactlyAsync(new byte[1], Token);
            (await RunsAsync(host, mark)).Should().BeTrue();
        }

        await UntilAsync(async () => !await RunsAsync(host, mark));
    }

    [Fact]
    public async Task Many_programs_run_at_once()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 16).Select(number => RunAsync("echo", $"{number}")));

        outcomes.Select(outcome => outcome.Output.Trim()).Should().Equal(Enumerable.Range(0, 16).Select(number => $"{number}"));
    }

    internal abstract Task<IHost> HostAsync();

    private protected async Task<CommandOutcome> RunAsync(string program, params string[] arguments) => await (await HostAsync()).RunAsync(new HostCommand(program, arguments), Token);

    // The pattern does not match the process that looks for it.
    private static async Task<bool> RunsAsync(IHost host, string mark) =>
        (await host.RunAsync(new HostCommand("sh", "-c", $"cat /proc/[0-9]*/cmdline 2>/dev/null | tr '\\0' ' ' | grep -c 'sleep [{mark[0]}]{mark[1..]}'"), Token)).Output.Trim() != "0";

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60), TimeProvider.System);
        while (!await condition())
        {
            deadline.Token.ThrowIfCancellationRequested();
        }
    }
}
