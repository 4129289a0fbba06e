using System.Text;

namespace Drivers.ConformanceKit;

/// <summary>Power, reset and console.</summary>
public abstract class MachinePowerConformance : MachineDriverConformance
{
    private const int Repeats = 3;

    [Fact]
    public async Task Power_is_repeatable()
    {
        var id = await CreateAsync();

        await RepeatAsync(id, PowerState.Stopped, MachineCondition.Stopped);
        await RepeatAsync(id, PowerState.Running, MachineCondition.Running);
        await RepeatAsync(id, PowerState.Stopped, MachineCondition.Stopped);
        await RepeatAsync(id, PowerState.Running, MachineCondition.Running);
    }

    [Fact]
    public async Task Declared_suspend_holds_and_resumes_and_repeats()
    {
        Needs(MachineCapabilities.Suspend);
        var id = await CreateRunningAsync();

        await RepeatAsync(id, PowerState.Suspended, MachineCondition.Suspended);
        await RepeatAsync(id, PowerState.Running, MachineCondition.Running);
    }

    [Fact]
    public async Task Declared_hibernate_saves_and_goes_on_and_repeats()
    {
        Needs(MachineCapabilities.Hibernate);
        var id = await CreateRunningAsync();

        await RepeatAsync(id, PowerState.Hibernated, MachineCondition.Hibernated);
        await RepeatAsync(id, PowerState.Running, MachineCondition.Running);
    }

    [Theory]
    [InlineData(PowerState.Suspended, MachineCapabilities.Suspend)]
    [InlineData(PowerState.Hibernated, MachineCapabilities.Hibernate)]
    public async Task A_held_machine_can_be_stopped_hard(PowerState held, MachineCapabilities capability)
    {
        Needs(capability);
        var id = await CreateRunningAsync();
        await SetPowerAsync(id, held);

        await RepeatAsync(id, PowerState.Stopped, MachineCondition.Stopped);

        await RepeatAsync(id, PowerState.Running, MachineCondition.Running);
    }

    [Theory]
    [InlineData(PowerState.Suspended, MachineCapabilities.Suspend)]
    [InlineData(PowerState.Hibernated, MachineCapabilities.Hibernate)]
    public async Task What_is_stopped_cannot_be_held(PowerState held, MachineCapabilities capability)
    {
        Needs(capability);
        var id = await CreateAsync();

        await ShouldFailAsync(DriverError.InvalidState, () => SetPowerAsync(id, held));

        await ShouldBeAsync(id, MachineCondition.Stopped);
    }

    [Theory]
    [InlineData(PowerState.Suspended, MachineCapabilities.Suspend)]
    [InlineData(PowerState.Hibernated, MachineCapabilities.Hibernate)]
    public async Task Undeclared_hold_is_Unsupported_and_touches_nothing(PowerState held, MachineCapabilities capability)
    {
        NeedsWithout(capability);
        var id = await CreateRunningAsync();

        await ShouldFailAsync(DriverError.Unsupported, () => SetPowerAsync(id, held));

        await ShouldBeAsync(id, MachineCondition.Running);
    }

    [Theory]
    [InlineData(null, MachineCapabilities.None)]
    [InlineData(PowerState.Running, MachineCapabilities.None)]
    [InlineData(PowerState.Stopped, MachineCapabilities.None)]
    [InlineData(PowerState.Suspended, MachineCapabilities.Suspend)]
    [InlineData(PowerState.Hibernated, MachineCapabilities.Hibernate)]
    public async Task Delete_works_in_every_power_state(PowerState? state, MachineCapabilities capability)
    {
        Needs(capability);
        var id = await CreateAsync();
        if (state is { } wanted)
        {
            await SetPowerAsync(id, PowerState.Running);
            await SetPowerAsync(id, wanted);
        }

        await Machines.DeleteMachineAsync(id, DiskFate.Deleted, Token);

        (await Machines.FindAsync(id, Token)).Should().BeNull();
        (await Machines.ListRemainsAsync(Token).ToListAsync(Token)).Should().NotContain(id);
    }

