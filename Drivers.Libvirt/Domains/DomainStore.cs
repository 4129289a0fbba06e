using Drivers.Abstractions;

namespace Drivers.Libvirt;

/// <summary>The domains of this installation, read and changed through whatever connection stands.</summary>
internal sealed class DomainStore(LibvirtConnection connection, Guid installation)
{
    internal LibvirtConnection Connection { get; } = connection;

    internal Guid Installation { get; } = installation;

    /// <summary>The machine, or null when it does not exist here or is not of this installation.</summary>
    internal Task<DomainSnapshot?> FindAsync(MachineId id, CancellationToken cancellationToken) =>
        Connection.ReadAsync($"Reading machine {id}", connect => Unless.Gone(() => Find(connect, id)), cancellationToken);

    /// <summary>The machine, which must exist.</summary>
    internal async Task<DomainSnapshot> RequireAsync(MachineId id, CancellationToken cancellationToken) =>
        await FindAsync(id, cancellationToken) ?? throw Missing(id);

    /// <summary>Every machine of this installation, in one piece of work.</summary>
    internal Task<List<DomainSnapshot>> ListAsync(CancellationToken cancellationToken) =>
        Connection.ReadAsync("Listing machines", List, cancellationToken);

    /// <summary>Changes a domain that was found to be ours.</summary>
    /// <param name="doing">The beginning of the sentence of a failure, e.g. <c>Starting</c>.</param>
    /// <param name="id">The machine.</param>
    /// <param name="change">Blocks.</param>
    /// <param name="cancellationToken">Honoured before the change.</param>
    internal Task ChangeAsync(string doing, MachineId id, Action<LibvirtDomain> change, CancellationToken cancellationToken) =>
        Connection.ChangeAsync(
            $"{doing} machine {id}",
            connect =>
            {
                using var domain = connect.FindDomain(id.Value) ?? throw Missing(id);
                change(domain);
                return true;
            },
            cancellationToken);

    internal static DriverException Missing(MachineId id) => new(DriverError.NotFound, $"There is no machine {id} on this host.");

    private DomainSnapshot? Find(LibvirtConnect connect, MachineId id)
    {
        using var domain = connect.FindDomain(id.Value);
        return domain is null ? null : DomainSnapshot.Read(domain, Installation);
    }

    private List<DomainSnapshot> List(LibvirtConnect connect)
    {
        var saved = new HashSet<Guid>();
        foreach (var domain in connect.ListDomains(onlySaved: true))
        {
            using (domain)
            {
                saved.Add(domain.Id);
            }
        }

        var found = new List<DomainSnapshot>();
        foreach (var domain in connect.ListDomains())
        {
            using (domain)
            {
                if (Unless.Gone(() => DomainSnapshot.Read(domain, Installation, () => saved.Contains(domain.Id))) is { } snapshot)
                {
                    found.Add(snapshot);
                }
            }
        }

        return found;
    }
}
