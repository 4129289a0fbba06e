namespace Drivers.Memory.Tests;

public sealed class FaultTests
{
    private static readonly MachineSpec Spec = new("faulty", MachineArchitecture.X64, new(1, 64L << 20), null, GuestSeed.Empty);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_fault_ordered_for_the_next_call_fails_that_call_only_and_does_nothing()
    {
        using var backend = NewBackend();
        await using var driver = NewDriver(backend);
        var id = new MachineId(Guid.NewGuid());
        backend.FailNext(MemoryVerb.EnsureMachine, DriverError.Busy);

        var ensure = () => driver.Machines.EnsureMachineAsync(id, Spec, Token);

        (await ensure.Should().ThrowAsync<DriverException>()).Which.Error.Should().Be(DriverError.Busy);
        (await driver.Machines.FindAsync(id, Token)).Should().BeNull();
        await ensure();
        (await driver.Machines.FindAsync(id, Token)).Should().NotBeNull();
    }

    [Fact]
    public async Task A_call_with_an_unknown_outcome_has_been_done()
    {
        using var backend = NewBackend();
        await using var driver = NewDriver(backend);
        var id = new MachineId(Guid.NewGuid());
        backend.FailNext(MemoryVerb.EnsureMachine, DriverError.OutcomeUnknown);

        var ensure = () => driver.Machines.EnsureMachineAsync(id, Spec, Token);

        (await ensure.Should().ThrowAsync<DriverException>()).Which.Error.Should().Be(DriverError.OutcomeUnknown);
        (await driver.Machines.FindAsync(id, Token)).Should().NotBeNull();
    }

    [Fact]
    public async Task A_delayed_call_can_be_cancelled_and_has_done_nothing()
    {
        using var backend = NewBackend();
        await using var driver = NewDriver(backend);
        var id = new MachineId(Guid.NewGuid());
        backend.DelayNext(MemoryVerb.EnsureMachine, TimeSpan.FromHours(1));
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Token);

        var ensure = driver.Machines.EnsureMachineAsync(id, Spec, cancellation.Token);
        ensure.IsCompleted.Should().BeFalse();
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ensure);
        (await driver.Machines.FindAsync(id, Token)).Should().BeNull();
    }

    [Fact]
    public async Task A_rate_of_faults_is_the_same_at_each_run()
    {
        var settings = new Dictionary<string, string>
        {
            ["faults:findMachine:rate"] = "0.25",
            ["faults:FindMachine:error"] = "exhausted",
            ["faults:seed"] = "7",
        };

        var first = await FailuresAsync(settings);
        var second = await FailuresAsync(settings);

        second.Should().Equal(first);
        first.Should().HaveCountGreaterThan(150).And.HaveCountLessThan(350);
    }

    [Theory]
    [InlineData("faults:EnsureMachine:rate", "2")]
    [InlineData("faults:EnsureMachine:rate", "x")]
    [InlineData("faults:Explode:rate", "0.1")]
    [InlineData("faults:EnsureMachine:colour", "1")]
    [InlineData("faults:EnsureMachine:error", "Sadness")]
    [InlineData("delays:SetPower:milliseconds", "-1")]
    [InlineData("capabilities", "Levitate")]
    [InlineData("processors", "0")]
    [InlineData("memoryGibibytes", "much")]
    [InlineData("statefil", "x")]
    public void A_malformed_or_unknown_setting_is_refused_by_name(string key, string value)
    {
        var parse = () => MemorySettings.Parse(new Dictionary<string, string> { [key] = value }, "/data");

        parse.Should().Throw<ArgumentException>().WithMessage($"*{key}*");
    }

    [Fact]
    public void Settings_are_read()
    {
        var settings = MemorySettings.Parse(
            new Dictionary<string, string> { ["stateFile"] = "s", ["capabilities"] = "Suspend, reset", ["delays:SetPower:milliseconds"] = "50" }, "/data");

        settings.StateFile.Should().Be("/data/s");
        settings.Capabilities.Should().Be(MachineCapabilities.Suspend | MachineCapabilities.Reset);
        settings.FaultRules[MemoryVerb.SetPower].Delay.Should().Be(TimeSpan.FromMilliseconds(50));
    }

    [Fact]
    public async Task The_pretended_host_is_as_large_as_the_settings_say()
    {
        using var backend = new MemoryBackend(
            TimeProvider.System, MemorySettings.Parse(new Dictionary<string, string> { ["processors"] = "8", ["memoryGibibytes"] = "32" }, "/data"));
        await using var driver = NewDriver(backend);

        (await driver.MeasureAsync(Token)).Should().Be(new HostCapacity(8, 32L << 30));
    }

    [Fact]
    public async Task A_crashed_machine_is_failed_with_its_reason_until_it_is_started()
    {
        using var backend = NewBackend();
        await using var driver = NewDriver(backend);
        var id = new MachineId(Guid.NewGuid());
        await driver.Machines.EnsureMachineAsync(id, Spec, Token);

        backend.Crash(id, "The disk is full.");

        var status = await driver.Machines.FindAsync(id, Token);
        status!.Condition.Should().Be(MachineCondition.Failed);
        status.Message.Should().Be("The disk is full.");
        await driver.Machines.SetPowerAsync(id, PowerState.Running, PowerTransition.Hard, Token);
        (await driver.Machines.FindAsync(id, Token))!.Message.Should().BeNull();
    }

    private static async Task<List<int>> FailuresAsync(Dictionary<string, string> settings)
    {
        await using var driver = new MemoryDriverModule().Create(new(Guid.NewGuid(), "/", settings, TimeProvider.System, new RecordingLog()));
        var failures = new List<int>();
        for (var i = 0; i < 1000; i++)
        {
            if (await Record.ExceptionAsync(() => driver.Machines.FindAsync(new MachineId(Guid.NewGuid()), Token)) is DriverException { Error: DriverError.Exhausted })
            {
                failures.Add(i);
            }
        }

        return failures;
    }

    private static MemoryBackend NewBackend() => new(TimeProvider.System, MemorySettings.Default);

    private static MemoryDriver NewDriver(MemoryBackend backend) =>
        new(backend, new(Guid.NewGuid(), "/", new Dictionary<string, string>(), TimeProvider.System, new RecordingLog()));
}
