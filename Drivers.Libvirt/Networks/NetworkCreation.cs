using System.Security.Cryptography;
using System.Text;
using Drivers.Abstractions;

namespace Drivers.Libvirt;

/// <summary>Makes and removes networks, in single pieces of blocking work.</summary>
internal static class NetworkCreation
{
    /// <summary>
    /// Makes the network, active, unless it is there; completes it when its making was interrupted. It is brought up before it is defined, so that one that is defined and down was
    /// taken down by somebody, and stays so.
    /// </summary>
    internal static bool Ensure(LibvirtConnect connect, NetworkId id, NetworkSpec spec, Guid installation)
    {
        var marker = new Marker(installation, Fingerprint(spec), Image: null);
        using var existing = Find(connect, id, marker);
        if (existing is not null)
        {
            Keep(connect, existing);
            return true;
        }

        if (spec.Ip is { } addressing)
        {
            RefuseOverlap(connect, id, addressing);
        }

        using var network = connect.CreateNetwork(NetworkXml.Define(id, spec, marker).ToString());
        try
        {
            Keep(connect, network);
        }
        catch
        {
            Delete(network);
            throw;
        }

        return true;
    }

    /// <summary>Takes the network down and removes its definition, whichever of them there is.</summary>
    internal static bool Delete(LibvirtNetwork network)
    {
        if (network.IsActive())
        {
            Unless.Refused(network.Destroy, () => !network.IsActive());
        }

        _ = Unless.Gone(() =>
        {
            network.Undefine();
            return network;
        });
        return true;
    }

    /// <summary>Lets a network that is up outlive the daemon.</summary>
    private static void Keep(LibvirtConnect connect, LibvirtNetwork network)
    {
        if (!network.IsPersistent())
        {
            connect.DefineNetwork(network.Xml()).Dispose(); // as it is, with what libvirt has chosen: its bridge's hardware address
        }

        if (network.IsActive())
        {
            network.SetAutostart(true);
        }
    }

    private static LibvirtNetwork? Find(LibvirtConnect connect, NetworkId id, Marker marker)
    {
        var existing = connect.FindNetwork(id.Value);
        if (existing is null || NetworkXml.Parse(existing.Xml()).Marker == marker)
        {
            return existing;
        }

        existing.Dispose();
        throw new DriverException(DriverError.AlreadyExists, $"A network {id} exists already and differs from the one asked for.");
    }

    // libvirt itself looks only at what is up; a network that is down keeps its addresses too.
    private static void RefuseOverlap(LibvirtConnect connect, NetworkId id, NetworkAddressing addressing)
    {
        foreach (var other in connect.ListNetworks())
        {
            using (other)
            {
                var document = Unless.Gone(() => NetworkXml.Parse(other.Xml()));
                if (document?.Marker is not null && document.Subnets.Any(subnet => AddressPlan.Overlap(subnet, addressing.Subnet)))
                {
                    throw new DriverException(DriverError.InUse, $"The addresses {addressing.Subnet} of network {id} belong to network {other.Id} of this host.");
                }
            }
        }
    }

    private static string Fingerprint(NetworkSpec spec) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{spec.Ip?.Subnet}|{spec.Ip?.Gateway}|{spec.Ip?.HasDhcp}")));
}
