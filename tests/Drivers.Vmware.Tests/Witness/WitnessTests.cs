using System.Text;
using System.Text.Json.Nodes;

namespace Drivers.Vmware.Tests;

/// <summary>What the driver says to have done is what pyvmomi, VMware's own client, finds.</summary>
public sealed class WitnessTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(VcsimModel.VirtualCenter)]
    [InlineData(VcsimModel.EsxHost)]
    public async Task Another_client_finds_what_the_driver_made(VcsimModel model)
    {
        await using var rig = await VmwareRig.CreateAsync(model);
        var (id, network) = (new MachineId(Guid.NewGuid()), new NetworkId(Guid.NewGuid()));
        var disk = new DiskAttachment(new AttachmentId(Guid.NewGuid()), await rig.NewDiskAsync(Token));
        var spec = rig.OtherSpec with { Hostname = "witnessed", Seed = new GuestSeed("#!/bin/sh\nécho"u8.ToArray(), ["ssh-ed25519 AAAA one", "ssh-ed25519 BBBB two"]) };
        await rig.Driver.Networks.EnsureNetworkAsync(network, new NetworkSpec(null), Token);

        await rig.Driver.Machines.EnsureMachineAsync(id, spec, Token);
        await rig.Driver.Machines.EnsureDiskAttachedAsync(id, disk, Token);
        await rig.Driver.Machines.ResizeDiskAsync(id, disk.Id, 8L << 20, Token);
        await rig.Driver.Machines.EnsureNicAttachedAsync(id, new NicAttachment(new AttachmentId(Guid.NewGuid()), network, "52:54:00:12:34:56"), Token);
        await ShouldBeAsync(model, id, "poweredOff");
        await rig.Driver.Machines.SetPowerAsync(id, PowerState.Running, PowerTransition.Hard, Token);
        var seen = await ShouldBeAsync(model, id, "poweredOn");
        await rig.Driver.Machines.SetPowerAsync(id, PowerState.Hibernated, PowerTransition.Hard, Token);
        await ShouldBeAsync(model, id, "suspended");
        await rig.Driver.Machines.DeleteMachineAsync(id, DiskFate.Deleted, Token);
        (await LookAsync(model, id)).Should().BeNull();
        await rig.Driver.Networks.DeleteNetworkAsync(network, Token);

        ((int)seen["vcpus"]!, (int)seen["mebibytes"]!).Should().Be((2, 48));
        seen["disks"]!.AsArray().Select(file => (string)file!).Should().Equal(
            $"[{VmwareRig.Datastore}] {id}/{SystemDiskName.Of(id, HostImage.Read(spec.BootImage!)!.Key)}", $"[{VmwareRig.Datastore}] volumes/{Path.GetFileName(((DiskSource.ImageFile)disk.Source).Path)}");
        seen["kibibytes"]!.AsArray().Select(size => (long)size!).Should().Equal(VmwareRig.ImageBytes >> 10, 8 << 10);
        rig.Folder.KeyOf((string)seen["parents"]!.AsArray().Should().ContainSingle().Which!).Should().NotBeNull("the system disk is a child of the image, and the other of none");
        seen["seeds"]!.AsArray().Select(file => (string)file!).Should().Equal(MachineSeeds.FileOf($"[{VmwareRig.Datastore}] {id}", spec));
        ((string)seen["extra"]!["disk.EnableUUID"]!).Should().Be("TRUE");
        seen["nics"]!.AsArray().Select(mac => (string)mac!).Should().Equal("52:54:00:12:34:56");
        ((string)seen["portGroups"]![0]!).Should().EndWith($"{network}");
        Told(seen, "userdata").Should().Be("#!/bin/sh\nécho");
        var metadata = JsonNode.Parse(Told(seen, "metadata"))!;
        ((string)metadata["local-hostname"]!).Should().Be("witnessed");
        ((string)metadata["public-keys-data"]!).Should().Be("ssh-ed25519 AAAA one\nssh-ed25519 BBBB two");
    }

    [Theory]
    [InlineData(VcsimModel.VirtualCenter)]
    [InlineData(VcsimModel.EsxHost)]
    public async Task Another_client_finds_the_snapshots_as_they_were_taken_and_the_machine_where_it_was_brought(VcsimModel model)
    {
        await using var rig = await VmwareRig.CreateAsync(model);
        var (machines, id) = (rig.Driver.Machines, new MachineId(Guid.NewGuid()));
        SnapshotId[] snapshots = [new(Guid.NewGuid()), new(Guid.NewGuid()), new(Guid.NewGuid())];
        await machines.EnsureMachineAsync(id, rig.SmallestSpec, Token);
        await machines.EnsureSnapshotAsync(id, snapshots[0], Token);
        await machines.SetPowerAsync(id, PowerState.Running, PowerTransition.Hard, Token);
        await machines.EnsureSnapshotAsync(id, snapshots[1], Token);
        await machines.SetPowerAsync(id, PowerState.Stopped, PowerTransition.Hard, Token);
        await machines.RevertAsync(id, snapshots[0], Token);
        await machines.EnsureSnapshotAsync(id, snapshots[2], Token);

        foreach (var host in await machines.ListHostsAsync(Token))
        {
            await machines.RelocateAsync(id, host, Token);
            ((string)(await LookAsync(model, id))!["host"]!).Should().Be(host.Value);
        }

        var root = (await LookAsync(model, id))!["snapshots"]!.AsArray().Should().ContainSingle().Which!;
        ((string)root["name"]!, (string)root["power"]!).Should().Be(($"{snapshots[0]}", "poweredOff"));
        root["below"]!.AsArray().Select(below => ((string)below!["name"]!, (string)below["power"]!)).Should().Equal(($"{snapshots[1]}", "poweredOn"), ($"{snapshots[2]}", "poweredOff"));
        await machines.DeleteSnapshotAsync(id, snapshots[0], Token);
        (await LookAsync(model, id))!["snapshots"]!.AsArray().Select(left => (string)left!["name"]!).Should().Equal($"{snapshots[1]}", $"{snapshots[2]}");
        await machines.DeleteMachineAsync(id, DiskFate.Deleted, Token);
        (await LookAsync(model, id)).Should().BeNull();
    }

    private static string Told(JsonNode seen, string name)
    {
        ((string)seen["extra"]![$"guestinfo.{name}.encoding"]!).Should().Be("base64");
        return Encoding.UTF8.GetString(Convert.FromBase64String((string)seen["extra"]![$"guestinfo.{name}"]!));
    }

    private static async Task<JsonNode> ShouldBeAsync(VcsimModel model, MachineId id, string power)
    {
        var seen = await LookAsync(model, id);
        ((string)seen!["power"]!).Should().Be(power);
        return seen;
    }

    private static async Task<JsonNode?> LookAsync(VcsimModel model, MachineId id) => await (await VcsimSetup.SharedAsync(model)).WitnessAsync(id.Value, Token);
}
