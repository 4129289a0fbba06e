namespace Stratus.EndToEnd.Tests;

/// <summary>Leaves the host as it was: everything is deleted as a client would, and what no client may delete, the default network, past the server.</summary>
internal static class KvmCleanup
{
    private static readonly string[] Collections = ["/compute/", "/storage/", "/network/"];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    /// <summary>Deletes everything over HTTP and checks that libvirt and the data directory hold nothing of it any more.</summary>
    internal static async Task DeleteAllAsync(ServerHome home, OcciApi api, Virsh virsh, CancellationToken cancellationToken)
    {
        foreach (var collection in Collections)
        {
            foreach (var location in await api.ListAsync(collection, cancellationToken))
            {
                await api.DeleteAsync(location, cancellationToken);
            }

            await api.QuietAsync(Patience, cancellationToken);
        }

        var installation = new StratusDatabase(home).Installation();
        (await virsh.DomainsOfAsync(installation, cancellationToken)).Should().BeEmpty("every machine was deleted");
        (await virsh.NetworksOfAsync(installation, cancellationToken)).Should().ContainSingle("the site's default network alone cannot be deleted");
        FilesBelow(home, "machines").Should().BeEmpty("the files of a machine go with it");
        FilesBelow(home, "volumes").Should().BeEmpty("every storage was deleted");
    }

    /// <summary>Takes away what libvirt still has of an installation, whatever state it is in. The server must have ended.</summary>
    internal static async Task SweepAsync(ServerHome home, Virsh virsh, CancellationToken cancellationToken)
    {
        var installation = new StratusDatabase(home).Installation();
        foreach (var domain in await virsh.DomainsOfAsync(installation, cancellationToken))
        {
            var id = domain.Element("uuid")!.Value;
            if (await virsh.StateAsync(Guid.Parse(id), cancellationToken) != "shut off")
            {
                await virsh.RunAsync(cancellationToken, "destroy", id);
            }

            await virsh.RunAsync(cancellationToken, "undefine", "--managed-save", id);
        }

        foreach (var network in await virsh.NetworksOfAsync(installation, cancellationToken))
        {
            var id = network.Element("uuid")!.Value;
            if (await virsh.IsNetworkActiveAsync(Guid.Parse(id), cancellationToken) == true)
            {
                await virsh.RunAsync(cancellationToken, "net-destroy", id);
            }

            await virsh.RunAsync(cancellationToken, "net-undefine", id);
        }
    }

    private static string[] FilesBelow(ServerHome home, string folder) =>
        Directory.Exists(Path.Combine(home.Data, folder)) ? Directory.GetFileSystemEntries(Path.Combine(home.Data, folder)) : [];
}
