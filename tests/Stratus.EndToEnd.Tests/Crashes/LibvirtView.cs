using System.Xml.Linq;

namespace Stratus.EndToEnd.Tests;

/// <summary>What libvirt and the data directory hold of an installation.</summary>
internal sealed class LibvirtView(ServerHome home) : IBackendView
{
    private const string AttachmentAlias = "ua-";
    private const int GuidLength = 36;

    private readonly Virsh _virsh = new();

    public async Task<BackendContents> ReadAsync(CancellationToken cancellationToken)
    {
        var installation = new StratusDatabase(home).Installation();
        var domains = await _virsh.DomainsOfAsync(installation, cancellationToken);
        var networks = await _virsh.NetworksOfAsync(installation, cancellationToken);
        var machines = domains.Select(IdOf).ToHashSet();
        return new BackendContents(machines, networks.Select(IdOf).ToHashSet(), domains.SelectMany(Attachments).ToHashSet(), [.. Flaws(machines)]);
    }

    private static Guid IdOf(XElement definition) => Guid.Parse(definition.Element("uuid")!.Value);

    private static IEnumerable<Guid> Attachments(XElement domain) =>
        from alias in domain.Element("devices")!.Elements().Elements("alias")
        let name = (string?)alias.Attribute("name") ?? ""
        where name.StartsWith(AttachmentAlias, StringComparison.Ordinal) && name.Length > AttachmentAlias.Length + GuidLength
        where Guid.TryParse(name.AsSpan(AttachmentAlias.Length, GuidLength), out _)
        select Guid.Parse(name.AsSpan(AttachmentAlias.Length, GuidLength));

    /// <summary>Every machine has its overlay and one seed, and nobody else has any.</summary>
    private IEnumerable<string> Flaws(IReadOnlySet<Guid> machines)
    {
        var root = Path.Combine(home.Data, "machines");
        foreach (var id in machines)
        {
            var folder = Path.Combine(root, id.ToString());
            var files = Directory.Exists(folder) ? Directory.GetFiles(folder).Select(file => Path.GetFileName(file)!).ToList() : [];
            if (!files.Contains("disk.qcow2") || files.Count(file => file.StartsWith("seed-", StringComparison.Ordinal)) != 1)
            {
                yield return $"the machine {id} has not its overlay and one seed but {string.Join(", ", files)}";
            }
        }

        foreach (var folder in Directory.Exists(root) ? Directory.GetDirectories(root) : [])
        {
            if (!Guid.TryParse(Path.GetFileName(folder), out var id) || !machines.Contains(id))
            {
                yield return $"{folder} is left of a machine that libvirt does not have";
            }
        }
    }
}
