namespace Drivers.Vmware.Tests;

public sealed class CoverageTests
{
    [Fact]
    public void Every_suite_of_the_kit_runs_on_the_vmware_driver() => ConformanceSuites.MissingFrom(typeof(CoverageTests).Assembly).Should().BeEmpty();

    [Theory]
    [InlineData(VcsimModel.VirtualCenter, RigAbilities.SeveralHosts)]
    [InlineData(VcsimModel.EsxHost, RigAbilities.None)]
    public async Task The_rig_can_do_all_that_the_simulator_can_so_that_no_other_rule_is_skipped_for_the_rig(VcsimModel model, RigAbilities more)
    {
        await using var rig = await VmwareRig.CreateAsync(model);

        // It runs no guests that would boot or write, serves no disks and gives no tickets, and its snapshots hold no bytes.
        rig.Abilities.Should().Be((RigAbilities.Mandatory & ~RigAbilities.BootGuest & ~RigAbilities.IscsiTarget) | more);
    }
}
