namespace Drivers.Vmware.Tests;

/// <summary>The kit's suites for volumes over a vCenter, which vcsim pretends to be.</summary>
public static class VirtualCenterVolumeConformance
{
    public sealed class Lifecycle : VolumeLifecycleConformance
    {
        protected override async Task<IVolumeBackendRig> CreateRigAsync() => await VmwareVolumeRig.CreateAsync(VcsimModel.VirtualCenter);
    }

    public sealed class Clones : VolumeCloneConformance
    {
        protected override async Task<IVolumeBackendRig> CreateRigAsync() => await VmwareVolumeRig.CreateAsync(VcsimModel.VirtualCenter);
    }

    public sealed class Content : VolumeContentConformance
    {
        protected override async Task<IVolumeBackendRig> CreateRigAsync() => await VmwareVolumeRig.CreateAsync(VcsimModel.VirtualCenter);
    }

    public sealed class Encryption : VolumeEncryptionConformance
    {
        protected override async Task<IVolumeBackendRig> CreateRigAsync() => await VmwareVolumeRig.CreateAsync(VcsimModel.VirtualCenter);
    }

    public sealed class Faults : VolumeFaultConformance
    {
        protected override async Task<IVolumeBackendRig> CreateRigAsync() => await VmwareVolumeRig.CreateAsync(VcsimModel.VirtualCenter);
    }

    public sealed class Coverage
    {
        [Fact]
        public void Every_suite_of_the_kit_runs() => ConformanceSuites.MissingVolumeSuites(typeof(VirtualCenterVolumeConformance).GetNestedTypes()).Should().BeEmpty();
    }
}
