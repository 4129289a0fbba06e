using Occi.Server.Tests.Harness;

namespace Occi.Server.Tests.Storages;

public sealed class ExportTests : StorageTest
{
    private static StringContent Larger => StratusServer.Plain("X-OCCI-Attribute: occi.storage.size=0.0625");

    [Fact]
    public async Task A_disk_is_exported_for_as_long_as_a_machine_has_it()
    {
        var (machine, disk) = (await Server.CreateComputeAsync(), await DiskAsync(wish => wish.With(Fast)));
        Exporter.Exports.Should().BeEmpty();

        var link = await AttachAsync(machine, disk);

        Exporter.Exports.Should().ContainSingle().Which.Volume.Value.Should().Be(disk.Id);
        AttachmentOf(machine, link).Source.Should().BeOfType<DiskSource.IscsiLun>();
        (await Server.SendAsync(HttpMethod.Delete, link.Path)).Require(200);
        await Server.WaitUntilIdleAsync();
        Exporter.Exports.Should().BeEmpty();
    }

    [Fact]
    public async Task It_is_exported_no_longer_when_the_machine_is_gone()
    {
        var (machine, disk) = (await Server.CreateComputeAsync(), await DiskAsync(wish => wish.With(Fast)));
        await AttachAsync(machine, disk);

        (await Server.SendAsync(HttpMethod.Delete, machine.Path)).Require(200);
        await Server.WaitUntilIdleAsync();

        Exporter.Exports.Should().BeEmpty();
        (await Server.SendAsync(HttpMethod.Delete, disk.Path)).Require(200);
    }

    [Fact]
    public async Task Whoever_shares_it_keeps_it_until_the_last_has_gone()
    {
        var (one, other, disk) = (await Server.CreateComputeAsync(), await Server.CreateComputeAsync(), await DiskAsync(wish => wish.With(Fast)));
        var first = await AttachAsync(one, disk, ReadOnly);
        await AttachAsync(other, disk, ReadOnly);

        (await Server.SendAsync(HttpMethod.Delete, first.Path)).Require(200);
        await Server.WaitUntilIdleAsync();
        Exporter.Exports.Should().ContainSingle().Which.IsReadOnly.Should().BeTrue();

        (await Server.SendAsync(HttpMethod.Delete, other.Path)).Require(200);
        await Server.WaitUntilIdleAsync();
        Exporter.Exports.Should().BeEmpty();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_target_that_has_forgotten_is_told_again(bool isRestarted)
    {
        var (machine, disk) = (await Server.CreateComputeAsync(), await DiskAsync(wish => wish.With(Fast)));
        await AttachAsync(machine, disk);
        var before = Exporter.Exports;

        Exporter.Forget();
        if (isRestarted)
        {
            await StartAsync();
        }

        await StratusServer.WaitForAsync(() => Task.FromResult(Exporter.Exports.SequenceEqual(before)), () => "The disk should be exported again.");
    }

    [Fact]
    public async Task What_nobody_uses_is_exported_no_longer()
    {
        Exporter.Add(new VolumeExport(new VolumeId(Guid.NewGuid()), "iqn.2026-11.org.example:elsewhere", false));

        await StratusServer.WaitForAsync(() => Task.FromResult(Exporter.Exports.Count == 0), () => "The export should be ended.");
    }

    [Fact]
    public async Task Where_nobody_would_make_it_grow_it_does_not_while_it_is_attached()
    {
        var (machine, disk) = (await Server.CreateComputeAsync(), await DiskAsync(wish => wish.With(Fast)));
        var link = await AttachAsync(machine, disk);

        (await Server.SendAsync(HttpMethod.Post, disk.Path, Larger)).Require(409).Body.Should().Contain("cannot change in its pool while the disk is attached: detach it first");

        (await Server.SendAsync(HttpMethod.Delete, link.Path)).Require(200);
        await Server.WaitUntilIdleAsync();
        (await Server.SendAsync(HttpMethod.Post, disk.Path, Larger)).Require(200);
        await Server.WaitUntilIdleAsync();
        (await FastVolumes.FindAsync(new VolumeId(disk.Id), Token))!.SizeBytes.Should().Be(1L << 26);
    }

    [Fact]
    public async Task Growth_is_told_to_the_initiators_and_to_the_guest()
    {
        Site.Pools[1] = Site.Pools[1] with { Volumes = AlteredVolumes.Of(FastVolumes, nameof(IVolumeBackend.Capabilities), result => (VolumeCapabilities)result! | VolumeCapabilities.GrowWhileUsed) };
        await StartAsync();
        var (machine, disk) = (await Server.CreateComputeAsync(), await DiskAsync(wish => wish.With(Fast)));
        var link = await AttachAsync(machine, disk);

        (await Server.SendAsync(HttpMethod.Post, disk.Path, Larger)).Require(200);
        await Server.WaitUntilIdleAsync();

        var now = await Server.ReadAsync(disk.Path);
        (now.State, now.Message, now["occi.storage.size"]).Should().Be(("online", null, "0.0625"));
        Exporter.Refreshes.Should().BePositive();
        Site.Backend.DiskBytesOf(new MachineId(machine.Id), new AttachmentId(link.Id)).Should().Be(1L << 26);
    }
}
