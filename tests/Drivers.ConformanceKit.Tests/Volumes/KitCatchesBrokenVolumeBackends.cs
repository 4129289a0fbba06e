using Storage.Iscsi.Tests;

namespace Drivers.ConformanceKit.Tests;

/// <summary>Each broken backend breaks one rule; that rule fails on it, and passes on the backend that is not broken.</summary>
public sealed class KitCatchesBrokenVolumeBackends
{
    public static TheoryData<Type, string, object?[]> Cases => new()
    {
        { typeof(EnsureVolumeStartsAfresh), nameof(VolumeLifecycleConformance.Ensure_volume_repeated_leaves_one_with_what_was_written), [] },
        { typeof(EnsureVolumeStartsAfresh), nameof(VolumeLifecycleConformance.Ensure_volume_with_another_size_is_AlreadyExists_and_changes_nothing), [] },
        { typeof(NewVolumesHoldOldBytes), nameof(VolumeLifecycleConformance.A_new_volume_is_large_enough_and_zeroed), [] },
        { typeof(GrowForgets), nameof(VolumeLifecycleConformance.Grow_repeats_and_keeps_the_bytes_and_never_shrinks), [] },
        { typeof(DeleteOfTheMissingVolumeFails), nameof(VolumeLifecycleConformance.Delete_volume_is_repeatable), [] },
        { typeof(ListsOneVolumeOnly), nameof(VolumeLifecycleConformance.List_of_volumes_holds_all_of_ours_and_nothing_foreign), [] },
        { typeof(AbsurdSizesAreABug), nameof(VolumeLifecycleConformance.What_validate_refuses_of_a_volume_ensure_and_grow_refuse), [-1L] },
        { typeof(ClonesAreEmpty), nameof(VolumeCloneConformance.A_clone_begins_as_its_origin_and_each_lives_its_own_life), [true] },
        { typeof(DeleteTakesTheClonesAlong), nameof(VolumeCloneConformance.A_clone_begins_as_its_origin_and_each_lives_its_own_life), [true] },
        { typeof(DeleteTakesTheClonesAlong), nameof(VolumeCloneConformance.Clones_of_clones_are_deleted_in_any_order), [new[] { 0, 1, 2 }] },
        { typeof(ClonesKeepTheSizeOfTheirOrigin), nameof(VolumeCloneConformance.A_clone_may_be_larger_and_reads_as_zeros_beyond_its_origin), [] },
        { typeof(ClonesOfTheMissingAreEmpty), nameof(VolumeCloneConformance.A_clone_of_the_missing_is_NotFound_and_leaves_nothing), [] },
        { typeof(GrowsOriginsToClone), nameof(VolumeCloneConformance.A_clone_smaller_than_its_origin_is_InvalidSpec_and_leaves_nothing), [] },
        { typeof(TakesTheOpen), nameof(VolumeCloneConformance.An_origin_that_is_open_is_cloned_where_that_is_declared_and_else_InUse), [] },
        { typeof(TakesTheOpen), nameof(VolumeFaultConformance.A_volume_that_is_open_is_not_deleted), [] },
        { typeof(TakesTheOpen), nameof(VolumeFaultConformance.A_volume_that_is_open_grows_where_that_is_declared_and_else_is_InUse), [] },
        { typeof(ReadsTheFirstByteOnly), nameof(VolumeContentConformance.What_is_read_of_a_volume_makes_another_one_the_same), [false] },
        { typeof(ReadsTheFirstByteOnly), nameof(VolumeContentConformance.Reading_ends_after_the_last_byte_of_the_volume), [] },
        { typeof(WritesNothing), nameof(VolumeContentConformance.Zeros_are_written_over_what_was_there), [] },
        { typeof(WritesNothing), nameof(VolumeContentConformance.More_than_the_volume_takes_is_InvalidSpec), [] },
        { typeof(StoresPlainText), nameof(VolumeEncryptionConformance.What_a_guest_writes_is_stored_encrypted_and_opened_by_the_key_alone), [] },
        { typeof(StoresPlainText), nameof(VolumeEncryptionConformance.A_plain_volume_is_never_taken_for_an_encrypted_one), [] },
        { typeof(TellsTheKeyOfAVolume), nameof(VolumeEncryptionConformance.The_key_is_in_no_message), [] },
        { typeof(PromisesNothing), nameof(VolumeFaultConformance.The_capacity_counts_what_is_promised), [] },
        { typeof(CancelledEnsureLeavesAFile), nameof(VolumeFaultConformance.Work_cancelled_at_any_moment_is_all_or_nothing), [VolumeFaultConformance.Work.Clone] },
        { typeof(CrashesLeaveAFile), nameof(VolumeFaultConformance.A_crash_between_any_two_changes_leaves_what_is_whole_and_nothing_else), [VolumeFaultConformance.Work.Create] },
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
        VolumeBackendConformance[] suites = [new Lifecycle(rig), new Clones(rig), new Content(rig), new Encryption(rig), new Faults(rig)];
        var suite = suites.Single(each => each.GetType().GetMethod(rule) is not null);
        await suite.InitializeAsync();
        return await RuleRunner.RunAsync(suite, rule, arguments);
    }

    // Private, so that the test runner does not take them for tests of its own.
    private sealed class Lifecycle(IVolumeBackendRig rig) : VolumeLifecycleConformance
    {
        protected override Task<IVolumeBackendRig> CreateRigAsync() => Task.FromResult(rig);
    }

    private sealed class Clones(IVolumeBackendRig rig) : VolumeCloneConformance
    {
        protected override Task<IVolumeBackendRig> CreateRigAsync() => Task.FromResult(rig);
    }

    private sealed class Content(IVolumeBackendRig rig) : VolumeContentConformance
    {
        protected override Task<IVolumeBackendRig> CreateRigAsync() => Task.FromResult(rig);
    }

    private sealed class Encryption(IVolumeBackendRig rig) : VolumeEncryptionConformance
    {
        protected override Task<IVolumeBackendRig> CreateRigAsync() => Task.FromResult(rig);
    }

    private sealed class Faults(IVolumeBackendRig rig) : VolumeFaultConformance
    {
        protected override Task<IVolumeBackendRig> CreateRigAsync() => Task.FromResult(rig);
    }
}
