namespace Storage.Iscsi.Tests;

public sealed class DirectoryVolumeConformance : VolumeBackendConformance
{
    protected override Task<IVolumeBackendRig> CreateRigAsync() => Task.FromResult<IVolumeBackendRig>(new DirectoryVolumeRig());
}
