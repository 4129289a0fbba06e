namespace Drivers.Vmware.Tests;

/// <summary>What guests are told by a disk.</summary>
public sealed class SeedTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(VcsimModel.VirtualCenter)]
    [InlineData(VcsimModel.EsxHost)]
    public async Task A_machine_has_a_disk_with_what_its_guest_is_told_and_another_one_when_that_changes(VcsimModel model)
    {
        await using var rig = await VmwareRig.CreateAsync(model);
        var (id, disk) = (new MachineId(Guid.NewGuid()), new AttachmentId(Guid.Parse("0123456789abcdef0123456789abcdef")));
        var seed = new GuestSeed("#!/bin/sh\necho first\n"u8.ToArray(), ["ssh-ed25519 AAAA one"]) { Mounts = [new MountHint(disk, "/data")] };
        var first = rig.SmallestSpec with { Hostname = "first", Seed = seed };
        var second = first with { Hostname = "second", Seed = new GuestSeed("#!/bin/sh\necho second\n"u8.ToArray(), []) };

        await rig.Driver.Machines.EnsureMachineAsync(id, first, Token);
        var before = await SeedAsync(rig, id);

        (await ReadAsync(before, "user-data")).Should().Be("#!/bin/sh\necho first\n");
        (await ReadAsync(before, "meta-data")).Should().Be($"instance-id: {MachineSeeds.InstanceOf(id, first)}\nlocal-hostname: \"first\"\npublic-keys:\n  - \"ssh-ed25519 AAAA one\"\n");
        (await ReadAsync(before, "vendor-data")).Should().Be(
            "#cloud-config\nmounts:\n  - [\"/dev/disk/by-id/wwn-0x6000c290123456789abcdef012345678\", \"/data\", \"auto\", \"defaults,nofail\", \"0\", \"2\"]\n");
        await rig.Driver.Machines.ReconfigureAsync(id, second, Token);
        var after = await SeedAsync(rig, id);
        after.Should().NotBe(before);
        File.Exists(before).Should().BeFalse("nobody reads it any more");
        (await ReadAsync(after, "user-data")).Should().Be("#!/bin/sh\necho second\n");
        await rig.Driver.Machines.DeleteMachineAsync(id, DiskFate.Deleted, Token);
        File.Exists(after).Should().BeFalse();
        rig.LeftHere().Should().BeEmpty("what it holds may be secret");
    }

    [Fact]
    public void A_disk_is_known_by_an_NAA_identifier_of_VMware_s_that_its_guest_and_vSphere_write_each_in_their_way()
    {
        var identity = new DiskIdentity(new AttachmentId(Guid.Parse("0123456789abcdef0123456789abcdef")));

        identity.Text.Should().Be("60 00 c2 90 12 34 56 78-9a bc de f0 12 34 56 78");
        identity.Path.Should().Be("/dev/disk/by-id/wwn-0x6000c290123456789abcdef012345678");
    }

    private static async Task<string> SeedAsync(VmwareRig rig, MachineId id)
    {
        var seen = await rig.Operator.ReadAsync(id, ["config.hardware"], Token);
        return await rig.FindAsync(seen.Properties["config.hardware"].Children("device").Select(VirtualDevice.Read).Single(device => device.IsSeed).File!, Token);
    }

    private static Task<string> ReadAsync(string volume, string name) => HostCommand.RunAsync("isoinfo", ["-i", volume, "-R", "-x", $"/{name}"], Token);
}
