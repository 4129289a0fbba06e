using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Bench.Hosts;

namespace Bench.Io.Machines;

/// <summary>A running machine of Stratus, with disks that are made and attached by OCCI. It goes with its site.</summary>
internal sealed partial class StratusMachine
{
    private readonly StratusSite _site;
    private readonly string _location;

    private StratusMachine(StratusSite site, string location, GuestShell guest)
    {
        _site = site;
        _location = location;
        Guest = guest;
    }

    /// <summary>The system that runs within it.</summary>
    public GuestShell Guest { get; }

    /// <summary>What libvirt says of it.</summary>
    public async Task<XElement> DefinitionAsync(CancellationToken cancellationToken) =>
        XElement.Parse(await HostTool.VirshAsync(cancellationToken, "dumpxml", _location.Split('/')[^1]));

    /// <summary>Makes one, and waits until it is ready.</summary>
    public static async Task<StratusMachine> StartAsync(StratusSite site, SshKey key, CancellationToken cancellationToken)
    {
        var location = await site.CreateAsync(
            "/compute/",
            $"""
            Category: compute; scheme="http://schemas.ogf.org/occi/infrastructure#"; class="kind"
            Category: tiny; scheme="http://schemas.stratus.cloud/occi/infrastructure/os_tpl#"; class="mixin"
            Category: ssh_key; scheme="http://schemas.ogf.org/occi/infrastructure/credentials#"; class="mixin"
            X-OCCI-Attribute: occi.core.title="measured machine"
            X-OCCI-Attribute: occi.compute.memory=0.25
            X-OCCI-Attribute: occi.credentials.ssh.publickey="{key.PublicLine}"

            """,
            cancellationToken);
        await site.SaysAsync(location, "occi.compute.state=\"active\"", cancellationToken);
        string? address = null;
        await Polling.UntilAsync(
            $"{location} is ready",
            async token => (address = GuestShell.AddressOn(await site.ReadAsync($"{location}/console?bytes=200000", token))) is not null,
            cancellationToken);
        return new StratusMachine(site, location, new GuestShell(key, address!));
    }

    /// <summary>Makes a disk, attaches it and waits until the guest has it.</summary>
    /// <param name="mebibytes">Its size.</param>
    /// <param name="more">Further lines of what is posted: mixins, attributes.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What the guest calls it.</returns>
    public async Task<string> AddDiskAsync(int mebibytes, string more, CancellationToken cancellationToken)
    {
        var storage = await _site.CreateAsync(
            "/storage/",
            string.Create(
                CultureInfo.InvariantCulture,
                $"""
                Category: storage; scheme="http://schemas.ogf.org/occi/infrastructure#"; class="kind"
                X-OCCI-Attribute: occi.storage.size={mebibytes / 1024.0}
                {more}
                """),
            cancellationToken);
        var link = await _site.CreateAsync(
            "/storagelink/",
            $"""
            Category: storagelink; scheme="http://schemas.ogf.org/occi/infrastructure#"; class="kind"
            X-OCCI-Attribute: occi.core.source="{_location}"
            X-OCCI-Attribute: occi.core.target="{storage}"
            """,
            cancellationToken);
        var device = DeviceId().Match(await _site.SaysAsync(link, "occi.storagelink.state=\"active\"", cancellationToken)).Groups[1].Value;
        await Polling.UntilAsync(
            $"{device} is in the guest", async token => (await Guest.RunAsync($"test -b {device} && echo there || true", token)).Trim() == "there", cancellationToken);
        return device;
    }

    [GeneratedRegex("occi\\.storagelink\\.deviceid=\"([^\"]+)\"")]
    private static partial Regex DeviceId();
}
