using System.Net;

namespace Drivers.ConformanceKit;

/// <summary>Attaching and detaching interfaces, and the addresses that guests get.</summary>
public abstract class NicAttachmentConformance : MachineDriverConformance
{
    private const int Repeats = 3;

    [Fact]
    public async Task Nic_attach_and_detach_repeat_on_a_stopped_machine() => await AttachAndDetachAsync(await CreateAsync());

    [Fact]
    public async Task Declared_hot_plug_attaches_and_detaches_interfaces_of_a_running_machine()
    {
        Needs(MachineCapabilities.HotPlugNic);
        Needs(RigAbilities.BootGuest);
        var id = NewId();
        await Machines.EnsureMachineAsync(id, Rig.GuestSpec, Token);
        await SetPowerAsync(id, PowerState.Running);
        await Rig.WaitForGuestAsync(id, Token);

        await AttachAndDetachAsync(id);

        await ShouldBeAsync(id, MachineCondition.Running);
    }

    [Fact]
    public async Task Undeclared_nic_hot_plug_is_InvalidState_and_touches_nothing()
    {
        NeedsWithout(MachineCapabilities.HotPlugNic);
        var (network, _) = await CreateNetworkAsync();
        var id = await CreateRunningAsync();

        await ShouldFailAsync(DriverError.InvalidState, () => Machines.EnsureNicAttachedAsync(id, NewNic(network), Token));

        (await StatusAsync(id)).Nics.Should().BeEmpty();
    }

    [Fact]
    public async Task A_nic_under_a_taken_id_is_AlreadyExists_and_changes_nothing()
    {
        var (network, _) = await CreateNetworkAsync();
        var id = await CreateAsync();
        var nic = NewNic(network);
        await Machines.EnsureNicAttachedAsync(id, nic, Token);
        var before = await StatusAsync(id);

        await ShouldFailAsync(DriverError.AlreadyExists, () => Machines.EnsureNicAttachedAsync(id, nic with { MacAddress = NewNic(network).MacAddress }, Token));

        (await StatusAsync(id)).Should().BeEquivalentTo(before);
    }

    [Fact]
    public async Task A_nic_into_a_network_that_does_not_exist_is_InvalidSpec()
    {
        var id = await CreateAsync();

        await ShouldFailAsync(DriverError.InvalidSpec, () => Machines.EnsureNicAttachedAsync(id, NewNic(new NetworkId(Guid.NewGuid())), Token));

        (await StatusAsync(id)).Nics.Should().BeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("52:54:00:12:34")]
    [InlineData("52:54:00:12:34:zz")]
    [InlineData("53:54:00:12:34:56")]
    [InlineData("52-54-00-12-34-56")]
    [InlineData("00:00:00:00:00:00")]
    public async Task A_malformed_or_multicast_or_zero_hardware_address_is_InvalidSpec(string mac)
    {
        var (network, _) = await CreateNetworkAsync();
        var id = await CreateAsync();

        await ShouldFailAsync(DriverError.InvalidSpec, () => Machines.EnsureNicAttachedAsync(id, NewNic(network) with { MacAddress = mac }, Token));

        (await StatusAsync(id)).Nics.Should().BeEmpty();
    }

    [Fact]
    public async Task One_nic_too_many_is_Exhausted_and_all_others_work()
    {
        var (network, _) = await CreateNetworkAsync();
        var id = await CreateAsync();
        for (var i = 0; i < Machines.Limits.MaxNics; i++)
        {
            await Machines.EnsureNicAttachedAsync(id, NewNic(network), Token);
        }

        await ShouldFailAsync(DriverError.Exhausted, () => Machines.EnsureNicAttachedAsync(id, NewNic(network), Token));

        (await StatusAsync(id)).Nics.Select(nic => nic.InterfaceName).Should().HaveCount(Machines.Limits.MaxNics).And.OnlyHaveUniqueItems();
        await SetPowerAsync(id, PowerState.Running);
        await ShouldBeAsync(id, MachineCondition.Running);
    }

