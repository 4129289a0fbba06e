using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Storage.Iscsi.Tests;

/// <summary>What other tests take for granted of the storage host.</summary>
public sealed class StorageHostTests(SharedStorageHost shared) : IDisposable
{
    private const string Initiator = "iqn.2026-11.org.example.stratus:test";

    private readonly string _copy = Path.GetTempFileName();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => File.Delete(_copy);

    [Fact]
    public async Task A_command_arrives_word_for_word_and_its_failure_is_told()
    {
        var host = await shared.RequireAsync();

        (await host.RunAsync(["printf", "%s|", "two words", "$HOME", "it's", "", "*"], Token)).Should().Be("two words|$HOME|it's||*|");
        await host.Invoking(each => each.RunAsync(["ls", "/none"], Token)).Should().ThrowAsync<InvalidOperationException>().WithMessage("*/none*No such file*");
    }

    [Fact]
    public async Task What_storage_needs_is_there()
    {
        var host = await shared.RequireAsync();

        await host.RunScriptAsync("for each in thin_check tgtd iscsid iscsiadm qemu-img blkdiscard; do command -v $each; done; modprobe -a iscsi_tcp", Token);
        await host.RunScriptAsync(
            """
            truncate -s 32M /tmp/luks
            echo secret | cryptsetup luksFormat --batch-mode --pbkdf pbkdf2 --pbkdf-force-iterations 1000 /tmp/luks -
            echo secret | cryptsetup open /tmp/luks luks --key-file -
            cryptsetup close luks
            """,
            Token);
    }

    [Fact]
    public async Task A_thin_volume_exported_by_LIO_is_read_from_this_side()
    {
        var host = await shared.RequireAsync();
        var bytes = RandomNumberGenerator.GetBytes(1 << 20);

        var target = await ExportAsync(host, SharedStorageHost.VolumeGroup, "read", bytes);

        (await ToolAsync("iscsi-inq", "-i", Initiator, $"iscsi://{host.Portal}/{target}/0")).Should().Contain("Vendor:LIO-ORG");
        (await ToolAsync("qemu-img", "info", "--image-opts", Disk(host, target))).Should().Contain("virtual size: 64 MiB");
        (await ReadAsync(host, target, bytes.Length)).Should().Equal(bytes);
    }

    [Fact]
    public async Task Volumes_their_content_and_saved_exports_outlive_a_loss_of_power()
    {
        await using var host = await StorageHostSetup.StartAsync([1L << 30, 1L << 30], Token);
        await host.RunAsync(["vgcreate", "pool", .. host.Disks], Token);
        var bytes = RandomNumberGenerator.GetBytes(1 << 20);
        var target = await ExportAsync(host, "pool", "kept", bytes);
        await host.RunScriptAsync("targetcli saveconfig && sync", Token);
        var portal = host.Portal;

        await host.LosePowerAsync();
        using (var client = new TcpClient())
        {
            await client.Invoking(each => each.ConnectAsync(IPEndPoint.Parse(portal), Token).AsTask()).Should().ThrowAsync<SocketException>();
        }

        await host.PowerOnAsync(Token);

        host.Portal.Should().Be(portal);
        (await host.ReadAsync("/dev/pool/kept", bytes.Length, Token)).Should().Equal(bytes);
        (await ReadAsync(host, target, bytes.Length)).Should().Equal(bytes);
    }

    private static async Task<string> ExportAsync(StorageHost host, string group, string name, byte[] bytes)
    {
        var target = $"iqn.2026-11.org.example.stratus:{name}";
        await host.RunScriptAsync(
            $"""
            lvcreate --type thin-pool --size 256M --name {name}-pool {group}
            lvcreate --virtualsize 64M --thinpool {name}-pool --name {name} {group}
            """,
            Token);
        await host.WriteAsync($"/dev/{group}/{name}", bytes, Token);
        await host.RunScriptAsync(
            $"""
            targetcli <<COMMANDS
            set global auto_save_on_exit=false
            /backstores/block create {name} /dev/{group}/{name}
            /iscsi create {target}
            /iscsi/{target}/tpg1/luns create /backstores/block/{name}
            /iscsi/{target}/tpg1/acls create {Initiator}
            COMMANDS
            """,
            Token);
        return target;
    }

    private async Task<byte[]> ReadAsync(StorageHost host, string target, int count)
    {
        await ToolAsync("qemu-img", "convert", "--image-opts", "-O", "raw", Disk(host, target), _copy);
        return (await File.ReadAllBytesAsync(_copy, Token))[..count];
    }

    private static string Disk(StorageHost host, string target) =>
        $"driver=iscsi,transport=tcp,portal={host.Portal},target={target},lun=0,initiator-name={Initiator}";

    private static Task<string> ToolAsync(string program, params string[] arguments) => ToolRun.OutputAsync(program, arguments, Token);
}
