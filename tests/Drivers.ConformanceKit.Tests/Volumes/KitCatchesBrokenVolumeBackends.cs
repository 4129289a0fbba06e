using Storage.Iscsi.Tests;

namespace Drivers.ConformanceKit.Tests;

/// <summary>Each broken backend breaks one rule; that rule fails on it, and passes on the backend that is not broken.</summary>
public sealed class KitCatchesBrokenVolumeBackends
{
    public static TheoryData<Type, string, object?[]> Cases => new()
    {
        { typeof(EnsureVolumeStartsAfresh), nameof(VolumeBackendConformance.Ensure_volume_repeated_leaves_one_with_what_was_written), [] },
        { typeof(EnsureVolumeStartsAfresh), nameof(VolumeBackendConformance.Ensure_volume_with_another_size_is_AlreadyExists_and_changes_nothing), [] },
        { typeof(NewVolumesHoldOldBytes), nameof(VolumeBackendConformance.A_new_volume_is_large_enough_and_zeroed), [] },
        { typeof(GrowForgets), nameof(VolumeBackendConformance.Grow_repeats_and_keeps_the_bytes_and_never_shrinks), [] },
        { typeof(DeleteOfTheMissingVolumeFails), nameof(VolumeBackendConformance.Delete_volume_is_repeatable), [] },
        { typeof(ListsOneVolumeOnly), nameof(VolumeBackendConformance.List_of_volumes_holds_all_of_ours_and_nothing_foreign), [] },
        { typeof(AbsurdSizesAreABug), nameof(VolumeBackendConformance.What_validate_refuses_of_a_volume_ensure_and_grow_refuse), [-1L] },
    };

    [Theory]
    [MemberData(nameof(Cases), DisableDiscoveryEnumeration = true)]
    public async Task The_rule_fails_on_the_backend_that_breaks_it(Type broken, string rule, object?[] arguments) =>
        (await RunAsync(backend => (IVolumeBackend)Activator.CreateInstance(broken, backend)!, rule, arguments)).Should().NotBeNull("{0} breaks {1}", broken.Name, rule);

    [Theory]
    [MemberData(nameof(Cases), DisableDiscoveryEnumeration = true)]
    public async Task The_same_rule_passes_on_the_backend_that_is_not_broken(Type broken, string rule, object?[] arguments) =>
        (await RunAsync(backend => backend, rule, arguments)).Should().BeNull("only {0} breaks {1}", broken.Name, rule);

    private static async Task<Exception?> RunAsync(Func<IVolumeBackend, IVolumeBackend> breakIt, string rule, object?[] arguments)
    {
        await using var rig = new BreakingVolumeRig(new DirectoryVolumeRig(), breakIt);
        var suite = new Suite(rig);
        await suite.InitializeAsync();
        return await RuleRunner.RunAsync(suite, rule, arguments);
    }

    /// <summary>Private, so that the test runner does not take it for tests of its own.</summary>
    private sealed class Suite(IVolumeBackendRig rig) : VolumeBackendConformance
    {
        protected override Task<IVolumeBackendRig> CreateRigAsync() => Task.FromResult(rig);
    }
}
