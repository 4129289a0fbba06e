namespace Drivers.Vmware.Tests;

/// <summary>What the backend is asked, where the simulator does not show what comes of it.</summary>
public sealed class AskedTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_disk_is_named_for_its_attachment_before_it_is_attached_but_for_one_that_many_may_read()
    {
        await using var rig = await VmwareRig.CreateAsync(VcsimModel.VirtualCenter);
        var (driver, asked) = rig.NewWatchedDriver();
        await using var watched = driver;
        var id = new MachineId(Guid.NewGuid());
        var (disk, shared) = (new DiskAttachment(new AttachmentId(Guid.NewGuid()), await rig.NewDiskAsync(Token)), new DiskAttachment(new AttachmentId(Guid.NewGuid()), await rig.NewDiskAsync(Token), IsReadOnly: true));
        await driver.Machines.EnsureMachineAsync(id, rig.SmallestSpec, Token);

        await driver.Machines.EnsureDiskAttachedAsync(id, disk, Token);
        await driver.Machines.EnsureDiskAttachedAsync(id, shared, Token);

        var calls = asked.Asked.ToList();
        var named = calls.FindIndex(call => call.Contains("<SetVirtualDiskUuid ", StringComparison.Ordinal));
        calls[named].Should().Contain(new DiskIdentity(disk.Id).Text).And.Contain(Path.GetFileName(((DiskSource.ImageFile)disk.Source).Path));
        named.Should().BeLessThan(calls.FindIndex(call => call.Contains($"{MachineMarks.Disk}{disk.Id}", StringComparison.Ordinal) && call.Contains("<ReconfigVM_Task ", StringComparison.Ordinal)));
        calls.Count(call => call.Contains("<SetVirtualDiskUuid ", StringComparison.Ordinal)).Should().Be(1);
        await driver.Machines.DeleteMachineAsync(id, DiskFate.Deleted, Token);
    }

    [Theory]
    [InlineData(DiskFate.Deleted, "DeleteDatastoreFile_Task")]
    [InlineData(DiskFate.Kept, "MoveDatastoreFile_Task")]
    public async Task A_machine_is_forgotten_and_then_its_folder_goes_and_nothing_is_ever_destroyed(DiskFate fate, string last)
    {
        await using var rig = await VmwareRig.CreateAsync(VcsimModel.VirtualCenter);
        var (driver, asked) = rig.NewWatchedDriver();
        await using var watched = driver;
        var id = new MachineId(Guid.NewGuid());
        await driver.Machines.EnsureMachineAsync(id, rig.SmallestSpec, Token);
        await driver.Machines.EnsureDiskAttachedAsync(id, new DiskAttachment(new AttachmentId(Guid.NewGuid()), await rig.NewDiskAsync(Token)), Token);

        await driver.Machines.DeleteMachineAsync(id, fate, Token);

        var calls = asked.Asked.ToList();
        calls.Should().NotContain(call => call.Contains("<Destroy_Task ", StringComparison.Ordinal), "vSphere would delete the image beneath the disk");
        calls.FindIndex(call => call.Contains("<UnregisterVM ", StringComparison.Ordinal)).Should().BePositive()
            .And.BeLessThan(calls.FindIndex(call => call.Contains($"<{last} ", StringComparison.Ordinal) && call.Contains($"] {id}<", StringComparison.Ordinal)));
        await driver.Machines.DropKeptAsync(id, Token);
    }
}
