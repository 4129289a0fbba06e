namespace Drivers.Vmware.Tests;

/// <summary>Snapshots beside those of others, and refusals of the backend.</summary>
public sealed class SnapshotTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(VcsimModel.VirtualCenter)]
    [InlineData(VcsimModel.EsxHost)]
    public async Task Snapshots_that_others_took_are_not_listed_and_stay_until_the_machine_is_deleted(VcsimModel model)
    {
        await using var rig = await VmwareRig.CreateAsync(model);
        var (machines, id, own) = (rig.Driver.Machines, await CreateAsync(rig), new SnapshotId(Guid.NewGuid()));
        await rig.Operator.TakeSnapshotAsync(id, "before the upgrade", Token);
        await machines.EnsureSnapshotAsync(id, own, Token);
        await rig.Operator.TakeSnapshotAsync(id, $"{Guid.NewGuid()}", Token);

        (await machines.ListSnapshotsAsync(id, Token)).Select(listed => listed.Id).Should().Equal(own);
        await machines.DeleteSnapshotAsync(id, own, Token);
        (await machines.ListSnapshotsAsync(id, Token)).Should().BeEmpty();
        (await rig.Operator.ReadAsync(id, ["snapshot"], Token)).Items("snapshot").Should().NotBeEmpty();
        await machines.DeleteMachineAsync(id, DiskFate.Deleted, Token);

        (await machines.ListRemainsAsync(Token).ToListAsync(Token)).Should().BeEmpty();
    }

    [Theory]
    [InlineData(DiskFate.Deleted)]
    [InlineData(DiskFate.Kept)]
    public async Task Snapshots_go_with_the_folder_of_their_machine_and_hold_no_memory(DiskFate fate)
    {
        await using var rig = await VmwareRig.CreateAsync(VcsimModel.VirtualCenter);
        var (driver, script) = rig.NewScriptedDriver();
        await using var disposed = driver;
        var (id, disk) = (await CreateAsync(rig), new DiskAttachment(new AttachmentId(Guid.NewGuid()), await rig.NewDiskAsync(Token)));
        await driver.Machines.EnsureDiskAttachedAsync(id, disk, Token);
        await driver.Machines.EnsureSnapshotAsync(id, new SnapshotId(Guid.NewGuid()), Token);

        await driver.Machines.DeleteMachineAsync(id, fate, Token);

        var taken = script.Calls.Last(call => call.Name.LocalName == "CreateSnapshot_Task");
        (taken.Text("memory"), taken.Text("quiesce")).Should().Be(("false", "false"));
        Directory.Exists(await rig.FileAsync($"{id}", Token)).Should().BeFalse();
        (await rig.DiskExistsAsync(disk.Source, Token)).Should().BeTrue();
        await driver.Machines.DropKeptAsync(id, Token);
    }

    [Theory]
    [InlineData("TooManySnapshotLevels", DriverError.Exhausted)]
    [InlineData("NoDiskSpace", DriverError.Exhausted)]
    [InlineData("SnapshotDisabled", DriverError.InvalidState)]
    [InlineData("SnapshotIncompatibleDeviceInVm", DriverError.InvalidState)]
    [InlineData("SnapshotLocked", DriverError.Busy)]
    [InlineData("TaskInProgress", DriverError.Busy)]
    [InlineData("NoPermission", DriverError.BackendDenied)]
    public async Task A_snapshot_that_is_refused_is_not_there(string fault, DriverError error)
    {
        await using var rig = await VmwareRig.CreateAsync(VcsimModel.VirtualCenter);
        var (driver, script) = rig.NewScriptedDriver();
        await using var disposed = driver;
        var id = await CreateAsync(rig);
        script.Answer("CreateSnapshot_Task", _ => PeerAnswer.Fault(fault));

        (await Assert.ThrowsAsync<DriverException>(() => driver.Machines.EnsureSnapshotAsync(id, new SnapshotId(Guid.NewGuid()), Token))).Error.Should().Be(error);

        (await driver.Machines.ListSnapshotsAsync(id, Token)).Should().BeEmpty();
        await driver.Machines.DeleteMachineAsync(id, DiskFate.Deleted, Token);
    }

    [Fact]
    public async Task A_snapshot_whose_answer_was_lost_is_asked_for_again_and_taken_once()
    {
        await using var rig = await VmwareRig.CreateAsync(VcsimModel.VirtualCenter);
        var (driver, script) = rig.NewScriptedDriver();
        await using var disposed = driver;
        var (id, snapshot) = (await CreateAsync(rig), new SnapshotId(Guid.NewGuid()));
        script.Answer("CreateSnapshot_Task", _ => PeerAnswer.Cut);

        (await Assert.ThrowsAsync<DriverException>(() => driver.Machines.EnsureSnapshotAsync(id, snapshot, Token))).Error.Should().Be(DriverError.OutcomeUnknown);
        await rig.Driver.Machines.EnsureSnapshotAsync(id, snapshot, Token); // it has happened, as may be
        await driver.Machines.EnsureSnapshotAsync(id, snapshot, Token);

        (await driver.Machines.ListSnapshotsAsync(id, Token)).Should().ContainSingle();
        await driver.Machines.DeleteMachineAsync(id, DiskFate.Deleted, Token);
    }

    [Theory]
    [InlineData("InvalidPowerState", DriverError.InvalidState)]
    [InlineData("InsufficientResourcesFault", DriverError.Exhausted)]
    [InlineData("FileLocked", DriverError.InUse)]
    public async Task A_revert_that_is_refused_is_told_in_the_core_s_words(string fault, DriverError error)
    {
        await using var rig = await VmwareRig.CreateAsync(VcsimModel.VirtualCenter);
        var (driver, script) = rig.NewScriptedDriver();
        await using var disposed = driver;
        var (id, snapshot) = (await CreateAsync(rig), new SnapshotId(Guid.NewGuid()));
        await driver.Machines.EnsureSnapshotAsync(id, snapshot, Token);
        script.Answer("RevertToSnapshot_Task", _ => PeerAnswer.Fault(fault));

        (await Assert.ThrowsAsync<DriverException>(() => driver.Machines.RevertAsync(id, snapshot, Token))).Error.Should().Be(error);

        script.Calls.Last(call => call.Name.LocalName == "RevertToSnapshot_Task").Text("suppressPowerOn").Should().Be("true");
        await driver.Machines.DeleteMachineAsync(id, DiskFate.Deleted, Token);
    }

    [Fact]
    public async Task A_snapshot_that_somebody_else_deletes_meanwhile_is_gone_as_wanted()
    {
        await using var rig = await VmwareRig.CreateAsync(VcsimModel.VirtualCenter);
        var (driver, script) = rig.NewScriptedDriver();
        await using var disposed = driver;
        var (id, snapshot) = (await CreateAsync(rig), new SnapshotId(Guid.NewGuid()));
        await driver.Machines.EnsureSnapshotAsync(id, snapshot, Token);
        script.Answer("RemoveSnapshot_Task", _ => PeerAnswer.Fault("ManagedObjectNotFound"));

        await driver.Machines.DeleteSnapshotAsync(id, snapshot, Token);

        await driver.Machines.DeleteMachineAsync(id, DiskFate.Deleted, Token);
    }

    private static async Task<MachineId> CreateAsync(VmwareRig rig)
    {
        var id = new MachineId(Guid.NewGuid());
        await rig.Driver.Machines.EnsureMachineAsync(id, rig.SmallestSpec, Token);
        return id;
    }
}
