namespace Storage.Iscsi.Tests;

/// <summary>The kit's suites on the kernel's target, the real one, on a storage host: with volumes of LVM, and once more with files where that makes a difference.</summary>
public static class LioExportConformance
{
    public sealed class Lifecycle(SharedStorageHost shared) : ExportLifecycleConformance
    {
        protected override Task<IVolumeExporterRig> CreateRigAsync() => LioExportRig.CreateAsync(shared, isBlock: true);
    }

    public sealed class LifecycleOfFiles(SharedStorageHost shared) : ExportLifecycleConformance
    {
        protected override Task<IVolumeExporterRig> CreateRigAsync() => LioExportRig.CreateAsync(shared, isBlock: false);
    }

    public sealed class Access(SharedStorageHost shared) : ExportAccessConformance
    {
        protected override Task<IVolumeExporterRig> CreateRigAsync() => LioExportRig.CreateAsync(shared, isBlock: true);
    }

    public sealed class Faults(SharedStorageHost shared) : ExportFaultConformance
    {
        protected override Task<IVolumeExporterRig> CreateRigAsync() => LioExportRig.CreateAsync(shared, isBlock: true);
    }

    public sealed class FaultsOfFiles(SharedStorageHost shared) : ExportFaultConformance
    {
        protected override Task<IVolumeExporterRig> CreateRigAsync() => LioExportRig.CreateAsync(shared, isBlock: false);
    }

    public sealed class Coverage
    {
        [Fact]
        public void Every_suite_of_the_kit_runs() => ConformanceSuites.MissingExportSuites(typeof(LioExportConformance).GetNestedTypes()).Should().BeEmpty();
    }
}
