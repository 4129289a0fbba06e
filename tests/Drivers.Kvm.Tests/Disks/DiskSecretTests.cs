using System.Text;

namespace Drivers.Kvm.Tests;

/// <summary>Where the secrets of disks are, and where they are not.</summary>
public sealed class DiskSecretTests : IAsyncLifetime
{
    private static readonly VolumeKey Key = new("a-passphrase-of-this-test");
    private readonly MachineId _id = new(Guid.NewGuid());
    private KvmRig _rig = null!;
    private DiskAttachment _disk = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IMachineDriver Machines => _rig.Driver.Machines;

    private string Secret => ((DiskSource.IscsiLun)_disk.Source).Chap!.Secret;

    public async ValueTask InitializeAsync()
    {
        _rig = await KvmRig.CreateAsync();
        await Machines.EnsureMachineAsync(_id, _rig.SmallestSpec, Token);
        var file = (DiskSource.ImageFile)await _rig.NewEncryptedDiskAsync(Key, Token);
        _disk = new DiskAttachment(new AttachmentId(Guid.NewGuid()), (await _rig.NewSharedFileAsync(Token, file.Path)).Lun, Key: Key);
        await Machines.EnsureDiskAttachedAsync(_id, _disk, Token);
    }

    public async ValueTask DisposeAsync()
    {
        await Machines.DeleteMachineAsync(_id, DiskFate.Deleted, CancellationToken.None);
        await _rig.DisposeAsync();
    }

    [Fact]
    public async Task No_secret_is_in_a_definition_an_argument_or_a_file_of_the_daemon()
    {
        await StartAsync();

        var process = Directory.EnumerateDirectories("/proc").Select(CommandLine).Single(line => line.Contains(_id.ToString(), StringComparison.Ordinal));
        var live = await ToolRun.OutputAsync("virsh", ["dumpxml", "--security-info", _id.ToString()], Token);
        var secrets = await ToolRun.OutputAsync("virsh", ["secret-list"], Token);
        foreach (var text in new[] { process, live, secrets })
        {
            text.Should().NotContain(Secret).And.NotContain(Key.Passphrase);
            text.Should().NotContain(Convert.ToBase64String(Encoding.ASCII.GetBytes(Secret))).And.NotContain(Convert.ToBase64String(Encoding.ASCII.GetBytes(Key.Passphrase)));
        }

        OursIn(secrets).Should().HaveCount(2);
        foreach (var id in OursIn(secrets))
        {
            (await ToolRun.OutputAsync("virsh", ["secret-dumpxml", id], Token)).Should().Contain("ephemeral='yes' private='yes'");
        }
    }

    [Fact]
    public async Task A_daemon_that_forgot_the_secrets_is_told_them_again_at_the_next_start()
    {
        await ForgetAsync();

        await StartAsync();

        (await Machines.FindAsync(_id, Token))!.Condition.Should().Be(MachineCondition.Running);
    }

    [Fact]
    public async Task When_nobody_knows_the_secrets_any_more_the_disk_is_attached_again()
    {
        await ForgetAsync();
        await using var fresh = await _rig.NewDriverAsync(Token);
        var start = () => fresh.Machines.SetPowerAsync(_id, PowerState.Running, PowerTransition.Hard, Token);

        (await start.Should().ThrowAsync<DriverException>()).Which.Error.Should().Be(DriverError.InvalidState);

        await fresh.Machines.EnsureDiskAttachedAsync(_id, _disk, Token);
        await start();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Secrets_go_with_the_disk_and_with_the_machine(bool isDetached)
    {
        await (isDetached ? Machines.EnsureDiskDetachedAsync(_id, _disk.Id, Token) : Machines.DeleteMachineAsync(_id, DiskFate.Deleted, Token));

        OursIn(await ToolRun.OutputAsync("virsh", ["secret-list"], Token)).Should().BeEmpty();
    }

    [Fact]
    public async Task A_disk_that_could_not_be_attached_leaves_no_secret()
    {
        await Machines.EnsureDiskDetachedAsync(_id, _disk.Id, Token);
        await StartAsync();
        var attach = () => Machines.EnsureDiskAttachedAsync(_id, _disk with { Key = new VolumeKey("another") }, Token);

        (await attach.Should().ThrowAsync<DriverException>()).Which.Error.Should().Be(DriverError.InvalidSpec);

        OursIn(await ToolRun.OutputAsync("virsh", ["secret-list"], Token)).Should().BeEmpty();
    }

    private static string CommandLine(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "cmdline"));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return string.Empty;
        }
    }

    private List<string> OursIn(string secrets) =>
        [.. secrets.Split('\n').Where(line => line.Contains(_rig.Installation.ToString(), StringComparison.Ordinal)).Select(line => line.Trim().Split(' ')[0])];

    private async Task ForgetAsync()
    {
        foreach (var id in OursIn(await ToolRun.OutputAsync("virsh", ["secret-list"], Token)))
        {
            await ToolRun.OutputAsync("virsh", ["secret-undefine", id], Token);
        }
    }

    private Task StartAsync() => Machines.SetPowerAsync(_id, PowerState.Running, PowerTransition.Hard, Token);
}
