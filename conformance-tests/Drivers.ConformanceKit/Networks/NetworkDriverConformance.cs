using System.Net;

namespace Drivers.ConformanceKit;

/// <summary>The rules that every <see cref="INetworkDriver"/> keeps.</summary>
public abstract class NetworkDriverConformance : MachineDriverConformance
{
    private const int Repeats = 3;
    private const int Moments = 20;

    private INetworkDriver Networks => Rig.Driver.Networks;

    [Fact]
    public async Task Ensure_network_repeated_leaves_one_active_network()
    {
        var (id, spec) = await CreateNetworkAsync();
        for (var i = 0; i < Repeats; i++)
        {
            await Networks.EnsureNetworkAsync(id, spec, Token);
        }

        (await ListedAsync()).Should().ContainSingle(listed => listed == id);
        (await Networks.FindAsync(id, Token))!.IsActive.Should().BeTrue();
    }

    [Fact]
    public async Task Ensure_network_with_another_spec_is_AlreadyExists_and_changes_nothing()
    {
        Needs(NetworkCapabilities.Addressing);
        var (id, spec) = await CreateNetworkAsync();

        await ShouldFailAsync(DriverError.AlreadyExists, () => Networks.EnsureNetworkAsync(id, Rig.NewNetworkSpec(), Token));
        await ShouldFailAsync(DriverError.AlreadyExists, () => Networks.EnsureNetworkAsync(id, new NetworkSpec(null), Token));

        await Networks.EnsureNetworkAsync(id, spec, Token);
    }

    [Fact]
    public async Task A_bare_segment_works()
    {
        var id = new NetworkId(Guid.NewGuid());
        try
        {
            await Networks.EnsureNetworkAsync(id, new NetworkSpec(null), Token);
            await Networks.EnsureNetworkAsync(id, new NetworkSpec(null), Token);

            (await Networks.FindAsync(id, Token))!.IsActive.Should().BeTrue();
        }
        finally
        {
            await Networks.DeleteNetworkAsync(id, Token);
        }
    }

    [Fact]
    public async Task Addresses_of_another_network_are_InUse()
    {
        Needs(NetworkCapabilities.Addressing);
        var (_, spec) = await CreateNetworkAsync();
        var another = new NetworkId(Guid.NewGuid());

        await ShouldFailAsync(DriverError.InUse, () => Networks.EnsureNetworkAsync(another, spec, Token));

        (await Networks.FindAsync(another, Token)).Should().BeNull();
    }

    [Fact]
    public async Task Up_and_down_repeat_and_a_fresh_driver_object_sees_them()
    {
        Needs(NetworkCapabilities.Down);
        var (id, spec) = await CreateNetworkAsync();
        foreach (var isActive in new[] { false, false, true, true, false })
        {
            await Networks.SetActiveAsync(id, isActive, Token);
            (await Networks.FindAsync(id, Token))!.IsActive.Should().Be(isActive);
        }

        var fresh = (await NewDriverAsync()).Networks;
        (await fresh.FindAsync(id, Token))!.IsActive.Should().BeFalse();
        await fresh.EnsureNetworkAsync(id, spec, Token);
        Needs(NetworkCapabilities.Addressing);
        await ShouldFailAsync(DriverError.AlreadyExists, () => fresh.EnsureNetworkAsync(id, Rig.NewNetworkSpec(), Token));
    }

    [Fact]
    public async Task Undeclared_down_is_Unsupported_and_touches_nothing()
    {
        NeedsWithout(NetworkCapabilities.Down);
        var (id, _) = await CreateNetworkAsync();

        await Networks.SetActiveAsync(id, true, Token);
        await ShouldFailAsync(DriverError.Unsupported, () => Networks.SetActiveAsync(id, false, Token));

        (await Networks.FindAsync(id, Token))!.IsActive.Should().BeTrue();
    }

    [Fact]
    public async Task Undeclared_addressing_is_refused_and_makes_nothing()
    {
        NeedsWithout(NetworkCapabilities.Addressing);
        var spec = new NetworkSpec(new NetworkAddressing(IPNetwork.Parse("192.168.250.0/24"), null, HasDhcp: true));
        var id = new NetworkId(Guid.NewGuid());

        (await Networks.ValidateAsync(spec, Token)).Should().NotBeEmpty();
        await ShouldFailAsync(DriverError.InvalidSpec, () => Networks.EnsureNetworkAsync(id, spec, Token));

        (await Networks.FindAsync(id, Token)).Should().BeNull();
    }

    [Fact]
    public async Task Network_verbs_on_the_missing()
    {
        var id = new NetworkId(Guid.NewGuid());

        (await Networks.FindAsync(id, Token)).Should().BeNull();
        await ShouldFailAsync(DriverError.NotFound, () => Networks.SetActiveAsync(id, true, Token));
        await Networks.DeleteNetworkAsync(id, Token);
    }

    [Fact]
    public async Task A_network_that_a_machine_is_attached_to_is_InUse_until_the_machine_is_gone()
    {
        var (id, _) = await CreateNetworkAsync();
        var machine = await CreateAsync();
        await Machines.EnsureNicAttachedAsync(machine, NewNic(id), Token);

        await ShouldFailAsync(DriverError.InUse, () => Networks.DeleteNetworkAsync(id, Token));
        (await Networks.FindAsync(id, Token)).Should().NotBeNull();

        await Machines.DeleteMachineAsync(machine, DiskFate.Deleted, Token);
        await Networks.DeleteNetworkAsync(id, Token);
        (await Networks.FindAsync(id, Token)).Should().BeNull();
    }

