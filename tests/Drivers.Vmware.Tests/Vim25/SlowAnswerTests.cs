namespace Drivers.Vmware.Tests;

/// <summary>Answers that are late, on a clock that the test moves. An answer may take 60 seconds.</summary>
public sealed class SlowAnswerTests : IDisposable
{
    private static readonly TimeSpan Almost = TimeSpan.FromSeconds(59);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly VimObject Machine = new("VirtualMachine", "m");

    private readonly ManualTime _time = new();
    private readonly SemaphoreSlim _asked = new(0);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true, DriverError.Unavailable)]
    [InlineData(false, DriverError.OutcomeUnknown)]
    public async Task An_answer_that_does_not_come_in_time_leaves_a_change_in_doubt_and_a_look_not(bool isRead, DriverError error)
    {
        await using var peer = NewPeer("Ask");
        await using var client = peer.NewClient(_time);
        var call = client.CallAsync(new VimCall("Asking", Machine, "Ask") { IsRead = isRead }, Token);
        await _asked.WaitAsync(Token);

        _time.Advance(Almost);
        _time.Waiting.Should().Be(1, "it has a second left");
        _time.Advance(Second);

        var failure = await FailureOfAsync(call);
        failure.Error.Should().Be(error);
        failure.Message.Should().Contain("Asking").And.Contain("no answer in time");
    }

    [Fact]
    public async Task A_login_that_is_not_answered_is_Unavailable_and_the_next_call_tries_again()
    {
        var logins = 0;
        await using var peer = new ScriptedPeer((method, _) => method == "Login" && ++logins == 1 ? Silence() : PeerAnswer.Standard);
        await using var client = peer.NewClient(_time);
        var call = client.CallAsync(new VimCall("Changing", Machine, "Change"), Token);
        await _asked.WaitAsync(Token);

        _time.Advance(Almost + Second);

        (await FailureOfAsync(call)).Error.Should().Be(DriverError.Unavailable, "nothing was done yet");
        await client.CallAsync(new VimCall("Changing", Machine, "Change"), Token);
        peer.Calls.Count(asked => asked == "Change").Should().Be(1);
    }

    [Fact]
    public async Task News_of_a_task_may_take_half_a_minute_longer_as_the_backend_waits_for_them_and_then_its_outcome_is_unknown()
    {
        await using var peer = NewPeer("WaitForUpdatesEx");
        await using var client = peer.NewClient(_time);
        var call = new VimTasks(client).RunAsync(new VimCall("Starting machine m", Machine, "PowerOnVM_Task"), Token);
        await _asked.WaitAsync(Token);

        _time.Advance(Almost + TimeSpan.FromSeconds(30));
        _time.Waiting.Should().Be(1, "it has a second left");
        _time.Advance(Second);

        (await FailureOfAsync(call)).Error.Should().Be(DriverError.OutcomeUnknown);
    }

    public void Dispose() => _asked.Dispose();

    private static Task<DriverException> FailureOfAsync(Task call) => Assert.ThrowsAsync<DriverException>(() => call.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System, Token));

    private ScriptedPeer NewPeer(string silent) => new((method, _) => method == silent ? Silence() : method switch
    {
        "PowerOnVM_Task" => PeerAnswer.Result(method, """<returnval type="Task">t</returnval>"""),
        "RetrievePropertiesEx" => PeerAnswer.Result(method, """<returnval><objects><obj type="Task">t</obj></objects></returnval>"""),
        _ => PeerAnswer.Standard,
    });

    private PeerAnswer Silence()
    {
        _asked.Release();
        return PeerAnswer.Never;
    }
}
