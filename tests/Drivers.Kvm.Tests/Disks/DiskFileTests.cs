using System.Diagnostics;
using System.Security.Cryptography;

namespace Drivers.Kvm.Tests;

/// <summary>The files of saved and kept disks.</summary>
public sealed class DiskFileTests : IAsyncLifetime
{
    private readonly MachineId _id = new(Guid.NewGuid());
    private KvmRig _rig = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IMachineDriver Machines => _rig.Driver.Machines;

    public async ValueTask InitializeAsync() => _rig = await KvmRig.CreateAsync();

    public async ValueTask DisposeAsync()
    {
        await Machines.DeleteMachineAsync(_id, DiskFate.Deleted, CancellationToken.None);
        await _rig.DisposeAsync();
    }

    [Fact]
    public async Task Saving_that_is_cancelled_in_the_midst_ends_the_copying_and_leaves_no_file()
    {
        await StartWithLargeDiskAsync();
        var path = _rig.NewPath();
        using var stop = new CancellationTokenSource();

        var saving = Machines.SaveDiskAsync(_id, path, stop.Token);
        await UntilAsync(() => File.Exists(path + ".partial"));
        await SlowDownAsync();
        await stop.CancelAsync();

        await ((Func<Task>)(() => saving)).Should().ThrowAsync<OperationCanceledException>();
        Directory.GetFiles(Path.GetDirectoryName(path)!).Should().BeEmpty();
        (await ToolRun.OutputAsync("virsh", ["domjobinfo", _id.ToString()], Token)).Should().Contain("None");
        (await Machines.FindAsync(_id, Token))!.Condition.Should().Be(MachineCondition.Running);
    }

    [Fact]
    public async Task A_machine_that_is_deleted_while_its_disk_is_saved_is_gone_and_leaves_no_file()
    {
        await StartWithLargeDiskAsync();
        var path = _rig.NewPath();

        var saving = Machines.SaveDiskAsync(_id, path, Token);
        await UntilAsync(() => File.Exists(path + ".partial"));
        await SlowDownAsync();
        await Machines.DeleteMachineAsync(_id, DiskFate.Deleted, Token);

        await ((Func<Task>)(() => saving)).Should().ThrowAsync<DriverException>();
        Directory.GetFiles(Path.GetDirectoryName(path)!).Should().BeEmpty();
    }

    [Fact]
    public async Task A_saving_that_nobody_waits_for_any_more_is_ended_by_the_next()
    {
        await StartWithLargeDiskAsync();
        var path = _rig.NewPath();
        var order = path + ".xml";
        await File.WriteAllTextAsync(
            order, $"<domainbackup mode='push'><disks><disk name='vda' type='file'><target file='{path}.partial'/></disk></disks></domainbackup>", Token);
        await ToolRun.OutputAsync("virsh", [$"backup-begin {_id} {order}; blockjob {_id} vda 1"], Token);
        File.Delete(order);

        await Machines.SaveDiskAsync(_id, path, Token);

        (await ToolRun.OutputAsync("qemu-img", ["info", path], Token)).Should().NotContain("backing file");
        Directory.GetFiles(Path.GetDirectoryName(path)!).Should().Equal(path);
    }

    [Fact]
    public async Task What_is_kept_is_the_whole_folder_of_the_machine_and_goes_when_it_is_dropped()
    {
        await Machines.EnsureMachineAsync(_id, _rig.SmallestSpec, Token);
        await Machines.SetPowerAsync(_id, PowerState.Running, PowerTransition.Hard, Token);

        await Machines.DeleteMachineAsync(_id, DiskFate.Kept, Token);

        Directory.Exists(_rig.DirectoryOf(_id)).Should().BeFalse();
        var kept = await Machines.ListKeptAsync(Token).SingleAsync(Token);
        Directory.GetFiles(kept.Path).Select(Path.GetFileName).Should().Contain(["disk.qcow2", "console.log"]);
        kept.Bytes.Should().Be(Directory.GetFiles(kept.Path).Sum(file => new FileInfo(file).Length));
        await Machines.DropKeptAsync(_id, Token);
        Directory.Exists(kept.Path).Should().BeFalse();
    }

    [Fact]
    public async Task A_keeping_that_was_interrupted_after_the_definition_was_removed_is_finished_by_the_next()
    {
        await Machines.EnsureMachineAsync(_id, _rig.SmallestSpec, Token);
        await _rig.RemoveOutOfBandAsync(_id, Token);

        await Machines.DeleteMachineAsync(_id, DiskFate.Kept, Token);

        (await Machines.ListKeptAsync(Token).SingleAsync(Token)).Machine.Should().Be(_id);
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Token);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        while (!condition())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, patience.Token);
        }
    }

    /// <summary>Lets the copying that is under way go on at one MiB a second.</summary>
    private async Task SlowDownAsync()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Token);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        while (await ToolRun.ExitCodeAsync(new ProcessStartInfo("virsh", ["blockjob", _id.ToString(), "vda", "1"]), patience.Token) != 0)
        {
            // The file is there before the copying has begun.
        }
    }

    /// <summary>So much that it cannot be copied in a moment.</summary>
    private async Task StartWithLargeDiskAsync()
    {
        var image = Path.ChangeExtension(_rig.NewPath(), ".raw");
        await using (var file = File.Create(image))
        {
            for (var i = 0; i < 256; i++)
            {
                await file.WriteAsync(RandomNumberGenerator.GetBytes(1 << 20), Token);
            }
        }

        await Machines.EnsureMachineAsync(_id, _rig.SmallestSpec with { BootImage = new BootImage(image, "raw") }, Token);
        await Machines.SetPowerAsync(_id, PowerState.Running, PowerTransition.Hard, Token);
    }
}
