namespace Drivers.Vmware.Tests;

/// <summary>Tickets as the API's documentation tells of them: the simulator gives none.</summary>
public sealed class ConsoleTests
{
    private const string Secret = "52f2a3f8-kit-secret";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("<ticket>52f2a3f8-kit-secret</ticket><cfgFile>/v/m.vmx</cfgFile><host>esx1.example.org</host><port>9443</port>", "wss://esx1.example.org:9443/ticket/52f2a3f8-kit-secret")]
    [InlineData("<ticket>52f2a3f8-kit-secret</ticket><cfgFile>/v/m.vmx</cfgFile><host>2001:db8::1</host>", "wss://[2001:db8::1]/ticket/52f2a3f8-kit-secret")]
    [InlineData("<ticket>52f2a3f8-kit-secret</ticket><cfgFile>/v/m.vmx</cfgFile>", "wss://127.0.0.1/ticket/52f2a3f8-kit-secret")]
    [InlineData("<ticket>../a b</ticket><cfgFile>/v/m.vmx</cfgFile><host>esx1</host>", "wss://esx1/ticket/..%2Fa%20b")]
    [InlineData("<ticket>52f2a3f8-kit-secret</ticket><cfgFile>/v/m.vmx</cfgFile><host>esx1</host><port>902</port><url>wss://vc.example.org:443/ticket/other</url>", "wss://vc.example.org/ticket/other")]
    public async Task A_ticket_leads_to_where_the_backend_says(string parts, string address)
    {
        await using var rig = await VmwareRig.CreateAsync(VcsimModel.VirtualCenter);
        var (driver, script) = rig.NewScriptedDriver();
        await using var disposed = driver;
        var id = await CreateRunningAsync(rig);
        script.Answer("AcquireTicket", call => PeerAnswer.Result("AcquireTicket", $"<returnval>{parts}</returnval>"));

        var ticket = await driver.Machines.OpenConsoleAsync(id, Token);

        ticket.Address.Should().Be(new Uri(address));
        (ticket.Protocol, ticket.Until, ticket.Thumbprint).Should().Be(("webmks", null, null));
        $"{ticket}".Should().NotContain("kit-secret").And.NotContain("other").And.NotContain("a b").And.Contain(ticket.Address.Host);
        script.Calls.Last().Text("ticketType").Should().Be("webmks");
        await driver.Machines.DeleteMachineAsync(id, DiskFate.Deleted, Token);
    }

    [Theory]
    [InlineData("<ticket></ticket><cfgFile>/v/m.vmx</cfgFile>")]
    [InlineData("<ticket>52f2a3f8-kit-secret</ticket><cfgFile>/v/m.vmx</cfgFile><url>http://vc.example.org/52f2a3f8-kit-secret</url>")]
    [InlineData("<ticket>52f2a3f8-kit-secret</ticket><cfgFile>/v/m.vmx</cfgFile><host>a/b c</host>")]
    public async Task A_ticket_that_leads_nowhere_is_none_and_its_secret_is_not_told(string parts)
    {
        await using var rig = await VmwareRig.CreateAsync(VcsimModel.EsxHost);
        var (driver, script) = rig.NewScriptedDriver();
        await using var disposed = driver;
        var id = await CreateRunningAsync(rig);
        script.Answer("AcquireTicket", call => PeerAnswer.Result("AcquireTicket", $"<returnval>{parts}</returnval>"));

        var failure = await Assert.ThrowsAsync<DriverException>(() => driver.Machines.OpenConsoleAsync(id, Token));

        failure.Error.Should().Be(DriverError.Internal);
        failure.ToString().Should().NotContain(Secret);
        await driver.Machines.DeleteMachineAsync(id, DiskFate.Deleted, Token);
    }

    [Theory]
    [InlineData("InvalidPowerState", DriverError.InvalidState)]
    [InlineData("NoPermission", DriverError.BackendDenied)]
    [InlineData("InvalidState", DriverError.InvalidState)]
    public async Task A_refusal_is_told_in_the_core_s_words(string fault, DriverError error)
    {
        await using var rig = await VmwareRig.CreateAsync(VcsimModel.VirtualCenter);
        var (driver, script) = rig.NewScriptedDriver();
        await using var disposed = driver;
        var id = await CreateRunningAsync(rig);
        script.Answer("AcquireTicket", _ => PeerAnswer.Fault(fault));

        (await Assert.ThrowsAsync<DriverException>(() => driver.Machines.OpenConsoleAsync(id, Token))).Error.Should().Be(error);

        await driver.Machines.DeleteMachineAsync(id, DiskFate.Deleted, Token);
    }

    private static async Task<MachineId> CreateRunningAsync(VmwareRig rig)
    {
        var id = new MachineId(Guid.NewGuid());
        await rig.Driver.Machines.EnsureMachineAsync(id, rig.SmallestSpec, Token);
        await rig.Driver.Machines.SetPowerAsync(id, PowerState.Running, PowerTransition.Hard, Token);
        return id;
    }
}
