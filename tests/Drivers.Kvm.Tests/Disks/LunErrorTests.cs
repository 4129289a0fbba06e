namespace Drivers.Kvm.Tests;

/// <summary>What the core is told of a target that does not give what is asked for.</summary>
public sealed class LunErrorTests : IAsyncLifetime
{
    private readonly MachineId _id = new(Guid.NewGuid());
    private KvmRig _rig = null!;
    private DiskSource.IscsiLun _lun = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IMachineDriver Machines => _rig.Driver.Machines;

    public async ValueTask InitializeAsync()
    {
        _rig = await KvmRig.CreateAsync();
        _lun = await _rig.NewLunAsync(Token);
        await Machines.EnsureMachineAsync(_id, _rig.SmallestSpec, Token);
        await Machines.SetPowerAsync(_id, PowerState.Running, PowerTransition.Hard, Token);
    }

    public async ValueTask DisposeAsync()
    {
        await Machines.DeleteMachineAsync(_id, DiskFate.Deleted, CancellationToken.None);
        await _rig.DisposeAsync();
    }

    [Fact]
    public Task A_unit_that_the_target_has_not_is_InvalidSpec() => ShouldFailAsync(_lun with { Lun = 7 }, DriverError.InvalidSpec);

    [Fact]
    public Task A_target_that_is_not_there_is_InvalidSpec() => ShouldFailAsync(_lun with { Target = _lun.Target + "0" }, DriverError.InvalidSpec);

    [Fact]
    public Task A_wrong_secret_is_BackendDenied() => ShouldFailAsync(_lun with { Chap = new ChapCredentials("kit", "wrong-secret-01") }, DriverError.BackendDenied);

    [Fact]
    public Task A_portal_that_does_not_answer_is_Unavailable() => ShouldFailAsync(_lun with { Port = 1 }, DriverError.Unavailable);

    [Fact]
    public async Task A_unit_that_has_not_grown_cannot_be_seen_to_have_grown()
    {
        var disk = new DiskAttachment(new AttachmentId(Guid.NewGuid()), _lun);
        await Machines.EnsureDiskAttachedAsync(_id, disk, Token);
        var resize = () => Machines.ResizeDiskAsync(_id, disk.Id, 8 << 20, Token);

        (await resize.Should().ThrowAsync<DriverException>()).Which.Error.Should().Be(DriverError.InvalidState);
    }

    private async Task ShouldFailAsync(DiskSource.IscsiLun lun, DriverError error)
    {
        var attach = () => Machines.EnsureDiskAttachedAsync(_id, new DiskAttachment(new AttachmentId(Guid.NewGuid()), lun), Token);

        (await attach.Should().ThrowAsync<DriverException>()).Which.Error.Should().Be(error);
        (await Machines.FindAsync(_id, Token))!.Disks.Should().BeEmpty();
    }
}
