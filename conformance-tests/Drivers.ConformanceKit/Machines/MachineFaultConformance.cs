using System.Text;

namespace Drivers.ConformanceKit;

/// <summary>Cancellation, lost backends, and what may escape from a driver.</summary>
public abstract class MachineFaultConformance : MachineDriverConformance
{
    private const string Secret = "kit-secret-0b5e6c";

    [Fact]
    public async Task An_ensure_that_is_cancelled_before_it_begins_does_nothing()
    {
        var id = NewId();

        await ShouldBeCancelledAsync(token => Machines.EnsureMachineAsync(id, Rig.SmallestSpec, token));

        (await Machines.FindAsync(id, Token)).Should().BeNull();
        (await Machines.ListRemainsAsync(Token).ToListAsync(Token)).Should().NotContain(id);
    }

    [Fact]
    public async Task An_ensure_cancelled_at_any_moment_is_all_or_nothing()
    {
        var whole = await MeasureEnsureAsync();
        const int moments = 10;
        for (var moment = 0; moment <= moments; moment++)
        {
            var id = NewId();
            using var cancellation = new CancellationTokenSource(whole * moment / moments, TimeProvider.System);

            var failure = await Record.ExceptionAsync(() => Machines.EnsureMachineAsync(id, Rig.SmallestSpec, cancellation.Token));

            failure.Should().Match(thrown => thrown == null || thrown is OperationCanceledException);
            await ShouldBeAllOrNothingAsync(id, isCancelled: failure is not null);
        }
    }

    [Fact]
    public async Task Every_verb_obeys_a_cancelled_token()
    {
        var id = await CreateAsync();
        var (network, _) = await CreateNetworkAsync();
        var disk = await NewDiskAsync();

        await ShouldBeCancelledAsync(token => Machines.ValidateAsync(Rig.SmallestSpec, token));
        await ShouldBeCancelledAsync(token => Machines.ReconfigureAsync(id, Rig.OtherSpec, token));
        await ShouldBeCancelledAsync(token => Machines.SetPowerAsync(id, PowerState.Running, PowerTransition.Hard, token));
        await ShouldBeCancelledAsync(token => Machines.EnsureDiskAttachedAsync(id, disk, token));
        await ShouldBeCancelledAsync(token => Machines.EnsureNicAttachedAsync(id, NewNic(network), token));
        await ShouldBeCancelledAsync(token => Machines.DeleteMachineAsync(id, DiskFate.Deleted, token));
        await ShouldBeCancelledAsync(token => Machines.FindAsync(id, token));
        await ShouldBeCancelledAsync(token => Machines.ListAsync(token).ToListAsync(token).AsTask());
        await ShouldBeCancelledAsync(Rig.Driver.MeasureAsync);

        var status = await StatusAsync(id);
        status.Condition.Should().Be(MachineCondition.Stopped);
        status.Size.Should().Be(Rig.SmallestSpec.Size);
        status.Disks.Should().BeEmpty();
        status.Nics.Should().BeEmpty();
    }

