using System.Text;
using Occi.Server.Tests.Harness;

namespace Occi.Server.Tests.Storages;

/// <summary>Copies that were asked for when nobody used the disk, and cannot be begun at once.</summary>
public sealed class PromisedCopyTests : StorageTest
{
    private bool _isAway = true;

    [Fact]
    public async Task A_disk_that_is_attached_after_its_backup_was_asked_for_is_backed_up_first()
    {
        var (disk, machine) = (await DiskAsync(), await Server.CreateComputeAsync());
        await WriteAsync(Site.Volumes, disk, "first");
        var backup = await AskAsync(disk);

        var link = (await LinkAsync(machine, disk)).Require(201).Location;

        await WaitForItsTurnAsync(link, disk);
        (await Site.Driver.Machines.FindAsync(new MachineId(machine.Id), Token))!.Disks.Should().BeEmpty();
        await ComeBackAsync(backup);
        await Server.WaitForStateAsync(link, "active");
    }

    [Fact]
    public async Task A_machine_that_is_started_after_a_backup_of_its_disk_was_asked_for_lets_it_go_first()
    {
        var (disk, machine) = (await DiskAsync(), await Server.CreateComputeAsync());
        await WriteAsync(Site.Volumes, disk, "first");
        await AttachAsync(machine, disk);
        (await Server.ActAsync(machine.Path, "stop")).Require(200);
        await Server.WaitForStateAsync(machine.Path, "inactive");
        var backup = await AskAsync(disk);

        (await Server.ActAsync(machine.Path, "start")).Require(200);

        await WaitForItsTurnAsync(machine.Path, disk);
        (await Site.Driver.Machines.FindAsync(new MachineId(machine.Id), Token))!.Condition.Should().Be(MachineCondition.Stopped);
        await ComeBackAsync(backup);
        await Server.WaitForStateAsync(machine.Path, "active");
    }

    [Fact]
    public async Task A_disk_that_is_attached_after_it_was_to_become_an_image_is_saved_first()
    {
        var (disk, machine) = (await DiskAsync(), await Server.CreateComputeAsync());
        (await Server.SendAsync(HttpMethod.Post, "/images", new StringContent($"{{\"name\": \"saved\", \"storage\": \"{disk.Path}\"}}", Encoding.UTF8, "application/json"))).Require(201);

        var link = (await LinkAsync(machine, disk)).Require(201).Location;

        await WaitForItsTurnAsync(link, disk);
        Volatile.Write(ref _isAway, false);
        await Server.WaitForStateAsync(link, "active");
    }

    [Fact]
    public async Task A_disk_can_be_attached_to_a_machine_at_rest_before_its_backup_is_made()
    {
        var (disk, machine) = (await DiskAsync(), await Server.CreateComputeAsync());
        await WriteAsync(Site.Volumes, disk, "first");
        (await Server.ActAsync(machine.Path, "stop")).Require(200);
        await Server.WaitForStateAsync(machine.Path, "inactive");
        var backup = await AskAsync(disk);

        await Server.WaitAsync((await LinkAsync(machine, disk)).Require(201).Location, entity => entity.Message is null && entity.State == "inactive", "attached");
        await ComeBackAsync(backup);
    }

    protected override TestSite CreateSite()
    {
        var site = base.CreateSite();
        site.Pools[0] = site.Pools[0] with
        {
            Volumes = AlteredVolumes.Of(
                site.Volumes, nameof(IVolumeBackend.ReadAsync), opening => Volatile.Read(ref _isAway) ? throw new DriverException(DriverError.Unavailable, "The pool is away.") : opening),
        };
        return site;
    }

    /// <summary>A backup that was tried and cannot be made as yet.</summary>
    private async Task<string> AskAsync(EntityView disk)
    {
        var backup = new Uri((await Server.ActAsync(disk.Path, "backup")).Require(200).Location).AbsolutePath;
        await Server.WaitAsync(backup, entity => entity.Message?.Contains("The pool is away.", StringComparison.Ordinal) == true, "tried");
        return backup;
    }

    private Task WaitForItsTurnAsync(string path, EntityView disk) =>
        Server.WaitAsync(path, entity => entity.Message?.Contains($"Disk {disk.Path} is being copied, or about to be", StringComparison.Ordinal) == true, "waiting");

    private async Task ComeBackAsync(string backup)
    {
        Volatile.Write(ref _isAway, false);
        var made = await Server.WaitForStateAsync(backup, "online");
        (await ReadAsync(FastVolumes, made)).Should().Be("first");
    }
}
