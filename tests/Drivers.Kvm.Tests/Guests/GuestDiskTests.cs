using System.Text;

namespace Drivers.Kvm.Tests;

/// <summary>What a real guest sees of its disks, and what of that is really on them.</summary>
public sealed class GuestDiskTests : IAsyncLifetime
{
    private const string Disk = "vdc"; // after its own disk and the seed
    private const string Text = "these words were written by a guest";
    private static readonly VolumeKey Key = new("a passphrase of this test");

    private readonly MachineId _id = new(Guid.NewGuid());
    private readonly MachineId _other = new(Guid.NewGuid());
    private KvmRig _rig = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IMachineDriver Machines => _rig.Driver.Machines;

    public async ValueTask InitializeAsync()
    {
        await LibvirtHost.RequireGuestAsync();
        _rig = await KvmRig.CreateAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Machines.DeleteMachineAsync(_id, DiskFate.Deleted, CancellationToken.None);
        await Machines.DeleteMachineAsync(_other, DiskFate.Deleted, CancellationToken.None);
        await _rig.DisposeAsync();
    }

    [Fact]
    public async Task What_a_guest_writes_over_iscsi_is_on_the_target_and_another_guest_reads_it()
    {
        var (lun, file) = await _rig.NewSharedFileAsync(Token);
        var disk = new DiskAttachment(new AttachmentId(Guid.NewGuid()), lun);
        await StartAsync(_id, WriteWhenPluggedIn);
        await _rig.WaitForGuestAsync(_id, Token);

        await Machines.EnsureDiskAttachedAsync(_id, disk, Token);
        await _rig.WaitForConsoleAsync(_id, "written and read: " + Text, Token);

        (await HoldsTextAsync(file)).Should().BeTrue();
        await Machines.EnsureDiskDetachedAsync(_id, disk.Id, Token);
        await Machines.EnsureMachineAsync(_other, Spec(Read), Token);
        await Machines.EnsureDiskAttachedAsync(_other, new DiskAttachment(new AttachmentId(Guid.NewGuid()), lun, IsReadOnly: true), Token);
        await Machines.SetPowerAsync(_other, PowerState.Running, PowerTransition.Hard, Token);
        await _rig.WaitForConsoleAsync(_other, "read by ro=1: " + Text, Token);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_encrypted_disk_is_plain_inside_the_guest_and_nowhere_else(bool isRemote)
    {
        var source = (DiskSource.ImageFile)await _rig.NewEncryptedDiskAsync(Key, Token);
        DiskSource reached = isRemote ? (await _rig.NewSharedFileAsync(Token, source.Path)).Lun : source;
        await Machines.EnsureMachineAsync(_id, Spec(WriteWhenPluggedIn), Token);
        await Machines.EnsureDiskAttachedAsync(_id, new DiskAttachment(new AttachmentId(Guid.NewGuid()), reached, Key: Key), Token);
        await Machines.SetPowerAsync(_id, PowerState.Running, PowerTransition.Hard, Token);

        await _rig.WaitForConsoleAsync(_id, "written and read: " + Text, Token);

        await Machines.SetPowerAsync(_id, PowerState.Stopped, PowerTransition.Hard, Token);
        (await HoldsTextAsync(source.Path)).Should().BeFalse("what is on the disk is encrypted");
        (await HoldsTextAsync(await _rig.DecryptAsync(source.Path, Key, Token))).Should().BeTrue("whoever has the key can read it");
    }

    [Fact]
    public async Task A_guest_sees_at_once_that_its_disk_has_grown()
    {
        await StartAsync(_id, WriteWhenPluggedIn);
        await _rig.WaitForGuestAsync(_id, Token);
        var disk = new DiskAttachment(new AttachmentId(Guid.NewGuid()), await _rig.NewDiskAsync(Token));
        await Machines.EnsureDiskAttachedAsync(_id, disk, Token);
        await _rig.WaitForConsoleAsync(_id, "written and read", Token);

        await Machines.ResizeDiskAsync(_id, disk.Id, 7 << 20, Token);

        await _rig.WaitForConsoleAsync(_id, $"disk {Disk} has {7 << 20} bytes", Token);
        new FileInfo(((DiskSource.ImageFile)disk.Source).Path).Length.Should().Be(7 << 20);
    }

    [Fact]
    public async Task A_disk_saved_while_its_guest_runs_starts_another_machine_that_finds_what_was_written()
    {
        await StartAsync(_id, $"echo '{Text}' >/root/note; sync; echo 'the note is stored'; while :; do date >/root/clock; sync; usleep 10000; done\n");
        await _rig.WaitForConsoleAsync(_id, "the note is stored", Token);
        var saved = _rig.NewPath();

        await Machines.SaveDiskAsync(_id, saved, Token);

        (await Machines.FindAsync(_id, Token))!.Condition.Should().Be(MachineCondition.Running);
        await Machines.DeleteMachineAsync(_id, DiskFate.Deleted, Token);
        var other = Spec("echo \"the note says: $(cat /root/note)\"\n");
        await Machines.EnsureMachineAsync(_other, other with { BootImage = new BootImage(saved, "qcow2") }, Token);
        await Machines.SetPowerAsync(_other, PowerState.Running, PowerTransition.Hard, Token);
        await _rig.WaitForConsoleAsync(_other, "the note says: " + Text, Token);
    }

    private static string WriteWhenPluggedIn =>
        $"until [ -b /dev/{Disk} ]; do usleep 20000; done\n" +
        $"echo '{Text}' | dd of=/dev/{Disk} bs=512 seek=16 conv=sync,fsync 2>/dev/null\n" +
        "echo 3 >/proc/sys/vm/drop_caches\n" +
        $"echo \"written and read: $(dd if=/dev/{Disk} bs=512 skip=16 count=1 2>/dev/null | head -n 1)\"\n";

    private static string Read => $"echo \"read by ro=$(cat /sys/block/{Disk}/ro): $(dd if=/dev/{Disk} bs=512 skip=16 count=1 2>/dev/null | head -n 1)\"\n";

    private static async Task<bool> HoldsTextAsync(string file) => (await File.ReadAllBytesAsync(file, Token)).AsSpan().IndexOf(Encoding.ASCII.GetBytes(Text)) >= 0;

    private MachineSpec Spec(string script) => _rig.GuestSpec with { Seed = new GuestSeed(Encoding.ASCII.GetBytes("#!/bin/sh\n" + script), []) };

    private async Task StartAsync(MachineId id, string script)
    {
        await Machines.EnsureMachineAsync(id, Spec(script), Token);
        await Machines.SetPowerAsync(id, PowerState.Running, PowerTransition.Hard, Token);
    }
}
