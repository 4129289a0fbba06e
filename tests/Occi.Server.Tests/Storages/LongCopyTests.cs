using System.Text.RegularExpressions;
using Occi.Server.Orchestration.Storages;
using Occi.Server.Tests.Harness;

namespace Occi.Server.Tests.Storages;

/// <summary>Copies that take their time.</summary>
public sealed class LongCopyTests : StorageTest
{
    private readonly TaskCompletionSource _goOn = new();

    [Fact]
    public async Task A_copy_tells_how_far_it_is_and_then_no_more()
    {
        var disk = await DiskAsync();
        await WriteAsync(Site.Volumes, disk, "first");

        var backup = new Uri((await Server.ActAsync(disk.Path, "backup")).Require(200).Location).AbsolutePath;

        await Server.WaitAsync(backup, entity => entity.Message is { } message && Regex.IsMatch(message, "^being copied: [0-9]{1,2} % of 0.03125 GiB$"), "copied in part");
        _goOn.SetResult();
        await Server.WaitUntilIdleAsync();
        var made = await Server.ReadAsync(backup);
        (made.State, made.Message).Should().Be(("online", null));
        (await ReadAsync(FastVolumes, made)).Should().Be("first");
    }

    [Fact]
    public async Task A_copy_that_was_interrupted_for_good_leaves_no_moment_of_its_origin()
    {
        var disk = await DiskAsync();
        var backup = await BeginAsync(disk);
        _goOn.SetResult();
        await Server.WaitUntilIdleAsync();
        var moment = VolumeMoments.MomentOf(Guid.Parse(backup.Split('/')[^1]));
        await Site.Volumes.EnsureVolumeAsync(moment, new VolumeSpec(1 << 25, new VolumeId(disk.Id)), Token); // as a server that died would have left it

        (await Server.SendAsync(HttpMethod.Delete, backup)).Require(200);
        await Server.WaitUntilIdleAsync();

        (await Site.Volumes.FindAsync(moment, Token)).Should().BeNull();
    }

    [Fact]
    public async Task A_disk_that_is_deleted_while_it_is_backed_up_goes_when_the_backup_is_whole()
    {
        var disk = await DiskAsync();
        await WriteAsync(Site.Volumes, disk, "first");
        var backup = await BeginAsync(disk);

        (await Server.SendAsync(HttpMethod.Delete, disk.Path)).Require(200);
        _goOn.SetResult();
        await Server.WaitUntilIdleAsync();

        var made = await Server.ReadAsync(backup);
        (made.State, made.Message).Should().Be(("online", null));
        (await ReadAsync(FastVolumes, made)).Should().Be("first");
        (await Site.Volumes.ListAsync(Token).CountAsync(Token)).Should().Be(0);
    }

    [Fact]
    public async Task A_copy_is_not_taken_for_whole_before_it_is()
    {
        var (disk, machine) = (await DiskAsync(), await Server.CreateComputeAsync());
        var backup = await Server.ReadAsync(await BeginAsync(disk));

        Reply[] refused =
        [
            await Server.PostAsync(CopyOf(new Wish("storage").With("occi.storage.size", 1), backup)),
            await LinkAsync(machine, backup),
            await Server.ActAsync(backup.Path, "snapshot"),
            await Server.ActAsync(backup.Path, "offline"),
            await Server.SendAsync(HttpMethod.Post, backup.Path, StratusServer.Plain("X-OCCI-Attribute: occi.storage.size=1.0")),
            await Server.SendAsync(HttpMethod.Post, "/images", new StringContent($"{{\"name\": \"half\", \"storage\": \"{backup.Path}\"}}", System.Text.Encoding.UTF8, "application/json")),
        ];

        refused.Should().AllSatisfy(reply => reply.Require(409).Body.Should().Contain($"{backup.Path}' is still being copied: wait until it is online"));
        backup.Actions.Should().BeEmpty();
        _goOn.SetResult();
        await Server.WaitUntilIdleAsync();
        (await LinkAsync(machine, backup)).Require(201);
    }

    [Fact]
    public async Task A_machine_does_not_start_over_a_disk_that_is_being_copied()
    {
        var (disk, machine) = (await DiskAsync(), await Server.CreateComputeAsync());
        await AttachAsync(machine, disk);
        (await Server.ActAsync(machine.Path, "stop")).Require(200);
        await Server.WaitForStateAsync(machine.Path, "inactive");
        await BeginAsync(disk);

        (await Server.ActAsync(machine.Path, "start")).Require(200);

        await Server.WaitAsync(machine.Path, entity => entity.Message?.Contains($"Disk {disk.Path} is being copied", StringComparison.Ordinal) == true, "waiting");
        (await Site.Driver.Machines.FindAsync(new MachineId(machine.Id), Token))!.Condition.Should().Be(MachineCondition.Stopped);
        _goOn.SetResult();
        await Server.WaitForStateAsync(machine.Path, "active");
    }

    [Fact]
    public async Task A_disk_whose_backup_is_given_up_is_what_it_was()
    {
        var disk = await DiskAsync();
        var backup = await BeginAsync(disk);
        (await Server.ReadAsync(disk.Path)).State.Should().Be("backup");

        (await Server.SendAsync(HttpMethod.Delete, backup)).Require(200);
        await Server.WaitUntilIdleAsync();

        var now = await Server.ReadAsync(disk.Path);
        (now.State, now.Message).Should().Be(("online", null));
        (await Site.Volumes.ListAsync(Token).CountAsync(Token)).Should().Be(1);
        (await FastVolumes.ListAsync(Token).CountAsync(Token)).Should().Be(0);
    }

    /// <summary>A backup of which half is made.</summary>
    private async Task<string> BeginAsync(EntityView disk)
    {
        var backup = new Uri((await Server.ActAsync(disk.Path, "backup")).Require(200).Location).AbsolutePath;
        await Server.WaitAsync(backup, entity => entity.Message?.StartsWith("being copied", StringComparison.Ordinal) == true, "begun");
        return backup;
    }

    protected override TestSite CreateSite()
    {
        var site = base.CreateSite();
        site.Pools[0] = site.Pools[0] with { Volumes = AlteredVolumes.Of(site.Volumes, nameof(IVolumeBackend.ReadAsync), opening => HalfAsync((Task<Stream>)opening!)) };
        return site;
    }

    /// <summary>The first half at once, the other when it may go on.</summary>
    private async Task<Stream> HalfAsync(Task<Stream> opening) => new HalfStream(await opening, 1 << 24, _goOn.Task);

    private sealed class HalfStream(Stream inner, int half, Task goOn) : Stream
    {
        private int _read;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => inner.Length;

        public override long Position { get => _read; set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_read == half)
            {
                await goOn.WaitAsync(cancellationToken);
            }

            var read = await inner.ReadAsync(_read < half ? buffer[..Math.Min(buffer.Length, half - _read)] : buffer, cancellationToken);
            _read += read;
            return read;
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override async ValueTask DisposeAsync()
        {
            await inner.DisposeAsync();
            await base.DisposeAsync();
        }
    }
}
