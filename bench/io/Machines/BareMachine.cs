using System.Globalization;
using System.Xml.Linq;
using Bench.Hosts;

namespace Bench.Io.Machines;

/// <summary>The same guest without Stratus: a definition written by hand, <c>virsh define</c>, <c>virsh start</c>, and a raw file for a disk.</summary>
internal sealed class BareMachine : IAsyncDisposable
{
    /// <summary>What the guest calls its disk: the third, after its own and the seed.</summary>
    public const string Device = "/dev/vdc";

    private readonly string _name = $"bare-{Guid.NewGuid():N}";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("stratus-bench-bare-");
    private GuestShell? _guest;

    private BareMachine() => File.SetUnixFileMode(_folder.FullName, File.GetUnixFileMode(_folder.FullName) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);

    /// <summary>The system that runs within it.</summary>
    public GuestShell Guest => _guest!;

    /// <summary>Makes one, and waits until it is ready.</summary>
    /// <param name="like">Another machine, whose network, processor and accelerator it has.</param>
    /// <param name="image">What it boots.</param>
    /// <param name="key">Who may come in.</param>
    /// <param name="mebibytes">The size of its disk.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<BareMachine> StartAsync(XElement like, string image, SshKey key, int mebibytes, CancellationToken cancellationToken)
    {
        var machine = new BareMachine();
        try
        {
            await machine.PrepareAsync(like, image, key, mebibytes, cancellationToken);
            await HostTool.VirshAsync(cancellationToken, "start", machine._name);
            string? address = null;
            await Polling.UntilAsync(
                $"{machine._name} is ready",
                async token => File.Exists(machine.At("console")) && (address = GuestShell.AddressOn(await File.ReadAllTextAsync(machine.At("console"), token))) is not null,
                cancellationToken);
            machine._guest = new GuestShell(key, address!);
            return machine;
        }
        catch
        {
            await machine.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        var left = await HostTool.VirshAsync(CancellationToken.None, "list", "--all", "--name");
        if (left.Contains(_name, StringComparison.Ordinal))
        {
            var running = await HostTool.VirshAsync(CancellationToken.None, "list", "--name");
            if (running.Contains(_name, StringComparison.Ordinal))
            {
                await HostTool.VirshAsync(CancellationToken.None, "destroy", _name);
            }

            await HostTool.VirshAsync(CancellationToken.None, "undefine", _name);
        }

        _folder.Delete(recursive: true);
    }

    private async Task PrepareAsync(XElement like, string image, SshKey key, int mebibytes, CancellationToken cancellationToken)
    {
        await HostTool.RunAsync("qemu-img", ["create", "-q", "-f", "qcow2", "-b", image, "-F", "qcow2", At("system")], cancellationToken);
        await HostTool.RunAsync("qemu-img", ["create", "-q", "-f", "raw", At("disk"), string.Create(CultureInfo.InvariantCulture, $"{mebibytes}M")], cancellationToken);
        var seed = Directory.CreateDirectory(At("cidata"));
        await File.WriteAllTextAsync(Path.Combine(seed.FullName, "meta-data"), $"instance-id: {_name}\nlocal-hostname: bare\npublic-keys:\n  - {key.PublicLine}\n", cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(seed.FullName, "user-data"), string.Empty, cancellationToken);
        await HostTool.RunAsync("genisoimage", ["-quiet", "-V", "cidata", "-J", "-r", "-o", At("seed"), seed.FullName], cancellationToken);
        await File.WriteAllTextAsync(At("domain.xml"), Define(like), cancellationToken);
        await HostTool.VirshAsync(cancellationToken, "define", At("domain.xml"));
    }

    private string Define(XElement like) =>
        $"""
        <domain type="{like.Attribute("type")!.Value}">
          <name>{_name}</name>
          {like.Element("memory")}
          {like.Element("vcpu")}
          <os><type arch="x86_64" machine="q35">hvm</type></os>
          {like.Element("features")}
          {like.Element("cpu")}
          <devices>
            <disk type="file" device="disk"><driver name="qemu" type="qcow2"/><source file="{At("system")}"/><target dev="vda" bus="virtio"/></disk>
            <disk type="file" device="disk"><driver name="qemu" type="raw"/><source file="{At("seed")}"/><target dev="vdb" bus="virtio"/><readonly/></disk>
            <disk type="file" device="disk"><driver name="qemu" type="raw"/><source file="{At("disk")}"/><target dev="vdc" bus="virtio"/></disk>
            <interface type="network"><source network="{like.Descendants("interface").First().Element("source")!.Attribute("network")!.Value}"/><model type="virtio"/></interface>
            <serial type="pty"><log file="{At("console")}" append="on"/></serial>
            <rng model="virtio"><backend model="random">/dev/urandom</backend></rng>
          </devices>
        </domain>
        """;

    private string At(string file) => Path.Combine(_folder.FullName, file);
}
