using System.Text;

namespace Drivers.Memory.Tests;

public sealed class JournalSecretTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("stratus-memory-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task The_state_file_tells_that_a_disk_has_secrets_and_not_which()
    {
        var id = new MachineId(Guid.NewGuid());
        var lun = new DiskSource.IscsiLun("127.0.0.1", 3260, "iqn.2026-11.org.test:a", 1, "iqn.2026-11.org.test:b", new ChapCredentials("user", "chap-secret-01"));
        var disk = new DiskAttachment(new AttachmentId(Guid.NewGuid()), lun, Key: new VolumeKey("key-secret-01"));
        var settings = new Dictionary<string, string> { ["stateFile"] = "state" };
        await using (var driver = new MemoryDriverModule().Create(new(Guid.NewGuid(), _directory.FullName, settings, TimeProvider.System, new RecordingLog())))
        {
            await driver.Machines.EnsureMachineAsync(id, new MachineSpec("a", MachineArchitecture.X64, new(1, 64L << 20), null, GuestSeed.Empty), Token);
            await driver.Machines.EnsureDiskAttachedAsync(id, disk, Token);
        }

        var state = Encoding.UTF8.GetString(await File.ReadAllBytesAsync(Path.Combine(_directory.FullName, "state"), Token));
        state.Should().Contain("user").And.NotContain("chap-secret-01").And.NotContain("key-secret-01");
    }
}
