using System.Globalization;
using System.Security.Cryptography;
using System.Xml.Linq;
using Bench.Hosts;

namespace Bench.Boot.Guests;

/// <summary>
/// The same machine by hand: <c>virsh define</c> and <c>virsh start</c> of the definition that Stratus made, with a name, a MAC address, an overlay and a seed of its
/// own. The two files lie ready before the clock starts; through Stratus their making is measured too. The lease is looked for in the file that
/// <c>virsh net-dhcp-leases</c> reads: a process every 20 ms would take from the guest's processor.
/// </summary>
/// <param name="definition">What <c>virsh dumpxml</c> says of a machine of Stratus.</param>
/// <param name="image">What the overlay lies over.</param>
internal sealed class BareGuests(string definition, string image)
{
    /// <summary>From the definition to the lease. The machine is removed.</summary>
    public async Task<BootTimes> BootAsync(CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("stratus-bench-bare-");
        File.SetUnixFileMode(folder.FullName, File.GetUnixFileMode(folder.FullName) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        var (name, mac) = ($"bare-{Guid.NewGuid():N}", RandomMac());
        var (domain, leases) = await PrepareAsync(folder, name, mac, cancellationToken);
        try
        {
            var began = TimeProvider.System.GetTimestamp();
            await HostTool.VirshAsync(cancellationToken, "define", domain);
            var defined = TimeProvider.System.GetElapsedTime(began);
            await HostTool.VirshAsync(cancellationToken, "start", name);
            var started = TimeProvider.System.GetElapsedTime(began);
            await Polling.UntilAsync(
                $"{name} has a lease",
                async token => File.Exists(leases) && (await File.ReadAllTextAsync(leases, token)).Contains(mac, StringComparison.Ordinal),
                cancellationToken);
            return new BootTimes(defined, started, TimeProvider.System.GetElapsedTime(began));
        }
        finally
        {
            await HostTool.VirshAsync(CancellationToken.None, "destroy", name);
            await HostTool.VirshAsync(CancellationToken.None, "undefine", name);
            folder.Delete(recursive: true);
        }
    }

    private async Task<(string Domain, string Leases)> PrepareAsync(DirectoryInfo folder, string name, string mac, CancellationToken cancellationToken)
    {
        var domain = XElement.Parse(definition);
        var overlay = Path.Combine(folder.FullName, "disk.qcow2");
        await HostTool.RunAsync("qemu-img", ["create", "-q", "-f", "qcow2", "-b", image, "-F", "qcow2", overlay], cancellationToken);
        var disks = domain.Descendants("disk").Select(disk => disk.Element("source")!.Attribute("file")!).ToList();
        var seed = Path.Combine(folder.FullName, "seed.iso");
        File.Copy(disks[1].Value, seed);
        (disks[0].Value, disks[1].Value) = (overlay, seed);

        // Without the mark of Stratus, which would take it for a machine that it lost.
        domain.Element("metadata")?.Remove();
        domain.Element("uuid")!.Remove();
        domain.Element("name")!.Value = name;
        foreach (var log in domain.Descendants("log"))
        {
            log.Attribute("file")!.Value = Path.Combine(folder.FullName, "console.log");
        }

        var nic = domain.Descendants("interface").Single();
        nic.Element("mac")!.Attribute("address")!.Value = mac;
        var file = Path.Combine(folder.FullName, "domain.xml");
        await File.WriteAllTextAsync(file, domain.ToString(), cancellationToken);
        var network = XElement.Parse(await HostTool.VirshAsync(cancellationToken, "net-dumpxml", nic.Element("source")!.Attribute("network")!.Value));
        return (file, $"/var/lib/libvirt/dnsmasq/{network.Element("bridge")!.Attribute("name")!.Value}.status");
    }

    private static string RandomMac()
    {
        var bytes = RandomNumberGenerator.GetBytes(5);
        return string.Create(CultureInfo.InvariantCulture, $"52:{bytes[0]:x2}:{bytes[1]:x2}:{bytes[2]:x2}:{bytes[3]:x2}:{bytes[4]:x2}");
    }
}
