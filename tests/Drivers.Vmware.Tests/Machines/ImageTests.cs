namespace Drivers.Vmware.Tests;

/// <summary>Machines with a system disk, which are made in several steps.</summary>
public sealed class ImageTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(VcsimModel.VirtualCenter)]
    [InlineData(VcsimModel.EsxHost)]
    public async Task A_system_disk_is_a_copy_of_the_image_and_goes_with_its_machine(VcsimModel model)
    {
        await using var rig = await VmwareRig.CreateAsync(model);
        var id = new MachineId(Guid.NewGuid());
        var image = await rig.FileAsync($"volumes/{Path.GetFileName(rig.SmallestSpec.BootImage!.Path)}", Token);
        await File.WriteAllTextAsync(image, "the image", Token);

        await rig.Driver.Machines.EnsureMachineAsync(id, rig.SmallestSpec, Token);

        var disk = await rig.FileAsync($"{id}/{id}-system.vmdk", Token);
        (await File.ReadAllTextAsync(disk, Token)).Should().Be("the image");
        (await rig.Driver.Machines.FindAsync(id, Token))!.Disks.Should().BeEmpty("it is the machine's own");
        await rig.Driver.Machines.DeleteMachineAsync(id, DiskFate.Deleted, Token);
        (File.Exists(disk), File.Exists(image)).Should().Be((false, true));
    }

    [Theory]
    [InlineData("/vmfs/volumes/LocalDS_0/missing.vmdk", "vmdk", null, "BootImage.Path")]
    [InlineData("/vmfs/volumes/Elsewhere/image.vmdk", "vmdk", null, "BootImage.Path")]
    [InlineData("/vmfs/volumes/LocalDS_0/../image.vmdk", "vmdk", null, "BootImage.Path")]
    [InlineData("/srv/image.vmdk", "vmdk", null, "BootImage.Path")]
    [InlineData("/vmfs/volumes/LocalDS_0/image.raw", "raw", null, "BootImage.Format")]
    [InlineData("/vmfs/volumes/LocalDS_0/missing.vmdk", "vmdk", 1L << 30, "BootImage.DiskBytes")]
    public async Task An_image_that_cannot_be_copied_is_refused_and_the_property_is_told(string path, string format, long? bytes, string property)
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
        var id = new MachineId(Guid.NewGuid());
        var name = Path.GetFileNameWithoutExtension(rig.SmallestSpec.BootImage!.Path);
        File.Delete(await rig.FileAsync($"volumes/{name}-flat.vmdk", Token)); // its bytes; what describes it is still there

        await Assert.ThrowsAsync<DriverException>(() => rig.Driver.Machines.EnsureMachineAsync(id, rig.SmallestSpec, Token));

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
    public async Task Half_of_a_machine_is_deleted()
    {
        await using var rig = await VmwareRig.CreateAsync(VcsimModel.VirtualCenter);
        var id = new MachineId(Guid.NewGuid());
        await rig.Driver.Machines.EnsureMachineAsync(id, rig.SmallestSpec, Token);
        await rig.Operator.SetExtraAsync(id, MachineMarks.Spec, "", Token);

        await rig.Driver.Machines.DeleteMachineAsync(id, DiskFate.Deleted, Token);

        (await rig.Driver.Machines.ListRemainsAsync(Token).ToListAsync(Token)).Should().BeEmpty();
    }
}
