namespace Drivers.Vmware.Tests;

/// <summary>Hosts that take no machines, and refusals of the backend.</summary>
public sealed class RelocationTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_host_in_maintenance_is_not_listed_and_takes_no_machine_but_the_one_that_is_there()
    {
        await using var simulator = await VcsimSetup.StartAsync();
        await using var rig = await VmwareRig.CreateAsync(simulator, VcsimModel.VirtualCenter);
        var (machines, here, elsewhere) = (rig.Driver.Machines, await CreateAsync(rig), await CreateAsync(rig));
        var host = (await machines.FindAsync(here, Token))!.Host!.Value;
        var others = (await machines.ListHostsAsync(Token)).Where(other => other != host).ToList();
        await machines.RelocateAsync(elsewhere, others[0], Token);

        await rig.Operator.ServiceHostAsync($"DC0/host/DC0_C0/{host}", Token);

        (await machines.ListHostsAsync(Token)).Should().BeEquivalentTo(others);
        await machines.RelocateAsync(here, host, Token);
        var failure = await Assert.ThrowsAsync<DriverException>(() => machines.RelocateAsync(elsewhere, host, Token));
        failure.Error.Should().Be(DriverError.InvalidState);
        failure.Message.Should().Contain("maintenance").And.Contain($"{host}");
        (await machines.FindAsync(elsewhere, Token))!.Host.Should().Be(others[0]);
    }

    [Theory]
    [InlineData("InvalidHostState", DriverError.InvalidState)]
    [InlineData("VMotionNotConfigured", DriverError.InvalidState)]
    [InlineData("CpuIncompatible", DriverError.InvalidState)]
    [InlineData("CannotAccessVmDisk", DriverError.InvalidState)]
    [InlineData("CannotAccessNetwork", DriverError.InvalidState)]
    [InlineData("MigrationFault", DriverError.InvalidState)]
    [InlineData("InsufficientMemoryResourcesFault", DriverError.Exhausted)]
    [InlineData("Timedout", DriverError.Busy)]
    [InlineData("HostNotConnected", DriverError.Unavailable)]
    [InlineData("NoPermission", DriverError.BackendDenied)]
    public async Task A_refusal_is_told_in_the_core_s_words_and_the_machine_stays(string fault, DriverError error)
    {
        await using var rig = await VmwareRig.CreateAsync(VcsimModel.VirtualCenter);
        var (driver, script) = rig.NewScriptedDriver();
        await using var disposed = driver;
        var id = await CreateAsync(rig);
        var before = (await driver.Machines.FindAsync(id, Token))!.Host;
        script.Answer("RelocateVM_Task", _ => PeerAnswer.Fault(fault));

        var failure = await Assert.ThrowsAsync<DriverException>(() => GoElsewhereAsync(driver.Machines, id));

        failure.Error.Should().Be(error);
        failure.Message.Should().Contain($"{id}");
        (await driver.Machines.FindAsync(id, Token))!.Host.Should().Be(before);
        await driver.Machines.DeleteMachineAsync(id, DiskFate.Deleted, Token);
    }

    [Fact]
    public async Task A_relocation_whose_answer_is_lost_may_have_happened()
    {
        await using var rig = await VmwareRig.CreateAsync(VcsimModel.VirtualCenter);
        var (driver, script) = rig.NewScriptedDriver();
        await using var disposed = driver;
        var id = await CreateAsync(rig);
        script.Answer("RelocateVM_Task", _ => PeerAnswer.Cut);

        (await Assert.ThrowsAsync<DriverException>(() => GoElsewhereAsync(driver.Machines, id))).Error.Should().Be(DriverError.OutcomeUnknown);

        await driver.Machines.DeleteMachineAsync(id, DiskFate.Deleted, Token);
    }

    [Fact]
    public async Task A_single_host_is_a_list_of_one_and_nothing_is_asked_of_it()
    {
        await using var rig = await VmwareRig.CreateAsync(VcsimModel.EsxHost);
        var (driver, script) = rig.NewScriptedDriver();
        await using var disposed = driver;
        var id = await CreateAsync(rig);

        var host = (await driver.Machines.ListHostsAsync(Token)).Should().ContainSingle().Which;
        await driver.Machines.RelocateAsync(id, host, Token);

        script.Calls.Should().NotContain(call => call.Name.LocalName == "RelocateVM_Task");
        await driver.Machines.DeleteMachineAsync(id, DiskFate.Deleted, Token);
    }

    [Fact]
    public async Task The_names_of_hosts_are_asked_for_once()
    {
        await using var rig = await VmwareRig.CreateAsync(VcsimModel.VirtualCenter);
        var (driver, script) = rig.NewScriptedDriver();
        await using var disposed = driver;
        var id = await CreateAsync(rig);
        await driver.Machines.FindAsync(id, Token);
        var before = script.Calls.Count;

        await driver.Machines.FindAsync(id, Token);

        script.Calls.Skip(before).Select(call => call.Name.LocalName).Should().Equal("FindByUuid", "RetrievePropertiesEx");
        await driver.Machines.DeleteMachineAsync(id, DiskFate.Deleted, Token);
    }

    private static async Task GoElsewhereAsync(IMachineDriver machines, MachineId id)
    {
        var here = (await machines.FindAsync(id, Token))!.Host;
        await machines.RelocateAsync(id, (await machines.ListHostsAsync(Token)).First(host => host != here), Token);
    }

    private static async Task<MachineId> CreateAsync(VmwareRig rig)
    {
        var id = new MachineId(Guid.NewGuid());
        await rig.Driver.Machines.EnsureMachineAsync(id, rig.SmallestSpec, Token);
        return id;
    }
}