    [Fact]
    public async Task Only_driver_exceptions_escape_and_no_secret_is_in_any_message()
    {
        var texts = new List<string>();
        var seed = new GuestSeed(Encoding.UTF8.GetBytes($"password: {Secret}"), []);
        var secret = Rig.SmallestSpec with { Seed = seed };
        var id = await CreateAsync();
        var mine = NewId();
        await Machines.EnsureMachineAsync(mine, secret, Token);
        MachineSpec[] bad = [secret with { Hostname = "\0" }, secret with { Size = new MachineSize(int.MinValue, long.MinValue) }];

        await CollectAsync(texts, () => Machines.EnsureMachineAsync(id, secret, Token));
        await CollectAsync(texts, () => Machines.ReconfigureAsync(new MachineId(Guid.Empty), secret, Token));
        foreach (var spec in bad)
        {
            await CollectAsync(texts, () => Machines.EnsureMachineAsync(NewId(), spec, Token));
            await CollectAsync(texts, () => Machines.ReconfigureAsync(id, spec, Token));
            texts.AddRange((await Machines.ValidateAsync(spec, Token)).Select(error => $"{error.Property} {error.Message}"));
        }

        texts.Should().HaveCountGreaterThanOrEqualTo(8);
        texts.AddRange(Rig.Log.Lines);
        texts.Add($"{await StatusAsync(mine)} {await Rig.Driver.ProbeAsync(Token)}");
        texts.Should().NotContain(text => text.Contains(Secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_probe_of_a_working_backend_is_ready_with_a_detail()
    {
        var health = await Rig.Driver.ProbeAsync(Token);

        health.IsReady.Should().BeTrue(health.Detail);
        health.Detail.Should().NotBeNullOrWhiteSpace();
    }

    [Fact]
    public async Task Hosts_have_processors_and_memory_whatever_runs_there()
    {
        var before = await Rig.Driver.MeasureAsync(Token);

        await CreateRunningAsync();

        before.Processors.Should().BePositive();
        before.MemoryBytes.Should().BeGreaterThanOrEqualTo(Rig.SmallestSpec.Size.MemoryBytes, "the smallest machine can certainly be run");
        (await Rig.Driver.MeasureAsync(Token)).Should().Be(before);
        (await (await NewDriverAsync()).MeasureAsync(Token)).Should().Be(before);
    }

    [Fact]
    public async Task A_backend_that_is_down_at_start_is_Unavailable_and_recovers_without_a_restart()
    {
        Needs(RigAbilities.CutBackend);
        await CutAsync();
        var driver = await NewDriverAsync();
        var id = NewId();

        (await driver.ProbeAsync(Token)).IsReady.Should().BeFalse();
        await ShouldFailAsync(DriverError.Unavailable, () => driver.Machines.EnsureMachineAsync(id, Rig.SmallestSpec, Token));
        await ShouldFailAsync(DriverError.Unavailable, () => driver.Machines.FindAsync(id, Token));
        await ShouldFailAsync(DriverError.Unavailable, () => driver.Machines.ListAsync(Token).ToListAsync(Token).AsTask());
        await ShouldFailAsync(DriverError.Unavailable, () => driver.MeasureAsync(Token));
        await RestoreAsync();

        await EventuallyAsync("the driver recovers", async () => (await driver.ProbeAsync(Token)).IsReady);
        await driver.Machines.EnsureMachineAsync(id, Rig.SmallestSpec, Token);
        (await driver.Machines.FindAsync(id, Token)).Should().NotBeNull();
    }

    [Fact]
    public async Task A_backend_that_is_cut_shows_no_machine_as_gone()
    {
        Needs(RigAbilities.CutBackend);
        var id = await CreateRunningAsync();

        await CutAsync();
        var find = await Record.ExceptionAsync(() => Machines.FindAsync(id, Token));
        var list = await Record.ExceptionAsync(() => Machines.ListAsync(Token).ToListAsync(Token).AsTask());
        var measure = await Record.ExceptionAsync(() => Rig.Driver.MeasureAsync(Token));
        await RestoreAsync();

        measure.Should().BeOfType<DriverException>().Which.IsTransient.Should().BeTrue();
        find.Should().BeOfType<DriverException>().Which.IsTransient.Should().BeTrue();
        list.Should().BeOfType<DriverException>().Which.IsTransient.Should().BeTrue();
        await RecoverAsync();
        await ShouldBeAsync(id, MachineCondition.Running);
    }

    [Fact]
    public async Task A_call_cut_at_any_moment_is_transient_and_can_be_repeated()
    {
        Needs(RigAbilities.CutBackend);
        var whole = await MeasureEnsureAsync();
        const int moments = 4;
        for (var moment = 0; moment <= moments; moment++)
        {
            var id = NewId();
            var call = Task.Run(() => Machines.EnsureMachineAsync(id, Rig.SmallestSpec, Token), Token);
            await Task.Delay(whole * moment / moments, TimeProvider.System, Token);
            await CutAsync();

            var failure = await Record.ExceptionAsync(() => call);
            await RestoreAsync();

            failure.Should().Match(thrown => thrown == null || (thrown is DriverException && ((DriverException)thrown).IsTransient));
            await RecoverAsync();
            await Machines.EnsureMachineAsync(id, Rig.SmallestSpec, Token);
            await ShouldBeAsync(id, MachineCondition.Stopped);
        }
    }

    /// <summary>How long an undisturbed ensure takes, the first one (which may set things up) not counted.</summary>
    private async Task<TimeSpan> MeasureEnsureAsync()
    {
        await CreateAsync();
        var start = TimeProvider.System.GetTimestamp();
        await CreateAsync();
        return TimeProvider.System.GetElapsedTime(start);
    }

    private async Task ShouldBeAllOrNothingAsync(MachineId id, bool isCancelled)
    {
        var found = await Machines.FindAsync(id, Token);
        if (found is null)
        {
            isCancelled.Should().BeTrue("an ensure that succeeded made a machine");
            (await Machines.ListRemainsAsync(Token).ToListAsync(Token)).Should().NotContain(id, "nothing is left of a cancelled ensure");
            return;
        }

        found.Condition.Should().Be(MachineCondition.Stopped);
        await Machines.EnsureMachineAsync(id, Rig.SmallestSpec, Token);
    }

    private static async Task ShouldBeCancelledAsync(Func<CancellationToken, Task> call)
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call(cancelled.Token));
    }

    private static async Task CollectAsync(List<string> texts, Func<Task> call)
    {
        var failure = await Record.ExceptionAsync(call);
        failure.Should().BeOfType<DriverException>();
        texts.Add(failure!.ToString());
    }
}
