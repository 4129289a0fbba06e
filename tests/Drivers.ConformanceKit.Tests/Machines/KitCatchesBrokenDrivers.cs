using Drivers.Memory.Tests;

namespace Drivers.ConformanceKit.Tests;

/// <summary>Each broken driver breaks one rule; that rule fails on it, and passes on the driver that is not broken.</summary>
public sealed class KitCatchesBrokenDrivers
{
    private readonly List<BrokenMachines> _siblings = [];

    public static TheoryData<BrokenDriverCase> Cases => [.. BrokenDriverCase.All];

    [Theory]
    [MemberData(nameof(Cases), DisableDiscoveryEnumeration = true)]
    public async Task The_rule_fails_on_the_driver_that_breaks_it(BrokenDriverCase broken) =>
        (await RunAsync(broken, driver => Break(broken.Driver, driver))).Should().NotBeNull("{0}", broken);

    [Theory]
    [MemberData(nameof(Cases), DisableDiscoveryEnumeration = true)]
    public async Task The_same_rule_passes_on_the_driver_that_is_not_broken(BrokenDriverCase broken) =>
        (await RunAsync(broken, driver => driver)).Should().BeNull("{0}", broken);

    [Fact]
    public void Every_broken_driver_is_a_case()
    {
        Type[] bases = [typeof(BrokenMachines), typeof(BrokenNetworks), typeof(BrokenDriver)];
        var all = typeof(BrokenMachines).Assembly.GetTypes().Where(type => bases.Contains(type.BaseType));

        BrokenDriverCase.All.Select(broken => broken.Driver).Should().Contain(all);
    }

    private static async Task<Exception?> RunAsync(BrokenDriverCase broken, Func<IDriver, IDriver> breakIt)
    {
        await using var rig = new BreakingRig(new MemoryRig(broken.Capabilities), breakIt);
        var suite = Suites.Holding(broken.Rule, rig);
        await suite.InitializeAsync();
        return await RuleRunner.RunAsync(suite, broken.Rule, broken.Arguments);
    }

    private IDriver Break(Type broken, IDriver driver)
    {
        if (broken.IsSubclassOf(typeof(BrokenDriver)))
        {
            return (IDriver)Activator.CreateInstance(broken, driver)!;
        }

        if (broken.IsSubclassOf(typeof(BrokenNetworks)))
        {
            return new BrokenDriver(driver, driver.Machines, (INetworkDriver)Activator.CreateInstance(broken, driver.Networks)!);
        }

        var machines = (BrokenMachines)Activator.CreateInstance(broken)!;
        machines.Wire(driver.Machines, _siblings);
        _siblings.Add(machines);
        return new BrokenDriver(driver, machines, driver.Networks);
    }
}
