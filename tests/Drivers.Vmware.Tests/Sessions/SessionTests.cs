namespace Drivers.Vmware.Tests;

public sealed class SessionTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("stratus-vmware-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(VcsimModel.VirtualCenter)]
    [InlineData(VcsimModel.EsxHost)]
    public async Task A_session_that_the_backend_has_forgotten_is_renewed_and_nobody_notices(VcsimModel model)
    {
        await using var simulator = await VcsimSetup.StartAsync(model == VcsimModel.EsxHost ? ["-esx"] : []);
        await using var backend = new Operator(simulator);
        await using var driver = NewDriver(simulator, ("thumbprint", simulator.Thumbprint), ("computeResource", model == VcsimModel.EsxHost ? null : "DC0_C0"));
        var id = new MachineId(Guid.NewGuid());
        var spec = new MachineSpec("kit", MachineArchitecture.X64, new MachineSize(1, 32L << 20), null, GuestSeed.Empty);
        await driver.Machines.EnsureMachineAsync(id, spec, Token);

        await backend.EndOtherSessionsAsync(Token);
        await driver.Machines.SetPowerAsync(id, PowerState.Running, PowerTransition.Hard, Token);
        await backend.EndOtherSessionsAsync(Token);

        (await driver.Machines.FindAsync(id, Token))!.Condition.Should().Be(MachineCondition.Running);
    }

    [Fact]
    public async Task A_wrong_password_is_BackendDenied_and_no_secret_is_told()
    {
        await using var simulator = await VcsimSetup.StartAsync();
        await using var driver = NewDriver(simulator, password: "kit-secret-0b5e6c");

        var failure = await Assert.ThrowsAsync<DriverException>(() => driver.Machines.FindAsync(new MachineId(Guid.NewGuid()), Token));

        failure.Error.Should().Be(DriverError.BackendDenied);
        failure.NativeCode.Should().Be("vim25:InvalidLogin");
        failure.ToString().Should().NotContain("kit-secret");
        (await driver.ProbeAsync(Token)).IsReady.Should().BeFalse();
    }

    [Fact]
    public async Task A_backend_with_another_certificate_is_Unavailable_and_hears_no_password()
    {
        await using var simulator = await VcsimSetup.StartAsync();
        await using var driver = NewDriver(simulator, ("thumbprint", new string('0', 64)));

        var failure = await Assert.ThrowsAsync<DriverException>(() => driver.Machines.FindAsync(new MachineId(Guid.NewGuid()), Token));

        failure.Error.Should().Be(DriverError.Unavailable);
        failure.Message.Should().Contain("certificate").And.Contain("'thumbprint'");
    }

    [Fact]
    public async Task A_certificate_that_an_authority_vouches_for_is_trusted_and_one_that_none_does_is_not()
    {
        await using var simulator = await VcsimSetup.StartAsync();
        var authority = Path.Combine(_directory.FullName, "ca.pem");
        await File.WriteAllTextAsync(authority, simulator.Certificate, Token);
        await using var trusting = NewDriver(simulator, ("caFile", authority));
        await using var wary = NewDriver(simulator, ("folder", "other"));

        (await trusting.ProbeAsync(Token)).Should().Match<DriverHealth>(health => health.IsReady);
        (await wary.ProbeAsync(Token)).Detail.Should().Contain("certificate");
    }

    [Theory]
    [InlineData("datacenter", "DC9")]
    [InlineData("computeResource", "DC0_C9")]
    [InlineData("resourcePool", "nowhere")]
    [InlineData("datastore", "LocalDS_9")]
    [InlineData("computeResource", null)]
    public async Task A_name_that_is_not_in_the_inventory_is_told_with_its_setting(string key, string? value)
    {
        await using var simulator = await VcsimSetup.StartAsync();
        await using var driver = NewDriver(simulator, ("thumbprint", simulator.Thumbprint), (key, value));

        var failure = await Assert.ThrowsAsync<DriverException>(() => driver.Machines.FindAsync(new MachineId(Guid.NewGuid()), Token));

        failure.Error.Should().Be(DriverError.BackendDenied);
        failure.Message.Should().Contain($"'{key}'");
    }

    public void Dispose() => _directory.Delete(recursive: true);

    private IDriver NewDriver(Vcsim simulator, string password = Vcsim.Password) => NewDriver(simulator, password, [("thumbprint", simulator.Thumbprint)]);

    private IDriver NewDriver(Vcsim simulator, params (string Key, string? Value)[] more) => NewDriver(simulator, Vcsim.Password, more);

    private IDriver NewDriver(Vcsim simulator, string password, (string Key, string? Value)[] more)
    {
        var credentials = Path.Combine(_directory.FullName, $"{Guid.NewGuid()}");
        File.WriteAllText(credentials, $"{Vcsim.User}\n{password}\n");
        File.SetUnixFileMode(credentials, UnixFileMode.UserRead);
        var settings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["url"] = $"{simulator.Url}", ["credentialsFile"] = credentials, ["computeResource"] = "DC0_C0" };
        foreach (var (key, value) in more)
        {
            settings.Remove(key);
            if (value is not null)
            {
                settings[key] = value;
            }
        }

        return new VmwareDriverModule().Create(new DriverContext(Guid.NewGuid(), _directory.FullName, settings, TimeProvider.System, new RecordingLog()));
    }
}