    [Fact]
    public async Task Delete_network_is_repeatable_and_works_up_and_down()
    {
        foreach (var isActive in Networks.Capabilities.HasFlag(NetworkCapabilities.Down) ? new[] { true, false } : [true])
        {
            var (id, _) = await CreateNetworkAsync();
            await Networks.SetActiveAsync(id, isActive, Token);
            for (var i = 0; i < Repeats; i++)
            {
                await Networks.DeleteNetworkAsync(id, Token);
            }

            (await Networks.FindAsync(id, Token)).Should().BeNull();
            (await ListedAsync()).Should().NotContain(id);
        }
    }

    [Fact]
    public async Task List_of_networks_holds_nothing_foreign()
    {
        Needs(RigAbilities.ForeignInstallation);
        var foreign = (await NewForeignDriverAsync()).Networks;
        var (id, _) = await CreateNetworkAsync();
        var theirs = new NetworkId(Guid.NewGuid());
        await foreign.EnsureNetworkAsync(theirs, Rig.NewNetworkSpec(), Token);
        try
        {
            (await ListedAsync()).Should().BeEquivalentTo([id]);
            (await Networks.FindAsync(theirs, Token)).Should().BeNull();
            await Networks.DeleteNetworkAsync(theirs, Token);
            (await foreign.FindAsync(theirs, Token)).Should().NotBeNull();
        }
        finally
        {
            await foreign.DeleteNetworkAsync(theirs, Token);
        }
    }

    [Theory]
    [InlineData("10.0.0.0/7", null)]
    [InlineData("192.168.250.0/31", null)]
    [InlineData("192.168.250.0/32", null)]
    [InlineData("192.168.250.0/24", "192.168.251.1")]
    [InlineData("192.168.250.0/24", "192.168.250.0")]
    [InlineData("192.168.250.0/24", "192.168.250.255")]
    [InlineData("fd00::/64", null)]
    public async Task What_validate_refuses_of_a_network_ensure_refuses(string subnet, string? gateway)
    {
        var spec = new NetworkSpec(new NetworkAddressing(IPNetwork.Parse(subnet), gateway is null ? null : IPAddress.Parse(gateway), HasDhcp: true));
        var id = new NetworkId(Guid.NewGuid());

        (await Networks.ValidateAsync(spec, Token)).Should().NotBeEmpty();
        await ShouldFailAsync(DriverError.InvalidSpec, () => Networks.EnsureNetworkAsync(id, spec, Token));

        (await Networks.FindAsync(id, Token)).Should().BeNull();
    }

    [Fact]
    public async Task A_valid_network_spec_has_no_errors()
    {
        (await Networks.ValidateAsync(Rig.NewNetworkSpec(), Token)).Should().BeEmpty();
        (await Networks.ValidateAsync(new NetworkSpec(null), Token)).Should().BeEmpty();
    }

    [Fact]
    public async Task A_cancelled_network_ensure_does_nothing()
    {
        var id = new NetworkId(Guid.NewGuid());
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Networks.EnsureNetworkAsync(id, Rig.NewNetworkSpec(), cancelled.Token));

        (await Networks.FindAsync(id, Token)).Should().BeNull();
    }

    [Fact]
    public async Task A_network_whose_making_was_cut_at_any_moment_is_active_when_it_is_repeated()
    {
        Needs(RigAbilities.CutBackend);
        await CreateNetworkAsync();
        var start = TimeProvider.System.GetTimestamp();
        await CreateNetworkAsync();
        var whole = TimeProvider.System.GetElapsedTime(start);
        for (var moment = 0; moment <= Moments; moment++)
        {
            var (id, spec) = (NewNetworkId(), Rig.NewNetworkSpec());
            var after = whole * moment * moment / (Moments * Moments); // most at the beginning, where a backend is told what the network is
            var call = Task.Run(() => Networks.EnsureNetworkAsync(id, spec, Token), Token);
            await Task.Delay(after, TimeProvider.System, Token);
            await CutAsync();

            var failure = await Record.ExceptionAsync(() => call);
            await RestoreAsync();

            failure.Should().Match(thrown => thrown == null || (thrown is DriverException && ((DriverException)thrown).IsTransient));
            await RecoverAsync();
            await Networks.EnsureNetworkAsync(id, spec, Token);
            (await Networks.FindAsync(id, Token))!.IsActive.Should().BeTrue("nobody has taken it down, and it was cut after {0:0.0} of {1:0.0} ms", after.TotalMilliseconds, whole.TotalMilliseconds);
            if (Networks.Capabilities.HasFlag(NetworkCapabilities.Down))
            {
                await Networks.SetActiveAsync(id, false, Token);
                (await Networks.FindAsync(id, Token)).Should().NotBeNull("it stays when it is taken down");
            }

            await Networks.DeleteNetworkAsync(id, Token);
        }
    }

    private async Task<List<NetworkId>> ListedAsync() => [.. (await Networks.ListAsync(Token).ToListAsync(Token)).Select(status => status.Id)];
}
