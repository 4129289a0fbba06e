namespace Storage.Iscsi.Tests;

/// <summary>The kit's suites on the directory backend.</summary>
public static class DirectoryVolumeConformance
{
    public sealed class Lifecycle : VolumeLifecycleConformance
    {
        protected override Task<IVolumeBackendRig> CreateRigAsync() => NewRigAsync();
    }

    public sealed class Clones : VolumeCloneConformance
    {
        protected override Task<IVolumeBackendRig> CreateRigAsync() => NewRigAsync();
    }

    public sealed class Content : VolumeContentConformance
    {
        protected override Task<IVolumeBackendRig> CreateRigAsync() => NewRigAsync();
    }

    public sealed class Encryption : VolumeEncryptionConformance
    {
        protected override Task<IVolumeBackendRig> CreateRigAsync() => NewRigAsync();
    }

    public sealed class Faults : VolumeFaultConformance
    {
        protected override Task<IVolumeBackendRig> CreateRigAsync() => NewRigAsync();
    }

    public sealed class Coverage
    {
        [Fact]
        public void Every_suite_of_the_kit_runs() => ConformanceSuites.MissingVolumeSuites(typeof(DirectoryVolumeConformance).GetNestedTypes()).Should().BeEmpty();
    }

    private static Task<IVolumeBackendRig> NewRigAsync() => Task.FromResult<IVolumeBackendRig>(new DirectoryVolumeRig());
}
