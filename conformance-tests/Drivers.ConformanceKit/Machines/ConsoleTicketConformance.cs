namespace Drivers.ConformanceKit;

/// <summary>Tickets to the screens of running machines.</summary>
public abstract class ConsoleTicketConformance : MachineDriverConformance
{
    [Fact]
    public async Task A_running_machine_gives_another_ticket_each_time_and_runs_on()
    {
        var id = await CreateInAsync(PowerState.Running);
        Needs(RigAbilities.ConsoleTickets);

        var (first, second) = (await Machines.OpenConsoleAsync(id, Token), await Machines.OpenConsoleAsync(id, Token));

        first.Address.IsAbsoluteUri.Should().BeTrue();
        first.Address.Host.Should().NotBeEmpty();
        first.Protocol.Should().NotBeEmpty();
        (first.Until is not { } until || until > TimeProvider.System.GetUtcNow()).Should().BeTrue("{0}", first.Until);
        second.Address.Should().NotBe(first.Address);
        await ShouldBeAsync(id, MachineCondition.Running);
    }

    [Fact]
    public async Task No_secret_of_a_ticket_is_in_its_text_or_in_any_message()
    {
        var id = await CreateInAsync(PowerState.Running);
        Needs(RigAbilities.ConsoleTickets);

        var ticket = await Machines.OpenConsoleAsync(id, Token);

        var secret = ticket.Address.PathAndQuery.Split('/', '?', '=')[^1];
        secret.Length.Should().BeGreaterThan(8, "it must not be guessed");
        Rig.Log.Lines.Append($"{ticket}").Append($"{await StatusAsync(id)}").Should().NotContain(text => text.Contains(secret, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(PowerState.Stopped, MachineCapabilities.None)]
    [InlineData(PowerState.Suspended, MachineCapabilities.Suspend)]
    [InlineData(PowerState.Hibernated, MachineCapabilities.Hibernate)]
    public async Task A_machine_that_does_not_run_has_no_screen(PowerState state, MachineCapabilities needed)
    {
        Needs(needed);
        var id = await CreateInAsync(state);

        await ShouldFailAsync(DriverError.InvalidState, () => Machines.OpenConsoleAsync(id, Token));
    }

    [Fact]
    public async Task A_ticket_to_the_missing_and_to_the_foreign_is_NotFound()
    {
        Needs(RigAbilities.ForeignInstallation);
        var id = await CreateInAsync(PowerState.Running);

        await ShouldFailAsync(DriverError.NotFound, () => Machines.OpenConsoleAsync(new MachineId(Guid.NewGuid()), Token));
        var foreign = (await NewForeignDriverAsync()).Machines;
        await ShouldFailAsync(DriverError.NotFound, () => foreign.OpenConsoleAsync(id, Token));
    }

    [Fact]
    public async Task Opening_obeys_a_cancelled_token()
    {
        var id = await CreateInAsync(PowerState.Running);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Machines.OpenConsoleAsync(id, new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task Undeclared_tickets_are_Unsupported()
    {
        NeedsWithout(MachineCapabilities.ConsoleTicket);
        var id = await CreateRunningAsync();

        await ShouldFailAsync(DriverError.Unsupported, () => Machines.OpenConsoleAsync(id, Token));

        await ShouldBeAsync(id, MachineCondition.Running);
    }

    private async Task<MachineId> CreateInAsync(PowerState state)
    {
        Needs(MachineCapabilities.ConsoleTicket);
        var id = await CreateAsync();
        if (state != PowerState.Stopped)
        {
            await SetPowerAsync(id, PowerState.Running);
            await SetPowerAsync(id, state);
        }

        return id;
    }
}