    [Fact]
    public async Task Declared_graceful_stop_asks_the_guest_and_repeats()
    {
        Needs(MachineCapabilities.GracefulStop);
        var id = await BootGuestAsync();

        for (var i = 0; i < Repeats; i++)
        {
            await Machines.SetPowerAsync(id, PowerState.Stopped, PowerTransition.Graceful, Token);
            await ShouldBeAsync(id, MachineCondition.Stopped);
        }
    }

    [Fact]
    public async Task Undeclared_graceful_stop_is_Unsupported_and_touches_nothing()
    {
        NeedsWithout(MachineCapabilities.GracefulStop);
        var id = await CreateRunningAsync();

        await ShouldFailAsync(DriverError.Unsupported, () => Machines.SetPowerAsync(id, PowerState.Stopped, PowerTransition.Graceful, Token));

        await ShouldBeAsync(id, MachineCondition.Running);
    }

    [Fact]
    public async Task Declared_reset_keeps_a_running_machine_running_and_refuses_others()
    {
        Needs(MachineCapabilities.Reset);
        var id = await CreateRunningAsync();

        await Machines.ResetAsync(id, Token);
        await Machines.ResetAsync(id, Token);
        await ShouldBeAsync(id, MachineCondition.Running);

        await SetPowerAsync(id, PowerState.Stopped);
        await ShouldFailAsync(DriverError.InvalidState, () => Machines.ResetAsync(id, Token));
        await ShouldFailAsync(DriverError.NotFound, () => Machines.ResetAsync(new MachineId(Guid.NewGuid()), Token));
    }

    [Fact]
    public async Task Undeclared_reset_is_Unsupported_and_touches_nothing()
    {
        NeedsWithout(MachineCapabilities.Reset);
        var id = await CreateRunningAsync();

        await ShouldFailAsync(DriverError.Unsupported, () => Machines.ResetAsync(id, Token));

        await ShouldBeAsync(id, MachineCondition.Running);
    }

    [Fact]
    public async Task Declared_console_keeps_the_end_of_what_the_guest_wrote()
    {
        Needs(MachineCapabilities.ConsoleLog);
        var id = await BootGuestAsync();
        await SetPowerAsync(id, PowerState.Stopped);

        var text = await Machines.ReadConsoleAsync(id, 1 << 20, Token);
        var end = await Machines.ReadConsoleAsync(id, 10, Token);

        text.Length.Should().BeGreaterThan(10);
        Encoding.Latin1.GetString(text.Span).Should().EndWith(Encoding.Latin1.GetString(end.Span));
        end.Length.Should().Be(10);
    }

    [Fact]
    public async Task Declared_console_is_empty_before_the_first_start_and_NotFound_of_the_missing()
    {
        Needs(MachineCapabilities.ConsoleLog);
        var id = await CreateAsync();

        (await Machines.ReadConsoleAsync(id, 1024, Token)).Length.Should().Be(0);
        await ShouldFailAsync(DriverError.NotFound, () => Machines.ReadConsoleAsync(new MachineId(Guid.NewGuid()), 1024, Token));
    }

    [Fact]
    public async Task Undeclared_console_is_Unsupported()
    {
        NeedsWithout(MachineCapabilities.ConsoleLog);
        var id = await CreateAsync();

        await ShouldFailAsync(DriverError.Unsupported, () => Machines.ReadConsoleAsync(id, 1024, Token));
    }

    [Fact]
    public async Task A_machine_powered_off_behind_our_back_is_seen_as_stopped_and_starts_again()
    {
        Needs(RigAbilities.PowerOffOutOfBand);
        var id = await CreateRunningAsync();

        await Rig.PowerOffOutOfBandAsync(id, Token);

        await ShouldBeAsync(id, MachineCondition.Stopped);
        await RepeatAsync(id, PowerState.Running, MachineCondition.Running);
    }

    private async Task<MachineId> BootGuestAsync()
    {
        Needs(RigAbilities.BootGuest);
        var id = NewId();
        await Machines.EnsureMachineAsync(id, Rig.GuestSpec, Token);
        await SetPowerAsync(id, PowerState.Running);
        await Rig.WaitForGuestAsync(id, Token);
        return id;
    }

    private async Task RepeatAsync(MachineId id, PowerState target, MachineCondition condition)
    {
        for (var i = 0; i < Repeats; i++)
        {
            await SetPowerAsync(id, target);
            await ShouldBeAsync(id, condition);
        }
    }
}
