namespace Drivers.Vmware.Tests;

public sealed class CoverageTests
{
    [Fact]
    public void Every_suite_of_the_kit_runs_on_the_vmware_driver() => ConformanceSuites.MissingFrom(typeof(CoverageTests).Assembly).Should().BeEmpty();

    [Theory]
    [InlineData(VcsimModel.VirtualCenter)]
    [InlineData(VcsimModel.EsxHost)]
    public async Task The_rig_can_do_everything_but_boot_guests_and_serve_disks_so_that_no_other_rule_is_skipped_for_the_rig(VcsimModel model)
    {
        await using var rig = await VmwareRig.CreateAsync(model);

        rig.Abilities.Should().Be(RigAbilities.All & ~RigAbilities.BootGuest & ~RigAbilities.IscsiTarget);
    }
}
