namespace Storage.Iscsi.Tests;

/// <summary>The kit's suites on tgt, the real one.</summary>
public static class TgtExportConformance
{
    public sealed class Lifecycle : ExportLifecycleConformance
    {
        protected override Task<IVolumeExporterRig> CreateRigAsync() => TgtExportRig.CreateAsync();
    }

    public sealed class Access : ExportAccessConformance
    {
        protected override Task<IVolumeExporterRig> CreateRigAsync() => TgtExportRig.CreateAsync();
    }

    public sealed class Faults : ExportFaultConformance
    {
        protected override Task<IVolumeExporterRig> CreateRigAsync() => TgtExportRig.CreateAsync();
    }

    public sealed class Coverage
    {
        [Fact]
        public void Every_suite_of_the_kit_runs() => ConformanceSuites.MissingExportSuites(typeof(TgtExportConformance).GetNestedTypes()).Should().BeEmpty();
    }
}
