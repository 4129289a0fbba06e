using System.Text.Json.Nodes;

namespace Drivers.Vmware.Tests;

/// <summary>Machines from what operators keep in the inventory.</summary>
public sealed class TemplateTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(VcsimModel.VirtualCenter)]
    [InlineData(VcsimModel.EsxHost)]
    public async Task System_disks_are_children_of_one_copy_of_a_template_s_disk_and_the_template_is_not_touched(VcsimModel model)
    {
        await using var rig = await VmwareRig.CreateAsync(model);
        await using var template = await OperatorTemplate.CreateAsync(rig, model, 0x77, Token);
        await template.MarkAsync(Token);
        var (first, second, machines) = (new MachineId(Guid.NewGuid()), new MachineId(Guid.NewGuid()), rig.Driver.Machines);

        await machines.EnsureMachineAsync(first, rig.SmallestSpec with { BootImage = template.Image }, Token);
        await machines.EnsureMachineAsync(second, rig.SmallestSpec with { BootImage = template.Image with { DiskBytes = VmwareRig.ImageBytes } }, Token);

        var parent = await ParentAsync(model, first);
        (await ParentAsync(model, second)).Should().Be(parent, "the image came once");
        rig.Folder.KeyOf(parent).Should().NotBeNull("whoever destroys a machine destroys what is beneath its disks, which must not be the template's");
        await ShouldHoldAsync(await FlatAsync(rig, parent), 0x77);
        (await machines.ListAsync(Token).Select(machine => machine.Id).ToListAsync(Token)).Should().BeEquivalentTo([first, second]);
        (await machines.ListRemainsAsync(Token).ToListAsync(Token)).Should().BeEquivalentTo([first, second]);
        await machines.DeleteMachineAsync(first, DiskFate.Deleted, Token);
        await machines.DeleteMachineAsync(second, DiskFate.Deleted, Token);
        await ShouldHoldAsync(await template.FlatAsync(Token), 0x77);
        (await machines.ValidateAsync(rig.SmallestSpec with { BootImage = template.Image }, Token)).Should().BeEmpty("it is there");
    }

    [Theory]
    [InlineData(VcsimModel.VirtualCenter)]
    [InlineData(VcsimModel.EsxHost)]
    public async Task A_system_disk_that_is_larger_than_that_of_a_stopped_machine_or_shall_need_no_other_is_a_copy(VcsimModel model)
    {
        await using var rig = await VmwareRig.CreateAsync(model);
        await using var driver = rig.NewDriver("systemDisks", "copied");
        await using var template = await OperatorTemplate.CreateAsync(rig, model, 0x66, Token);
        var (larger, copied) = (new MachineId(Guid.NewGuid()), new MachineId(Guid.NewGuid()));

        await rig.Driver.Machines.EnsureMachineAsync(larger, rig.SmallestSpec with { BootImage = template.Image with { DiskBytes = 1L << 30 } }, Token);
        await driver.Machines.EnsureMachineAsync(copied, rig.SmallestSpec with { BootImage = template.Image }, Token);

        var seen = (await LookAsync(model, larger))!;
        (seen["parents"]!.AsArray().Count, (long)seen["kibibytes"]!.AsArray().Single()!).Should().Be((0, 1 << 20));
        (await LookAsync(model, copied))!["parents"]!.AsArray().Should().BeEmpty();
        await ShouldHoldAsync(await rig.FileAsync($"{copied}/{copied}-system-flat.vmdk", Token), 0x66);
        await rig.Driver.Machines.DeleteMachineAsync(larger, DiskFate.Deleted, Token);
        await driver.Machines.DeleteMachineAsync(copied, DiskFate.Deleted, Token);
    }

    [Theory]
    [InlineData(VcsimModel.VirtualCenter)]
    [InlineData(VcsimModel.EsxHost)]
    public async Task A_template_whose_disk_was_written_to_is_another_image_and_machines_of_the_former_keep_theirs(VcsimModel model)
    {
        await using var rig = await VmwareRig.CreateAsync(model);
        await using var template = await OperatorTemplate.CreateAsync(rig, model, 1, Token);
        var (former, later, spec) = (new MachineId(Guid.NewGuid()), new MachineId(Guid.NewGuid()), rig.SmallestSpec with { BootImage = template.Image });
        await rig.Driver.Machines.EnsureMachineAsync(former, spec, Token);

        await template.FillAsync(2, Token);
        File.SetLastWriteTimeUtc(await template.FlatAsync(Token), DateTime.UnixEpoch.AddYears(100)); // whatever the file system's clock can tell apart
        await rig.Driver.Machines.EnsureMachineAsync(later, spec, Token);

        await ShouldHoldAsync(await FlatAsync(rig, await ParentAsync(model, former)), 1);
        await ShouldHoldAsync(await FlatAsync(rig, await ParentAsync(model, later)), 2);
        await rig.Driver.Machines.DeleteMachineAsync(former, DiskFate.Deleted, Token);
        await rig.Driver.Machines.DeleteMachineAsync(later, DiskFate.Deleted, Token);
    }

    [Theory]
    [InlineData(VcsimModel.VirtualCenter)]
    [InlineData(VcsimModel.EsxHost)]
    public async Task A_machine_needs_its_template_no_more(VcsimModel model)
    {
        await using var rig = await VmwareRig.CreateAsync(model);
        var (id, machines, template) = (new MachineId(Guid.NewGuid()), rig.Driver.Machines, await OperatorTemplate.CreateAsync(rig, model, 1, Token));
        var spec = rig.SmallestSpec with { BootImage = template.Image };
        await machines.EnsureMachineAsync(id, spec, Token);
        await template.DisposeAsync();

        await machines.EnsureMachineAsync(id, spec, Token);
        await machines.ReconfigureAsync(id, spec with { Size = rig.OtherSpec.Size }, Token);

        (await machines.FindAsync(id, Token))!.Size.Should().Be(rig.OtherSpec.Size);
        await machines.DeleteMachineAsync(id, DiskFate.Deleted, Token);
    }

    [Theory]
    [InlineData(VcsimModel.VirtualCenter)]
    [InlineData(VcsimModel.EsxHost)]
    public async Task What_no_machine_can_be_made_from_is_refused_and_why_is_told(VcsimModel model)
    {
        await using var rig = await VmwareRig.CreateAsync(model);
        await using var bare = await OperatorTemplate.CreateBareAsync(rig, model, Token);
        await using var running = await OperatorTemplate.CreateAsync(rig, model, 1, Token);
        await using var snapped = await OperatorTemplate.CreateAsync(rig, model, 1, Token);
        await using var child = await OperatorTemplate.CreateAsync(rig, model, 1, Token, parent: running.Disk);
        await running.StartAsync(Token);
        await rig.Operator.TakeSnapshotAsync(snapped.Path, "before", Token);
        var own = new MachineId(Guid.NewGuid());
        await rig.Driver.Machines.EnsureMachineAsync(own, rig.SmallestSpec, Token);

        await ShouldRefuseAsync(rig, bare.Image, "BootImage.Path", "no disk");
        await ShouldRefuseAsync(rig, running.Image, "BootImage.Path", "poweredOn");
        await ShouldRefuseAsync(rig, snapped.Image, "BootImage.Path", "snapshots");
        await ShouldRefuseAsync(rig, child.Image, "BootImage.Path", running.Disk);
        await ShouldRefuseAsync(rig, bare.Image with { Path = bare.Path[..bare.Path.LastIndexOf('/')] + $"/{own}" }, "BootImage.Path", "Stratus");
        await ShouldRefuseAsync(rig, bare.Image with { Path = bare.Path + "-missing" }, "BootImage.Path", "There is no template");
        await ShouldRefuseAsync(rig, bare.Image with { Path = bare.Path[..bare.Path.LastIndexOf('/')] + "/" }, "BootImage.Path", "There is no template");
        await ShouldRefuseAsync(rig, bare.Image with { Path = "/Elsewhere/vm/debian" }, "BootImage.Path", "is not like /");
        await ShouldRefuseAsync(rig, bare.Image with { Path = bare.Path + "\n" }, "BootImage.Path", "control characters");
        await rig.Driver.Machines.DeleteMachineAsync(own, DiskFate.Deleted, Token);
    }

    [Theory]
    [InlineData(VcsimModel.VirtualCenter)]
    [InlineData(VcsimModel.EsxHost)]
    public async Task A_system_disk_that_is_smaller_than_the_template_s_is_refused(VcsimModel model)
    {
        await using var rig = await VmwareRig.CreateAsync(model);
        await using var template = await OperatorTemplate.CreateAsync(rig, model, 1, Token);

        await ShouldRefuseAsync(rig, template.Image with { DiskBytes = VmwareRig.ImageBytes - 1 }, "BootImage.DiskBytes", $"{VmwareRig.ImageBytes} bytes");
    }

    private static async Task ShouldRefuseAsync(VmwareRig rig, BootImage image, string property, string why)
    {
        var (id, spec) = (new MachineId(Guid.NewGuid()), rig.SmallestSpec with { BootImage = image });

        var error = (await rig.Driver.Machines.ValidateAsync(spec, Token)).Should().ContainSingle().Which;
        var failure = await Assert.ThrowsAsync<DriverException>(() => rig.Driver.Machines.EnsureMachineAsync(id, spec, Token));

        error.Property.Should().Be(property);
        error.Message.Should().Contain(why).And.EndWith(".");
        failure.Error.Should().Be(DriverError.InvalidSpec);
        failure.Message.Should().Contain(error.Message);
        (await rig.Driver.Machines.ListRemainsAsync(Token).ToListAsync(Token)).Should().NotContain(id);
    }

    private static async Task<string> ParentAsync(VcsimModel model, MachineId id)
    {
        var seen = (await LookAsync(model, id))!;
        seen["kibibytes"]!.AsArray().Select(size => (long)size!).Should().Equal(VmwareRig.ImageBytes >> 10);
        return (string)seen["parents"]!.AsArray().Should().ContainSingle().Which!;
    }

    private static Task<string> FlatAsync(VmwareRig rig, string disk) => rig.FindAsync(disk.Replace(".vmdk", "-flat.vmdk", StringComparison.Ordinal), Token);

    private static async Task ShouldHoldAsync(string file, byte content) =>
        (await File.ReadAllBytesAsync(file, Token)).Should().HaveCount((int)VmwareRig.ImageBytes).And.OnlyContain(value => value == content);

    // As pyvmomi sees it.
    private static async Task<JsonNode?> LookAsync(VcsimModel model, MachineId id) => await (await VcsimSetup.SharedAsync(model)).WitnessAsync(id.Value, Token);
}
