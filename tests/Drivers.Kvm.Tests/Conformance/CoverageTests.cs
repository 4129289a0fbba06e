namespace Drivers.Kvm.Tests;

public sealed class CoverageTests
{
    [Fact]
    public void Every_suite_of_the_kit_runs_on_the_kvm_driver() => ConformanceSuites.MissingFrom(typeof(CoverageTests).Assembly).Should().BeEmpty();

    [Fact]
    public async Task The_rig_can_do_everything_so_that_no_rule_is_skipped_for_the_rig()
    {
        await LibvirtHost.RequireGuestAsync();
        await using var rig = await KvmRig.CreateAsync();

        rig.Abilities.Should().Be(RigAbilities.Mandatory);
    }
}
