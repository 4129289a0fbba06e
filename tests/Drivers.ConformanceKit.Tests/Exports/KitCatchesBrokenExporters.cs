using Storage.Iscsi;
using Storage.Iscsi.Tests;

namespace Drivers.ConformanceKit.Tests;

/// <summary>Each broken exporter breaks one rule; that rule fails on it, and passes on the exporter that is not broken.</summary>
public sealed class KitCatchesBrokenExporters
{
    public static TheoryData<Type, string, object?[]> Cases => new()
    {
        { typeof(TellsAnotherUserEachTime), nameof(ExportLifecycleConformance.An_export_repeated_is_the_same_and_works), [] },
        { typeof(TellsAnotherUserEachTime), nameof(ExportLifecycleConformance.An_export_in_parallel_is_one_export), [] },
        { typeof(AsksForNoSecret), nameof(ExportAccessConformance.A_wrong_secret_or_none_is_refused), [] },
        { typeof(LetsEverybodyIn), nameof(ExportAccessConformance.An_initiator_that_was_not_let_in_is_refused_whatever_it_knows), [] },
        { typeof(ReadersMayWrite), nameof(ExportAccessConformance.What_is_read_only_is_read_and_never_written), [] },
        { typeof(WritersAreNotAlone), nameof(ExportAccessConformance.Who_writes_is_alone), [true, false] },
        { typeof(WritersAreNotAlone), nameof(ExportAccessConformance.An_initiator_let_in_otherwise_is_AlreadyExists_and_nothing_changes), [false] },
        { typeof(UnexportLeavesTheSession), nameof(ExportLifecycleConformance.Unexport_ends_the_sessions_of_the_initiator_and_of_nobody_else), [] },
        { typeof(UnexportThrowsEverybodyOut), nameof(ExportLifecycleConformance.Unexport_ends_the_sessions_of_the_initiator_and_of_nobody_else), [] },
        { typeof(UnexportOfTheMissingFails), nameof(ExportLifecycleConformance.Unexport_is_repeatable_and_spares_the_volume), [] },
        { typeof(ListsOneExportOnly), nameof(ExportLifecycleConformance.List_holds_all_of_ours_and_nothing_foreign), [] },
        { typeof(RefreshDoesNothing), nameof(ExportLifecycleConformance.A_grown_volume_is_seen_after_a_refresh), [] },
        { typeof(FailuresLeaveATarget), nameof(ExportFaultConformance.A_volume_that_is_not_there_is_InvalidSpec_and_leaves_nothing), [] },
        { typeof(FailuresLeaveATarget), nameof(ExportFaultConformance.An_export_cancelled_at_any_moment_is_all_or_nothing), [] },
        { typeof(FailuresAreBugs), nameof(ExportFaultConformance.A_daemon_that_is_not_there_is_Unavailable), [] },
        { typeof(FailuresAreBugs), nameof(ExportAccessConformance.What_is_no_initiators_name_is_InvalidSpec), ["node1"] },
        { typeof(TellsTheSecret), nameof(ExportAccessConformance.No_secret_is_told), [] },
        { typeof(GivesTheSecretToAProcess), nameof(ExportAccessConformance.No_secret_is_an_argument_of_a_process), [] },
    };

    [Theory]
    [MemberData(nameof(Cases), DisableDiscoveryEnumeration = true)]
    public async Task The_rule_fails_on_the_exporter_that_breaks_it(Type broken, string rule, object?[] arguments) =>
        (await RunAsync((exporter, socket) => (IVolumeExporter)Activator.CreateInstance(broken, exporter, socket)!, rule, arguments)).Should().NotBeNull("{0} breaks {1}", broken.Name, rule);

    [Theory]
    [MemberData(nameof(Cases), DisableDiscoveryEnumeration = true)]
    public async Task The_same_rule_passes_on_the_exporter_that_is_not_broken(Type broken, string rule, object?[] arguments) =>
        (await RunAsync((exporter, _) => exporter, rule, arguments)).Should().BeNull("only {0} breaks {1}", broken.Name, rule);

    private static async Task<Exception?> RunAsync(Func<IVolumeExporter, TgtSocket, IVolumeExporter> breakIt, string rule, object?[] arguments)
    {
        var tgt = (TgtExportRig)await TgtExportRig.CreateAsync();
        await using var rig = new BreakingExportRig(tgt, exporter => breakIt(exporter, tgt.Socket));
        VolumeExporterConformance[] suites = [new Lifecycle(rig), new Access(rig), new Faults(rig)];
        var suite = suites.Single(each => each.GetType().GetMethod(rule) is not null);
        await suite.InitializeAsync();
        return await RuleRunner.RunAsync(suite, rule, arguments);
    }

    // Private, so that the test runner does not take them for tests of its own.
    private sealed class Lifecycle(IVolumeExporterRig rig) : ExportLifecycleConformance
    {
        protected override Task<IVolumeExporterRig> CreateRigAsync() => Task.FromResult(rig);
    }

    private sealed class Access(IVolumeExporterRig rig) : ExportAccessConformance
    {
        protected override Task<IVolumeExporterRig> CreateRigAsync() => Task.FromResult(rig);
    }

    private sealed class Faults(IVolumeExporterRig rig) : ExportFaultConformance
    {
        protected override Task<IVolumeExporterRig> CreateRigAsync() => Task.FromResult(rig);
    }
}
