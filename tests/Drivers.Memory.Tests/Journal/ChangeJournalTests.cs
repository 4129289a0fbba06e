namespace Drivers.Memory.Tests;

public sealed class ChangeJournalTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("stratus-journal-");
    private readonly Guid _installation = Guid.NewGuid();

    private string Path => System.IO.Path.Combine(_directory.FullName, "state");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public void A_journal_cut_at_any_byte_opens_and_loses_only_the_torn_record()
    {
        var ends = new List<long> { 0 };
        using (var journal = ChangeJournal.Open(Path, _ => { }, () => []))
        {
            foreach (var change in Changes())
            {
                journal.Append(change);
                ends.Add(new FileInfo(Path).Length);
            }
        }

        var whole = File.ReadAllBytes(Path);
        for (var length = 0; length <= whole.Length; length++)
        {
            File.WriteAllBytes(Path, whole[..length]);
            var replayed = Replay(out var left);

            replayed.Should().Be(ends.Count(end => end <= length) - 1, "the file was cut at {0}", length);
            left.Should().Be(ends.Last(end => end <= length));
        }
    }

    [Fact]
    public void What_is_appended_after_a_torn_record_is_kept()
    {
        using (var journal = ChangeJournal.Open(Path, _ => { }, () => []))
        {
            journal.Append(Changes()[0]);
        }

        File.AppendAllText(Path, "0123abcd {\"$type\":\"machine\"," + new string(' ', 2000));
        using (var journal = ChangeJournal.Open(Path, _ => { }, () => [Changes()[0]]))
        {
            journal.Append(Changes()[1]);
        }

        Replay(out _).Should().Be(2);
    }

    [Fact]
    public void A_damaged_record_in_the_middle_is_refused_and_named_and_the_file_is_left_alone()
    {
        using (var journal = ChangeJournal.Open(Path, _ => { }, () => []))
        {
            Changes().ForEach(journal.Append);
        }

        var bytes = File.ReadAllBytes(Path);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(Path, bytes);

        var open = () => Replay(out _);

        open.Should().Throw<DriverException>().Which.Should().Match<DriverException>(
            failure => failure.Error == DriverError.Unavailable && failure.Message.Contains(Path) && failure.Message.Contains("Record"));
        File.ReadAllBytes(Path).Should().Equal(bytes);
    }

    [Fact]
    public void A_state_file_is_used_by_one_process_only()
    {
        using var first = ChangeJournal.Open(Path, _ => { }, () => []);

        var open = () => Replay(out _);

        open.Should().Throw<DriverException>().Which.Error.Should().Be(DriverError.Unavailable);
    }

    [Fact]
    public void A_state_file_is_readable_by_its_owner_only()
    {
        using var journal = ChangeJournal.Open(Path, _ => { }, () => []);

        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(Path).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    [Fact]
    public async Task Opening_rewrites_a_long_history_as_short_as_it_can_be()
    {
        var id = new MachineId(Guid.NewGuid());
        await UseAsync(async driver =>
        {
            await driver.Machines.EnsureMachineAsync(id, Spec("kept"), TestContext.Current.CancellationToken);
            for (var i = 0; i < 100; i++)
            {
                await PowerAsync(driver, id, PowerState.Running);
                await PowerAsync(driver, id, PowerState.Stopped);
            }
        });
        var before = new FileInfo(Path).Length;

        await UseAsync(async driver => (await driver.Machines.FindAsync(id, TestContext.Current.CancellationToken)).Should().NotBeNull());

        new FileInfo(Path).Length.Should().BeLessThan(before / 20);
        await UseAsync(async driver => await driver.Machines.EnsureMachineAsync(id, Spec("kept"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_change_of_power_does_not_write_the_user_data_again()
    {
        var id = new MachineId(Guid.NewGuid());
        await UseAsync(async driver =>
        {
            await driver.Machines.EnsureMachineAsync(id, Spec("big") with { Seed = new GuestSeed(new byte[64 << 10], []) }, TestContext.Current.CancellationToken);
            var before = new FileInfo(Path).Length;

            await PowerAsync(driver, id, PowerState.Running);

            (new FileInfo(Path).Length - before).Should().BeLessThan(512);
        });
    }

    private static Task PowerAsync(IDriver driver, MachineId id, PowerState target) =>
        driver.Machines.SetPowerAsync(id, target, PowerTransition.Hard, TestContext.Current.CancellationToken);

    private static MachineSpec Spec(string hostname) => new(hostname, MachineArchitecture.X64, new(1, 64L << 20), null, GuestSeed.Empty);

    private async Task UseAsync(Func<IDriver, Task> use)
    {
        var settings = new Dictionary<string, string> { ["stateFile"] = "state" };
        await using var driver = new MemoryDriverModule().Create(new(_installation, _directory.FullName, settings, TimeProvider.System, new RecordingLog()));
        await use(driver);
    }

    private int Replay(out long left)
    {
        var replayed = new List<Change>();
        using (ChangeJournal.Open(Path, replayed.Add, () => replayed))
        {
            left = new FileInfo(Path).Length;
        }

        return replayed.Count;
    }

    private List<Change> Changes()
    {
        var network = new NetworkId(Guid.NewGuid());
        var id = new MachineId(Guid.NewGuid());
        var seed = new GuestSeed("é\n\0"u8.ToArray(), ["ssh-ed25519 AAAA é"]);
        var nic = new MemoryNic(new NicAttachment(new AttachmentId(Guid.NewGuid()), network, "52:54:00:00:00:01"), 0, "10.0.0.2");
        var file = new MemoryDisk(new DiskAttachment(new AttachmentId(Guid.NewGuid()), new DiskSource.ImageFile("/a", "raw")), 0);
        var portal = new DiskSource.IscsiLun("127.0.0.1", 3260, "iqn.2026-11.org.test:a", 1, "iqn.2026-11.org.test:b", new ChapCredentials("u", string.Empty));
        var lun = new MemoryDisk(new DiskAttachment(new AttachmentId(Guid.NewGuid()), portal, Key: new VolumeKey(string.Empty)), 2, SizeBytes: 4096);
        var device = new MemoryDisk(new DiskAttachment(new AttachmentId(Guid.NewGuid()), new DiskSource.BlockDevice("/dev/b"), IsReadOnly: true), 1);
        return
        [
            new Change.NetworkSpecified(network, _installation, new NetworkSpec(new(System.Net.IPNetwork.Parse("10.0.0.0/24"), null, true))),
            new Change.MachineSpecified(id, _installation, Spec("a") with { Seed = seed, BootImage = new BootImage("/i", "raw", 1024) }),
            new Change.MachineBecame(id, MachineRuntime.New with { Boots = 1, Nics = [nic], Disks = [file, device, lun] }),
            new Change.DiskKept(id, _installation, DateTimeOffset.UnixEpoch, 512),
            new Change.MachineRemoved(id),
            new Change.KeptDropped(id),
            new Change.NetworkActivated(network, false),
            new Change.NetworkRemoved(network),
        ];
    }
}
