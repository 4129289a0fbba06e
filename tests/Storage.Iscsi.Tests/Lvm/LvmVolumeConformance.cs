namespace Storage.Iscsi.Tests;

/// <summary>The kit's suites on LVM, the real one, on a storage host that is reached over ssh.</summary>
public static class LvmVolumeConformance
{
    public sealed class Lifecycle(SharedStorageHost shared) : VolumeLifecycleConformance
    {
        protected override Task<IVolumeBackendRig> CreateRigAsync() => LvmVolumeRig.CreateAsync(shared);
    }

    public sealed class Clones(SharedStorageHost shared) : VolumeCloneConformance
    {
        protected override Task<IVolumeBackendRig> CreateRigAsync() => LvmVolumeRig.CreateAsync(shared);
    }

    public sealed class Content(SharedStorageHost shared) : VolumeContentConformance
    {
        protected override Task<IVolumeBackendRig> CreateRigAsync() => LvmVolumeRig.CreateAsync(shared);
    }

    public sealed class Encryption(SharedStorageHost shared) : VolumeEncryptionConformance
    {
        protected override Task<IVolumeBackendRig> CreateRigAsync() => LvmVolumeRig.CreateAsync(shared);
    }

    public sealed class Faults(SharedStorageHost shared) : VolumeFaultConformance
    {
        protected override Task<IVolumeBackendRig> CreateRigAsync() => LvmVolumeRig.CreateAsync(shared);
    }

    public sealed class Coverage
    {
        [Fact]
        public void Every_suite_of_the_kit_runs() => ConformanceSuites.MissingVolumeSuites(typeof(LvmVolumeConformance).GetNestedTypes()).Should().BeEmpty();
    }
}
