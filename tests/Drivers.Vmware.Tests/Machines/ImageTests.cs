namespace Drivers.Vmware.Tests;

/// <summary>Machines with a system disk, which are made in several steps.</summary>
public sealed class ImageTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(VcsimModel.VirtualCenter)]
    [InlineData(VcsimModel.EsxHost)]
    public async Task A_system_disk_is_a_copy_of_an_operator_s_image_and_goes_with_its_machine(VcsimModel model)
    {
        await using var rig = await VmwareRig.CreateAsync(model);
        var (id, spec) = (new MachineId(Guid.NewGuid()), rig.SmallestSpec with { BootImage = await rig.NewDatastoreImageAsync(Token) });
        var image = await rig.FileAsync($"volumes/{Path.GetFileName(spec.BootImage!.Path)}", Token);
        await File.WriteAllTextAsync(image, "the image", Token);

        await rig.Driver.Machines.EnsureMachineAsync(id, spec, Token);

        var disk = await rig.FileAsync($"{id}/{id}-system.vmdk", Token);
        (await File.ReadAllTextAsync(disk, Token)).Should().Be("the image");
        (await rig.Driver.Machines.FindAsync(id, Token))!.Disks.Should().BeEmpty("it is the machine's own");
        await rig.Driver.Machines.DeleteMachineAsync(id, DiskFate.Deleted, Token);
        (File.Exists(disk), File.Exists(image)).Should().Be((false, true));
    }

    [Theory]
    [InlineData(VcsimModel.VirtualCenter, "qcow2")]
    [InlineData(VcsimModel.VirtualCenter, "raw")]
    [InlineData(VcsimModel.EsxHost, "qcow2")]
    [InlineData(VcsimModel.EsxHost, "raw")]
    public async Task A_system_disk_is_a_child_of_the_image_which_holds_what_the_file_holds_and_outlives_its_machines(VcsimModel model, string format)
    {
        await using var rig = await VmwareRig.CreateAsync(model);
        var (id, spec) = (new MachineId(Guid.NewGuid()), rig.SmallestSpec with { BootImage = await rig.NewImageAsync(format, 0x5a, Token) });

        await rig.Driver.Machines.EnsureMachineAsync(id, spec, Token);

        var disk = await SystemDiskAsync(rig, id);
        var image = await rig.FindAsync(disk.Parents.Should().ContainSingle().Which, Token);
        rig.Folder.KeyOf(disk.Parents[0]).Should().NotBeNull("it is in a folder of this installation");
        disk.Kibibytes.Should().Be(VmwareRig.ImageBytes >> 10);
        (await File.ReadAllBytesAsync(image.Replace(".vmdk", "-flat.vmdk", StringComparison.Ordinal), Token)).Should().HaveCount((int)VmwareRig.ImageBytes).And.OnlyContain(value => value == 0x5a);
        await rig.Driver.Machines.DeleteMachineAsync(id, DiskFate.Deleted, Token);
        Directory.Exists(await rig.FileAsync($"{id}", Token)).Should().BeFalse();
        File.Exists(image).Should().BeTrue("other machines may need it");
        rig.LeftHere().Should().BeEmpty();
    }

    [Theory]
    [InlineData(VcsimModel.VirtualCenter)]
    [InlineData(VcsimModel.EsxHost)]
    public async Task Where_disks_are_copied_a_system_disk_needs_no_other(VcsimModel model)
    {
        await using var rig = await VmwareRig.CreateAsync(model);
        await using var driver = rig.NewDriver("systemDisks", "copied");
        var (id, spec) = (new MachineId(Guid.NewGuid()), rig.SmallestSpec with { BootImage = await rig.NewImageAsync("qcow2", 0xa5, Token) });

        await driver.Machines.EnsureMachineAsync(id, spec, Token);

        (await SystemDiskAsync(rig, id)).Parents.Should().BeEmpty();
        (await File.ReadAllBytesAsync(await rig.FileAsync($"{id}/{id}-system-flat.vmdk", Token), Token)).Should().HaveCount((int)VmwareRig.ImageBytes).And.OnlyContain(value => value == 0xa5);
        await driver.Machines.DeleteMachineAsync(id, DiskFate.Deleted, Token);
    }

    [Theory]
    [InlineData(VcsimModel.VirtualCenter)]
    [InlineData(VcsimModel.EsxHost)]
    public async Task A_system_disk_that_is_larger_than_its_image_needs_no_other_and_one_as_large_is_a_child(VcsimModel model)
    {
        await using var rig = await VmwareRig.CreateAsync(model);
        var (larger, same) = (new MachineId(Guid.NewGuid()), new MachineId(Guid.NewGuid()));
        var image = rig.SmallestSpec.BootImage!;

        await rig.Driver.Machines.EnsureMachineAsync(larger, rig.SmallestSpec with { BootImage = image with { DiskBytes = 1L << 30 } }, Token);
        await rig.Driver.Machines.EnsureMachineAsync(same, rig.SmallestSpec with { BootImage = image with { DiskBytes = VmwareRig.ImageBytes } }, Token);

        var (grown, child) = (await SystemDiskAsync(rig, larger), await SystemDiskAsync(rig, same));
        (grown.Kibibytes, grown.Parents.Count, grown.File).Should().Be((1 << 20, 0, $"[{VmwareRig.Datastore}] {larger}/{larger}-system.vmdk"));
        (child.Kibibytes, child.Parents.Count).Should().Be((VmwareRig.ImageBytes >> 10, 1));
        (await rig.Driver.Machines.FindAsync(larger, Token))!.Condition.Should().Be(MachineCondition.Stopped);
        await rig.Driver.Machines.DeleteMachineAsync(larger, DiskFate.Deleted, Token);
        await rig.Driver.Machines.DeleteMachineAsync(same, DiskFate.Deleted, Token);
    }

    [Theory]
    [InlineData("/vmfs/volumes/LocalDS_0/missing.vmdk", "vmdk", null, "BootImage.Path")]
    [InlineData("/vmfs/volumes/Elsewhere/image.vmdk", "vmdk", null, "BootImage.Path")]
    [InlineData("/vmfs/volumes/LocalDS_0/../image.vmdk", "vmdk", null, "BootImage.Path")]
    [InlineData("/srv/image.vmdk", "vmdk", null, "BootImage.Path")]
    [InlineData("/vmfs/volumes/LocalDS_0/missing.vmdk", "vmdk", 1L << 30, "BootImage.DiskBytes")]
    [InlineData("/nowhere/image.raw", "raw", null, "BootImage.Path")]
    [InlineData("image.raw", "raw", null, "BootImage.Path")]
    [InlineData("/etc/passwd", "qcow2", null, "BootImage.Format")]
    [InlineData("/etc/passwd", "iso", null, "BootImage.Format")]
    [InlineData("/etc/passwd", "raw", 1L, "BootImage.DiskBytes")]
    public async Task An_image_that_cannot_be_had_is_refused_and_the_property_is_told(string path, string format, long? bytes, string property)
    {
        await using var rig = await VmwareRig.CreateAsync(VcsimModel.VirtualCenter);

        var errors = await rig.Driver.Machines.ValidateAsync(rig.SmallestSpec with { BootImage = new BootImage(path, format, bytes) }, Token);

        errors.Should().ContainSingle().Which.Property.Should().Be(property);
    }

    [Theory]
    [InlineData(VcsimModel.VirtualCenter)]
    [InlineData(VcsimModel.EsxHost)]
    public async Task A_machine_whose_image_cannot_be_copied_leaves_nothing(VcsimModel model)
    {
        await using var rig = await VmwareRig.CreateAsync(model);
        var (id, spec) = (new MachineId(Guid.NewGuid()), rig.SmallestSpec with { BootImage = await rig.NewDatastoreImageAsync(Token) });
        var name = Path.GetFileNameWithoutExtension(spec.BootImage!.Path);
        File.Delete(await rig.FileAsync($"volumes/{name}-flat.vmdk", Token)); // its bytes; what describes it is still there

        await Assert.ThrowsAsync<DriverException>(() => rig.Driver.Machines.EnsureMachineAsync(id, spec, Token));

        (await rig.Driver.Machines.FindAsync(id, Token)).Should().BeNull();
        (await rig.Driver.Machines.ListRemainsAsync(Token).ToListAsync(Token)).Should().BeEmpty();
        Directory.Exists(await rig.FileAsync($"{id}", Token)).Should().BeFalse();
    }

    [Theory]
    [InlineData(VcsimModel.VirtualCenter)]
    [InlineData(VcsimModel.EsxHost)]
    public async Task Half_of_a_machine_is_none_and_the_next_ensure_makes_it_whole(VcsimModel model)
    {
        await using var rig = await VmwareRig.CreateAsync(model);
        var (machines, id) = (rig.Driver.Machines, new MachineId(Guid.NewGuid()));
        await machines.EnsureMachineAsync(id, rig.SmallestSpec, Token);
        await rig.Operator.SetExtraAsync(id, MachineMarks.Spec, "", Token); // as it is before its system disk has come

        (await machines.FindAsync(id, Token)).Should().BeNull();
        (await machines.ListAsync(Token).ToListAsync(Token)).Should().BeEmpty();
        (await machines.ListRemainsAsync(Token).ToListAsync(Token)).Should().Equal(id);
        await machines.EnsureMachineAsync(id, rig.SmallestSpec, Token);

        (await machines.FindAsync(id, Token))!.Condition.Should().Be(MachineCondition.Stopped);
        await machines.DeleteMachineAsync(id, DiskFate.Deleted, Token);
    }

    [Fact]
    public async Task Half_of_a_machine_is_deleted_and_never_kept()
    {
        await using var rig = await VmwareRig.CreateAsync(VcsimModel.VirtualCenter);
        var id = new MachineId(Guid.NewGuid());
        await rig.Driver.Machines.EnsureMachineAsync(id, rig.SmallestSpec, Token);
        await rig.Operator.SetExtraAsync(id, MachineMarks.Spec, "", Token);

        await rig.Driver.Machines.DeleteMachineAsync(id, DiskFate.Kept, Token);

        (await rig.Driver.Machines.ListRemainsAsync(Token).ToListAsync(Token)).Should().BeEmpty();
        (await rig.Driver.Machines.ListKeptAsync(Token).ToListAsync(Token)).Should().BeEmpty();
    }

    [Theory]
    [InlineData(VcsimModel.VirtualCenter)]
    [InlineData(VcsimModel.EsxHost)]
    public async Task Files_of_a_machine_that_the_backend_has_forgotten_go_with_the_next_deletion(VcsimModel model)
    {
        await using var rig = await VmwareRig.CreateAsync(model);
        var id = new MachineId(Guid.NewGuid());
        await rig.Driver.Machines.EnsureMachineAsync(id, rig.SmallestSpec, Token);
        await rig.Operator.ForgetAsync(id, Token); // as after a crash between the two steps

        await rig.Driver.Machines.DeleteMachineAsync(id, DiskFate.Deleted, Token);

        Directory.Exists(await rig.FileAsync($"{id}", Token)).Should().BeFalse();
    }

    private static async Task<VirtualDevice> SystemDiskAsync(VmwareRig rig, MachineId id)
    {
        var seen = await rig.Operator.ReadAsync(id, ["config.hardware"], Token);
        return seen.Properties["config.hardware"].Children("device").Select(VirtualDevice.Read).Single(device => device.IsDisk);
    }

    [Theory]
    [InlineData(VcsimModel.VirtualCenter)]
    [InlineData(VcsimModel.EsxHost)]
    public async Task A_machine_whose_folder_is_there_without_a_machine_is_refused_and_the_folder_is_spared(VcsimModel model)
    {
        await using var rig = await VmwareRig.CreateAsync(model);
        var id = new MachineId(Guid.NewGuid());
        var folder = Directory.CreateDirectory(await rig.FileAsync($"{id}", Token));
        var file = Path.Combine(folder.FullName, $"{id}.vmx");
        await File.WriteAllTextAsync(file, "an operator's", Token);

        var failure = await Assert.ThrowsAsync<DriverException>(() => rig.Driver.Machines.EnsureMachineAsync(id, rig.SmallestSpec, Token));

        failure.Error.Should().Be(DriverError.AlreadyExists);
        failure.NativeCode.Should().Be("vim25:FileAlreadyExists");
        failure.Message.Should().Contain("without a machine");
        (await File.ReadAllTextAsync(file, Token)).Should().Be("an operator's");
        folder.Delete(recursive: true);
    }
}
