namespace Drivers.ConformanceKit;

/// <summary>On which host machines are, and how they come to another.</summary>
public abstract class RelocationConformance : MachineDriverConformance
{
    [Theory]
    [InlineData(PowerState.Stopped)]
    [InlineData(PowerState.Running)]
    public async Task A_machine_is_on_one_of_the_hosts_and_to_go_there_is_fine(PowerState state)
    {
        var id = await CreateInAsync(state);
        var hosts = await Machines.ListHostsAsync(Token);
        var before = await StatusAsync(id);

        hosts.Should().NotBeEmpty().And.OnlyHaveUniqueItems();
        before.Host.Should().NotBeNull();
        hosts.Should().Contain(before.Host!.Value);
        await Machines.RelocateAsync(id, before.Host.Value, Token);
        (await StatusAsync(id)).Should().BeEquivalentTo(before);
    }

    [Theory]
    [InlineData(PowerState.Stopped, MachineCapabilities.None)]
    [InlineData(PowerState.Running, MachineCapabilities.None)]
    [InlineData(PowerState.Suspended, MachineCapabilities.Suspend)]
    [InlineData(PowerState.Hibernated, MachineCapabilities.Hibernate)]
    public async Task A_machine_goes_to_another_host_with_all_that_it_has_and_it_repeats(PowerState state, MachineCapabilities needed)
    {
        Needs(MachineCapabilities.Relocate | needed);
        Needs(RigAbilities.SeveralHosts);
        var id = await CreateAsync();
        var (network, _) = await CreateNetworkAsync();
        await Machines.EnsureDiskAttachedAsync(id, await NewDiskAsync(), Token);
        await Machines.EnsureNicAttachedAsync(id, NewNic(network), Token);
        await BringAsync(id, state);
        var before = await StatusAsync(id);
        var other = await OtherHostAsync(before);

        await Machines.RelocateAsync(id, other, Token);
        await Machines.RelocateAsync(id, other, Token);

        (await StatusAsync(id)).Should().BeEquivalentTo(before with { Host = other });
        (await Machines.ListAsync(Token).SingleAsync(machine => machine.Id == id, Token)).Host.Should().Be(other);
        await Machines.RelocateAsync(id, before.Host!.Value, Token);
        (await StatusAsync(id)).Should().BeEquivalentTo(before);
        await Machines.DeleteMachineAsync(id, DiskFate.Deleted, Token);
    }

    [Fact]
    public async Task A_machine_that_has_gone_elsewhere_can_be_started_and_deleted()
    {
        Needs(RigAbilities.SeveralHosts);
        var id = await CreateInAsync(PowerState.Stopped);
        var other = await OtherHostAsync(await StatusAsync(id));
        await Machines.RelocateAsync(id, other, Token);

        await SetPowerAsync(id, PowerState.Running);
        (await StatusAsync(id)).Host.Should().Be(other);
        await Machines.DeleteMachineAsync(id, DiskFate.Deleted, Token);

        (await Machines.FindAsync(id, Token)).Should().BeNull();
    }

    [Fact]
    public async Task A_fresh_driver_object_sees_machines_where_they_are()
    {
        Needs(RigAbilities.SeveralHosts);
        var id = await CreateInAsync(PowerState.Running);
        var other = await OtherHostAsync(await StatusAsync(id));
        await Machines.RelocateAsync(id, other, Token);

        var fresh = (await NewDriverAsync()).Machines;

        (await fresh.FindAsync(id, Token))!.Host.Should().Be(other);
        (await fresh.ListHostsAsync(Token)).Should().BeEquivalentTo(await Machines.ListHostsAsync(Token));
    }

    [Fact]
    public async Task A_machine_that_is_sent_everywhere_at_once_ends_on_one_host_and_nobody_sees_worse_than_Busy()
    {
        var id = await CreateInAsync(PowerState.Running);
        var hosts = await Machines.ListHostsAsync(Token);

        var failures = await Task.WhenAll(hosts.Concat(hosts).Select(host => Record.ExceptionAsync(() => Machines.RelocateAsync(id, host, Token)).AsTask()));

        failures.Should().OnlyContain(failure => failure == null || (failure is DriverException && ((DriverException)failure).Error == DriverError.Busy));
        var after = await StatusAsync(id);
        after.Condition.Should().Be(MachineCondition.Running);
        hosts.Should().Contain(after.Host!.Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no-such-host.invalid")]
    [InlineData("a\0b")]
    public async Task A_host_that_is_none_is_InvalidSpec_and_the_machine_stays(string host)
    {
        var id = await CreateInAsync(PowerState.Running);
        var before = await StatusAsync(id);

        await ShouldFailAsync(DriverError.InvalidSpec, () => Machines.RelocateAsync(id, new HostName(host), Token));

        (await StatusAsync(id)).Should().BeEquivalentTo(before);
    }

    [Fact]
    public async Task Relocation_of_the_missing_and_of_the_foreign_is_NotFound()
    {
        Needs(RigAbilities.ForeignInstallation);
        var id = await CreateInAsync(PowerState.Stopped);
        var host = (await StatusAsync(id)).Host!.Value;

        await ShouldFailAsync(DriverError.NotFound, () => Machines.RelocateAsync(new MachineId(Guid.NewGuid()), host, Token));
        var foreign = (await NewForeignDriverAsync()).Machines;
        await ShouldFailAsync(DriverError.NotFound, () => foreign.RelocateAsync(id, host, Token));
    }

    [Fact]
    public async Task Relocation_obeys_a_cancelled_token()
    {
        var id = await CreateInAsync(PowerState.Stopped);
        var before = await StatusAsync(id);
        var last = (await Machines.ListHostsAsync(Token))[^1];
        var cancelled = new CancellationToken(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Machines.ListHostsAsync(cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Machines.RelocateAsync(id, last, cancelled));

        (await StatusAsync(id)).Host.Should().Be(before.Host);
    }

    [Fact]
    public async Task Undeclared_relocation_is_Unsupported_and_touches_nothing()
    {
        NeedsWithout(MachineCapabilities.Relocate);
        var id = await CreateAsync();
        var before = await StatusAsync(id);

        await ShouldFailAsync(DriverError.Unsupported, () => Machines.RelocateAsync(id, new HostName("elsewhere"), Token));
        await ShouldFailAsync(DriverError.Unsupported, () => Machines.ListHostsAsync(Token));

        before.Host.Should().BeNull();
        (await StatusAsync(id)).Should().BeEquivalentTo(before);
    }

    private async Task<MachineId> CreateInAsync(PowerState state)
    {
        Needs(MachineCapabilities.Relocate);
        var id = await CreateAsync();
        await BringAsync(id, state);
        return id;
    }

    private async Task BringAsync(MachineId id, PowerState state)
    {
        if (state != PowerState.Stopped)
        {
            await SetPowerAsync(id, PowerState.Running);
            await SetPowerAsync(id, state);
        }
    }

    private async Task<HostName> OtherHostAsync(MachineStatus machine) => (await Machines.ListHostsAsync(Token)).First(host => host != machine.Host);
}
