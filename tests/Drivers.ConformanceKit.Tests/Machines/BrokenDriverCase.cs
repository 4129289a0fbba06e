using static Drivers.Abstractions.MachineCapabilities;

namespace Drivers.ConformanceKit.Tests;

/// <summary>A driver that is broken in one place, and the rule that must fail on it.</summary>
public sealed record BrokenDriverCase(Type Driver, string Rule, MachineCapabilities? Capabilities, params object?[] Arguments)
{
    internal static IReadOnlyList<BrokenDriverCase> All { get; } =
    [
        Case<ListsTwice>(nameof(MachineLifecycleConformance.Ensure_repeated_with_the_same_spec_leaves_one_machine)),
        Case<EnsureOverwrites>(nameof(MachineLifecycleConformance.Ensure_with_another_spec_is_AlreadyExists_and_changes_nothing)),
        Case<EnsureComparesTheSizeOnly>(nameof(MachineLifecycleConformance.Ensure_tells_every_part_of_a_spec_apart)),
        Case<EnsureStarts>(nameof(MachineLifecycleConformance.A_new_machine_is_stopped_with_the_size_asked_for_and_nothing_attached)),
        Case<EnsureStopsWhatExists>(nameof(MachineLifecycleConformance.Ensure_of_an_existing_machine_leaves_its_power_alone)),
        Case<EnsureInParallelIsABug>(nameof(MachineLifecycleConformance.Ensure_in_parallel_makes_one_machine_and_nobody_sees_worse_than_Busy)),
        Case<DeleteOfTheMissingFails>(nameof(MachineLifecycleConformance.Delete_is_repeatable_and_leaves_no_remains)),
        Case<DeleteLeavesRemains>(nameof(MachineLifecycleConformance.Delete_is_repeatable_and_leaves_no_remains)),
        Case<FindOfTheMissingFails>(nameof(MachineLifecycleConformance.Verbs_on_the_missing_are_NotFound_but_Find_is_null_and_removals_are_fine)),
        Case<FindRemembers>(nameof(MachineLifecycleConformance.A_machine_removed_behind_our_back_is_seen_as_gone_and_can_be_made_again)),
        Case<FindRemembers>(nameof(MachinePowerConformance.A_machine_powered_off_behind_our_back_is_seen_as_stopped_and_starts_again)),
        Case<ListsForeign>(nameof(MachineLifecycleConformance.List_holds_all_of_this_installation_and_nothing_foreign)),
        Case<DeletesForeign>(nameof(MachineLifecycleConformance.A_foreign_machine_is_never_touched)),
        Case<KnowsOnlyWhatItMade>(nameof(MachineLifecycleConformance.A_fresh_driver_object_gives_the_same_answers)),
        Case<ReconfigureForgets>(nameof(MachineReconfigureConformance.Reconfigure_of_a_stopped_machine_changes_what_ensure_takes_for_the_same)),
        Case<ReconfigureForgets>(nameof(MachineReconfigureConformance.Declared_live_resize_changes_the_size_of_a_running_machine)),
        Case<ReconfigureDetaches>(nameof(MachineReconfigureConformance.Reconfigure_keeps_what_is_attached)),
        Case<StartOfTheRunningFails>(nameof(MachinePowerConformance.Power_is_repeatable)),
        Case<PretendsToSuspend>(nameof(MachinePowerConformance.Declared_suspend_holds_and_resumes_and_repeats)),
        Case<PretendsToSuspend>(nameof(MachinePowerConformance.Undeclared_hold_is_Unsupported_and_touches_nothing), None, PowerState.Suspended, Suspend),
        Case<PretendsToStopGracefully>(nameof(MachinePowerConformance.Declared_graceful_stop_asks_the_guest_and_repeats)),
        Case<PretendsToStopGracefully>(nameof(MachinePowerConformance.Undeclared_graceful_stop_is_Unsupported_and_touches_nothing), None),
        Case<DeleteRefusesTheRunning>(nameof(MachinePowerConformance.Delete_works_in_every_power_state), null, PowerState.Running, None),
        Case<ResetPowersOff>(nameof(MachinePowerConformance.Declared_reset_keeps_a_running_machine_running_and_refuses_others)),
        Case<ResetTouchesThoughUndeclared>(nameof(MachinePowerConformance.Undeclared_reset_is_Unsupported_and_touches_nothing), None),
        Case<ConsoleGivesTheBeginning>(nameof(MachinePowerConformance.Declared_console_keeps_the_end_of_what_the_guest_wrote)),
        Case<AttachOfTheAttachedFails>(nameof(DiskAttachmentConformance.Disk_attach_and_detach_repeat_on_a_stopped_machine)),
        Case<DetachOfTheDetachedFails>(nameof(DiskAttachmentConformance.Disk_attach_and_detach_repeat_on_a_stopped_machine)),
        Case<AttachReplaces>(nameof(DiskAttachmentConformance.A_disk_under_a_taken_id_is_AlreadyExists_and_changes_nothing)),
        Case<AttachesTheMissing>(nameof(DiskAttachmentConformance.A_disk_that_does_not_exist_is_InvalidSpec)),
        Case<AttachesTheMissing>(nameof(NicAttachmentConformance.A_nic_into_a_network_that_does_not_exist_is_InvalidSpec)),
        Case<DeleteTakesTheVolumesAlong>(nameof(DiskAttachmentConformance.Delete_spares_attached_disks), null, PowerState.Stopped),
        Case<NeverTellsAddresses>(nameof(NicAttachmentConformance.A_guest_gets_an_address_of_the_network_and_an_event_tells_of_it)),
        Case<ValidatesNothing>(nameof(MachineSpecConformance.Validate_refuses_every_bad_spec_with_a_property_and_a_sentence)),
        Case<ValidatesUpToTheFirstError>(nameof(MachineSpecConformance.Validate_lists_every_reason_at_once)),
        Case<EnsureTakesWhatValidateRefuses>(nameof(MachineSpecConformance.What_validate_refuses_ensure_refuses_with_InvalidSpec_and_leaves_nothing)),
        Case<TruncatesUserData>(nameof(MachineSpecConformance.User_data_of_64_KiB_with_every_byte_survives)),
        Case<DropsPublicKeys>(nameof(MachineSpecConformance.Many_public_keys_with_odd_comments_survive)),
        Case<IgnoresCancellation>(nameof(MachineFaultConformance.An_ensure_that_is_cancelled_before_it_begins_does_nothing)),
        Case<DeletesThoughCancelled>(nameof(MachineFaultConformance.Every_verb_obeys_a_cancelled_token)),
        Case<CancelledEnsureLeavesHalf>(nameof(MachineFaultConformance.An_ensure_cancelled_at_any_moment_is_all_or_nothing)),
        Case<TellsTheUserData>(nameof(MachineFaultConformance.Only_driver_exceptions_escape_and_no_secret_is_in_any_message)),
        Case<LetsNativeErrorsEscape>(nameof(MachineFaultConformance.Only_driver_exceptions_escape_and_no_secret_is_in_any_message)),
        Case<TakesTheUnreachableForGone>(nameof(MachineFaultConformance.A_backend_that_is_cut_shows_no_machine_as_gone)),
        Case<NeverRecovers>(nameof(MachineFaultConformance.A_backend_that_is_down_at_start_is_Unavailable_and_recovers_without_a_restart)),
        Case<ProbeFails>(nameof(MachineFaultConformance.A_backend_that_is_down_at_start_is_Unavailable_and_recovers_without_a_restart)),
        Case<WatchStartsSilently>(nameof(WatchConformance.Watch_starts_with_Resynchronize)),
        Case<WatchSeesOnlyTheFirstChange>(nameof(WatchConformance.Watch_tells_that_a_machine_was_made_started_stopped_and_deleted)),
        Case<WatchEndsWithTheBackend>(nameof(WatchConformance.Watch_outlives_a_cut_and_resynchronizes)),
        Case<EnsureNetworkOverwrites>(nameof(NetworkDriverConformance.Ensure_network_with_another_spec_is_AlreadyExists_and_changes_nothing)),
        Case<PretendsToDeleteTheUsed>(nameof(NetworkDriverConformance.A_network_that_a_machine_is_attached_to_is_InUse_until_the_machine_is_gone)),
        Case<NetworksAreAlwaysUp>(nameof(NetworkDriverConformance.Up_and_down_repeat_and_a_fresh_driver_object_sees_them)),
    ];

    /// <inheritdoc/>
    public override string ToString() => $"{Driver.Name} breaks {Rule}";

    private static BrokenDriverCase Case<T>(string rule, MachineCapabilities? capabilities = null, params object?[] arguments) => new(typeof(T), rule, capabilities, arguments);
}
