using System.Xml.Linq;

namespace Stratus.EndToEnd.Tests;

/// <summary>libvirt, asked past the server.</summary>
/// <param name="uri">Of the daemon.</param>
internal sealed class Virsh(string uri = Virsh.SystemUri)
{
    internal const string SystemUri = "qemu:///system";
    private const string NamePrefix = "stratus-";

    /// <summary>Runs a command that must succeed.</summary>
    internal Task<string> RunAsync(CancellationToken cancellationToken, params string[] command) =>
        ToolRun.OutputAsync("virsh", ["-q", "-c", uri, .. command], cancellationToken);

    /// <summary>The state of a domain in libvirt's words; null when there is none.</summary>
    internal async Task<string?> StateAsync(Guid machine, CancellationToken cancellationToken)
    {
        var run = await TryAsync(["domstate", $"{machine}"], cancellationToken);
        return run.ExitCode == 0 ? run.Output.Trim() : null;
    }

    /// <summary>The present document of a domain.</summary>
    internal async Task<XElement> DomainAsync(Guid machine, CancellationToken cancellationToken) => XElement.Parse(await RunAsync(cancellationToken, "dumpxml", $"{machine}"));

    /// <summary>Whether a network runs; null when there is none.</summary>
    internal async Task<bool?> IsNetworkActiveAsync(Guid network, CancellationToken cancellationToken)
    {
        var run = await TryAsync(["net-info", $"{network}"], cancellationToken);
        return run.ExitCode == 0 ? run.Output.Split('\n').Any(line => line.StartsWith("Active:", StringComparison.Ordinal) && line.EndsWith("yes", StringComparison.Ordinal)) : null;
    }

    /// <summary>The definitions of all domains with an installation's mark.</summary>
    internal Task<IReadOnlyList<XElement>> DomainsOfAsync(Guid installation, CancellationToken cancellationToken) =>
        OwnedAsync(["list", "--all", "--name"], name => ["dumpxml", "--inactive", name], installation, cancellationToken);

    /// <summary>The definitions of all networks with an installation's mark.</summary>
    internal Task<IReadOnlyList<XElement>> NetworksOfAsync(Guid installation, CancellationToken cancellationToken) =>
        OwnedAsync(["net-list", "--all", "--name"], name => ["net-dumpxml", "--inactive", name], installation, cancellationToken);

    private async Task<IReadOnlyList<XElement>> OwnedAsync(
        string[] list, Func<string, string[]> dump, Guid installation, CancellationToken cancellationToken)
    {
        var owned = new List<XElement>();
        var names = (await RunAsync(cancellationToken, list)).Split('\n', StringSplitOptions.TrimEntries);
        foreach (var name in names.Where(name => name.StartsWith(NamePrefix, StringComparison.Ordinal)))
        {
            // What has vanished since the list was read belongs to somebody else, who works on the same host.
            var run = await TryAsync(dump(name), cancellationToken);
            if (run.ExitCode == 0 && run.Output.Contains(installation.ToString(), StringComparison.OrdinalIgnoreCase))
            {
                owned.Add(XElement.Parse(run.Output));
            }
        }

        return owned;
    }

    private Task<ToolRun> TryAsync(string[] command, CancellationToken cancellationToken) => ToolRun.RunAsync("virsh", ["-q", "-c", uri, .. command], cancellationToken);
}
