namespace Drivers.Memory.Tests;

public sealed class CoverageTests
{
    [Fact]
    public void Every_suite_of_the_kit_runs_on_the_memory_driver() => ConformanceSuites.MissingFrom(typeof(CoverageTests).Assembly).Should().BeEmpty();

    [Fact]
    public async Task The_rig_can_do_everything_and_the_driver_declares_everything_so_that_no_rule_is_skipped()
    {
        await using var rig = new MemoryRig();

        rig.Abilities.Should().Be(RigAbilities.All);
        Enum.GetValues<MachineCapabilities>().Should().OnlyContain(capability => rig.Driver.Machines.Capabilities.HasFlag(capability));
    }
}
