using System.Globalization;
using System.Text;

namespace Storage.Iscsi.Tests;

/// <summary>Reads and writes a disk of a host as a guest would, by QEMU's own drivers.</summary>
internal static class QemuDisk
{
    /// <summary>The first bytes.</summary>
    /// <param name="host">Where the disk is.</param>
    /// <param name="options">The disk, as qemu-img takes it with --image-opts.</param>
    /// <param name="key">What opens it.</param>
    /// <param name="count">How many bytes.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<byte[]> ReadAsync(IHost host, string options, VolumeKey? key, int count, CancellationToken cancellationToken)
    {
        var copy = $"/tmp/{Guid.NewGuid()}.copy";
        try
        {
            // Its size may have no part in its last block: qemu-img dd reads whole ones.
            const int block = 512;
            string[] arguments = [.. Secret(key), "--image-opts", "-U", "-O", "raw", $"bs={block}", $"count={(count + block - 1) / block}", $"if={Opened(options, key)}", $"of={copy}"];
            await SucceedAsync(host, new HostCommand("qemu-img", ["dd", .. arguments]) { Input = Passphrase(key) }, cancellationToken);
            await using var content = await host.ReadAsync(new HostCommand("head", "-c", count.ToString(CultureInfo.InvariantCulture), copy), cancellationToken);
            var bytes = new byte[count];
            return bytes[..await content.ReadAtLeastAsync(bytes, count, throwOnEndOfStream: false, cancellationToken)];
        }
        finally
        {
            await host.RunAsync(new HostCommand("rm", "-f", copy), CancellationToken.None);
        }
    }

    /// <summary>Replaces the first bytes.</summary>
    public static async Task WriteAsync(IHost host, string options, VolumeKey? key, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        var content = $"/tmp/{Guid.NewGuid()}.content";
        try
        {
            await SucceedAsync(host, new HostCommand("dd", $"of={content}", "status=none") { Input = new MemoryStream(bytes.ToArray()) }, cancellationToken);
            await SucceedAsync(
                host,
                new HostCommand("qemu-io", [.. Secret(key), "--image-opts", "-c", $"write -q -s {content} 0 {bytes.Length}", "-c", "flush", Opened(options, key)]) { Input = Passphrase(key) },
                cancellationToken);
        }
        finally
        {
            await host.RunAsync(new HostCommand("rm", "-f", content), CancellationToken.None);
        }
    }

    private static string[] Secret(VolumeKey? key) => key is null ? [] : ["--object", "secret,id=key,file=/proc/self/fd/0"];

    private static MemoryStream? Passphrase(VolumeKey? key) => key is null ? null : new MemoryStream(Encoding.ASCII.GetBytes(key.Passphrase));

    /// <summary>The container is what the disk holds.</summary>
    private static string Opened(string options, VolumeKey? key) =>
        key is null ? options : $"driver=luks,key-secret=key,{string.Join(',', options.Split(',').Select(option => $"file.{option}"))}";

    private static async Task SucceedAsync(IHost host, HostCommand command, CancellationToken cancellationToken)
    {
        var outcome = await host.RunAsync(command, cancellationToken);
        if (outcome.ExitCode != 0)
        {
            throw new InvalidOperationException($"{command.Program} ended with {outcome.ExitCode}: {outcome.Error}");
        }
    }
}