    [Fact]
    public async Task An_attached_nic_survives_stop_and_start_and_a_fresh_driver_object()
    {
        var (network, _) = await CreateNetworkAsync();
        var id = await CreateAsync();
        var nic = NewNic(network);
        await Machines.EnsureNicAttachedAsync(id, nic, Token);
        await SetPowerAsync(id, PowerState.Running);
        await SetPowerAsync(id, PowerState.Stopped);

        (await StatusAsync(id)).Nics.Should().ContainSingle(attached => attached.MacAddress == nic.MacAddress);
        var fresh = (await NewDriverAsync()).Machines;
        await fresh.EnsureNicAttachedAsync(id, nic, Token);
        await fresh.EnsureNicDetachedAsync(id, nic.Id, Token);
        (await fresh.FindAsync(id, Token))!.Nics.Should().BeEmpty();
    }

    [Fact]
    public async Task A_guest_gets_an_address_of_the_network_and_an_event_tells_of_it()
    {
        Needs(NetworkCapabilities.Addressing);
        Needs(RigAbilities.BootGuest);
        var (network, spec) = await CreateNetworkAsync();
        var id = NewId();
        await Machines.EnsureMachineAsync(id, Rig.GuestSpec, Token);
        await Machines.EnsureNicAttachedAsync(id, NewNic(network), Token);
        (await StatusAsync(id)).Nics.Single().Addresses.Should().BeEmpty();
        await using var events = new EventCollector(Rig.Driver);
        await events.FirstAsync(Rig.Patience);

        await SetPowerAsync(id, PowerState.Running);

        var mark = 0;
        while ((await StatusAsync(id)).Nics.Single().Addresses.Count == 0)
        {
            await events.WaitAsync(mark, happened => happened is DriverEvent.MachineChanged changed && changed.Id == id, Rig.Patience);
            mark = events.Count;
        }

        var address = IPAddress.Parse((await StatusAsync(id)).Nics.Single().Addresses[0]);
        spec.Ip!.Subnet.Contains(address).Should().BeTrue();
    }

    [Fact]
    public async Task Guests_on_one_network_get_different_addresses()
    {
        Needs(NetworkCapabilities.Addressing);
        Needs(RigAbilities.BootGuest);
        var (network, _) = await CreateNetworkAsync();
        MachineId[] ids = [NewId(), NewId()];
        foreach (var id in ids)
        {
            await Machines.EnsureMachineAsync(id, Rig.GuestSpec, Token);
            await Machines.EnsureNicAttachedAsync(id, NewNic(network), Token);
            await SetPowerAsync(id, PowerState.Running);
        }

        var addresses = new HashSet<string>();
        foreach (var id in ids)
        {
            await EventuallyAsync("each guest gets an address", async () => (await StatusAsync(id)).Nics.Single().Addresses.Count > 0);
            addresses.Add((await StatusAsync(id)).Nics.Single().Addresses[0]);
        }

        addresses.Should().HaveCount(ids.Length);
    }

    private async Task AttachAndDetachAsync(MachineId id)
    {
        var (network, _) = await CreateNetworkAsync();
        var nic = NewNic(network);
        for (var i = 0; i < Repeats; i++)
        {
            await Machines.EnsureNicAttachedAsync(id, nic, Token);
        }

        var attached = (await StatusAsync(id)).Nics.Should().ContainSingle().Which;
        attached.Id.Should().Be(nic.Id);
        attached.MacAddress.Should().Be(nic.MacAddress);
        attached.InterfaceName.Should().NotBeEmpty();

        for (var i = 0; i < Repeats; i++)
        {
            await Machines.EnsureNicDetachedAsync(id, nic.Id, Token);
        }

        (await StatusAsync(id)).Nics.Should().BeEmpty();
    }
}
