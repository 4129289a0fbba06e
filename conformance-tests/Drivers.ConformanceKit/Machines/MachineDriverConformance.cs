using FluentAssertions.Specialized;

namespace Drivers.ConformanceKit;

/// <summary>
/// What the suites of rules for machines share. A driver's test project derives from every suite, returns its rig, and every rule runs: there is
/// nothing to re-declare. <see cref="ConformanceSuites"/> tells which suites a test project forgot.
/// </summary>
public abstract class MachineDriverConformance : IAsyncLifetime
{
    private readonly List<MachineId> _machines = [];
    private readonly List<NetworkId> _networks = [];
    private readonly List<IDriver> _drivers = [];
    private IMachineDriverRig? _rig;
    private bool _isCut;
    private bool _wasCut;

    /// <summary>Stops what a rule began.</summary>
    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The rig of this rule.</summary>
    protected IMachineDriverRig Rig => _rig ?? throw new InvalidOperationException("The rig has not been created.");

    /// <summary>The driver under test.</summary>
    protected IMachineDriver Machines => Rig.Driver.Machines;

    /// <summary>Makes the rig; called once for each rule.</summary>
    protected abstract Task<IMachineDriverRig> CreateRigAsync();

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => _rig = await CreateRigAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_isCut)
        {
            await RestoreAsync();
        }

        if (_wasCut)
        {
            await RecoverAsync();
        }

        foreach (var id in _machines)
        {
            await Machines.DeleteMachineAsync(id, DiskFate.Deleted, CancellationToken.None);
        }

        foreach (var id in _networks)
        {
            await Rig.Driver.Networks.DeleteNetworkAsync(id, CancellationToken.None);
        }

        foreach (var driver in _drivers)
        {
            await driver.DisposeAsync();
        }

        await Rig.DisposeAsync();
    }

    /// <summary>An id that will be deleted after the rule.</summary>
    protected MachineId NewId()
    {
        var id = new MachineId(Guid.NewGuid());
        _machines.Add(id);
        return id;
    }

    /// <summary>A machine of the smallest spec, stopped.</summary>
    protected async Task<MachineId> CreateAsync()
    {
        var id = NewId();
        await Machines.EnsureMachineAsync(id, Rig.SmallestSpec, Token);
        return id;
    }

    /// <summary>A machine of the smallest spec, running.</summary>
    protected async Task<MachineId> CreateRunningAsync()
    {
        var id = await CreateAsync();
        await SetPowerAsync(id, PowerState.Running);
        return id;
    }

    /// <summary>An id of a network that will be deleted after the rule.</summary>
    protected NetworkId NewNetworkId()
    {
        var id = new NetworkId(Guid.NewGuid());
        _networks.Add(id);
        return id;
    }

    /// <summary>A network of its own.</summary>
    protected async Task<(NetworkId Id, NetworkSpec Spec)> CreateNetworkAsync()
    {
        var id = NewNetworkId();
        var spec = Rig.NewNetworkSpec();
        await Rig.Driver.Networks.EnsureNetworkAsync(id, spec, Token);
        return (id, spec);
    }

    /// <summary>A disk of its own, not attached.</summary>
    protected async Task<DiskAttachment> NewDiskAsync() => new(new AttachmentId(Guid.NewGuid()), await Rig.NewDiskAsync(Token));

    /// <summary>An interface into the network, not attached.</summary>
    protected static NicAttachment NewNic(NetworkId network)
    {
        var id = Guid.NewGuid();
        var bytes = id.ToByteArray();
        return new(new AttachmentId(id), network, $"52:54:00:{bytes[0]:x2}:{bytes[1]:x2}:{bytes[2]:x2}");
    }

    /// <summary>A fresh driver object over the same backend, disposed after the rule.</summary>
    protected async Task<IDriver> NewDriverAsync() => Keep(await Rig.NewDriverAsync(Token));

    /// <summary>A driver of another installation, disposed after the rule.</summary>
    protected async Task<IDriver> NewForeignDriverAsync() => Keep(await Rig.NewForeignDriverAsync(Token));

    /// <summary>Makes the backend unreachable until <see cref="RestoreAsync"/>, or the end of the rule.</summary>
    protected Task CutAsync()
    {
        _isCut = _wasCut = true;
        return Rig.CutBackendAsync(Token);
    }

    /// <summary>Makes the backend reachable again; the driver may need a moment to notice, see <see cref="RecoverAsync"/>.</summary>
    protected Task RestoreAsync()
    {
        _isCut = false;
        return Rig.RestoreBackendAsync(CancellationToken.None);
    }

    /// <summary>Returns when the driver has noticed that the backend is back.</summary>
    protected Task RecoverAsync() => EventuallyAsync("the driver recovers", async () => (await Rig.Driver.ProbeAsync(CancellationToken.None)).IsReady);

    /// <summary>Pulls or pushes the plug.</summary>
    protected Task SetPowerAsync(MachineId id, PowerState target) => Machines.SetPowerAsync(id, target, PowerTransition.Hard, Token);

    /// <summary>The machine, which must exist.</summary>
    protected async Task<MachineStatus> StatusAsync(MachineId id)
    {
        var status = await Machines.FindAsync(id, Token);
        status.Should().NotBeNull("machine {0} was made", id);
        return status!;
    }

    /// <summary>Fails unless the machine is in this condition.</summary>
    protected async Task ShouldBeAsync(MachineId id, MachineCondition condition) => (await StatusAsync(id)).Condition.Should().Be(condition);

    /// <summary>Fails unless the call fails with this error.</summary>
    protected static async Task<DriverException> ShouldFailAsync(DriverError error, Func<Task> call)
    {
        ExceptionAssertions<DriverException> failure = await call.Should().ThrowAsync<DriverException>();
        failure.Which.Error.Should().Be(error, failure.Which.Message);
        return failure.Which;
    }

    /// <summary>Skips the rule, with the reason, when the rig lacks the ability.</summary>
    protected void Needs(RigAbilities ability) => Assert.SkipUnless(Rig.Abilities.HasFlag(ability), $"This rig has not the ability {ability}.");

    /// <summary>Skips the rule when the driver does not declare the capability.</summary>
    protected void Needs(MachineCapabilities capability) =>
        Assert.SkipUnless(Machines.Capabilities.HasFlag(capability), $"{Rig.Driver.Name} does not declare {capability}.");

    /// <summary>Skips the rule when the driver declares the capability.</summary>
    protected void NeedsWithout(MachineCapabilities capability) =>
        Assert.SkipWhen(Machines.Capabilities.HasFlag(capability), $"{Rig.Driver.Name} declares {capability}.");

    /// <summary>Skips the rule when the driver does not declare the capability for networks.</summary>
    protected void Needs(NetworkCapabilities capability) =>
        Assert.SkipUnless(Rig.Driver.Networks.Capabilities.HasFlag(capability), $"{Rig.Driver.Name} does not declare {capability} of networks.");

    /// <summary>Skips the rule when the driver declares the capability for networks.</summary>
    protected void NeedsWithout(NetworkCapabilities capability) =>
        Assert.SkipWhen(Rig.Driver.Networks.Capabilities.HasFlag(capability), $"{Rig.Driver.Name} declares {capability} of networks.");

    /// <summary>Asks again until the condition holds; fails when the rig's patience ends first.</summary>
    protected async Task EventuallyAsync(string what, Func<Task<bool>> condition)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            TimeProvider.System.GetElapsedTime(start).Should().BeLessThan(Rig.Patience, what);
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, CancellationToken.None);
        }
    }

    private IDriver Keep(IDriver driver)
    {
        _drivers.Add(driver);
        return driver;
    }
}
