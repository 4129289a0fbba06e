using System.Security.Cryptography;
using System.Text;
using Drivers.Abstractions;

namespace Drivers.Libvirt;

/// <summary>Makes and removes networks, in single pieces of blocking work.</summary>
internal static class NetworkCreation
{
    /// <summary>Makes the network, active, unless it is there.</summary>
    internal static bool Ensure(LibvirtConnect connect, NetworkId id, NetworkSpec spec, Guid installation)
    {
        var marker = new Marker(installation, Fingerprint(spec), Image: null);
        if (IsThere(connect, id, marker))
        {
            return true;
        }

        if (spec.Ip is { } addressing)
        {
            RefuseOverlap(connect, id, addressing);
        }

        using var network = connect.DefineNetwork(NetworkXml.Define(id, spec, marker).ToString());
        try
        {
            network.SetAutostart(true);
            network.Create();
        }
        catch
        {
            network.Undefine();
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

    private static bool IsThere(LibvirtConnect connect, NetworkId id, Marker marker)
    {
        using var existing = connect.FindNetwork(id.Value);
        if (existing is null)
        {
            return false;
        }

        return NetworkXml.Parse(existing.Xml()).Marker == marker
            ? true
            : throw new DriverException(DriverError.AlreadyExists, $"A network {id} exists already and differs from the one asked for.");
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
