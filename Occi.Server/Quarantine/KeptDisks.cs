using Drivers.Abstractions;
using Occi.Data;
using Occi.Server.Hosts;
using Occi.Server.Orchestration.Placement;

namespace Occi.Server.Quarantine;

/// <summary>What the hosts of the site say of the disks that they keep.</summary>
internal sealed class KeptDisks
{
    private readonly IReadOnlyList<Answer> _answers;

    private KeptDisks(IReadOnlyList<Answer> answers) => _answers = answers;

    /// <summary>Asks all at once. One that does not answer hides no other's disks.</summary>
    public static async Task<KeptDisks> AskAsync(IEnumerable<SiteHost> hosts, TimeProvider time, CancellationToken cancellationToken) =>
        new(await Task.WhenAll(hosts.Select(host => AskAsync(host, time, cancellationToken))));

    /// <summary>The disk of a machine; or why nothing can be said of it at the moment; or neither, when it is not there.</summary>
    public (KeptDisk? Disk, string? Hindrance) Of(KeptMachine kept)
    {
        var asked = _answers.Where(answer => kept.Host is null || answer.Host == kept.Host).ToList();
        return asked.Count == 0
            ? (null, kept.Host is null ? "No host that is configured keeps disks." : $"The host '{kept.Host}' is no longer configured, or keeps no disks.")
            : (asked.Select(answer => answer.Disks.GetValueOrDefault(kept.Machine.Value)).FirstOrDefault(disk => disk is not null), asked.Select(answer => answer.Hindrance).FirstOrDefault(hindrance => hindrance is not null));
    }

    private static async Task<Answer> AskAsync(SiteHost host, TimeProvider time, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(HostConditions.Patience, time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            return new Answer(host.Name, await host.Machines.ListKeptAsync(end.Token).ToDictionaryAsync(disk => disk.Machine.Value, cancellationToken: end.Token), null);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new Answer(host.Name, [], $"The host '{host.Name}' has not answered for {HostConditions.Patience.TotalSeconds:0} seconds.");
        }
        catch (DriverException failure)
        {
            return new Answer(host.Name, [], $"The host '{host.Name}' does not tell: {failure.Message}");
        }
    }

    private sealed record Answer(string Host, Dictionary<Guid, KeptDisk> Disks, string? Hindrance);
}
