using System.Net;
using System.Net.Sockets;
using Drivers.Abstractions;
using Occi.Core;
using Occi.Core.Infrastructure;
using Occi.Data;

namespace Occi.Server.Orchestration.Networks;

/// <summary>Makes of a stored network what a driver is to be told.</summary>
internal static class NetworkSpecs
{
    /// <summary>The spec, or every reason why there is none. A network without addresses is a bare segment.</summary>
    public static Outcome<NetworkSpec> Read(StoredEntity network)
    {
        var problems = new List<OcciProblem>();
        var gateway = Gateway(network, problems);
        if (Text(network, IpNetwork.Address) is not { } address)
        {
            if (gateway is not null)
            {
                problems.Add(new OcciProblem(IpNetwork.Gateway, gateway.ToString(), $"needs an {IpNetwork.Address} to belong to"));
            }

            return problems.Count == 0 ? Outcome.Of(new NetworkSpec(null)) : Outcome.Refused<NetworkSpec>(problems);
        }

        if (!AddressRange.TryParse(address, out var subnet))
        {
            problems.Add(new OcciProblem(IpNetwork.Address, address, AddressRange.Rule));
        }
        else if (subnet.BaseAddress.AddressFamily != AddressFamily.InterNetwork)
        {
            problems.Add(new OcciProblem(IpNetwork.Address, address, "is not IPv4, the only family of this site's networks"));
        }
        else if (gateway is not null && !subnet.Contains(gateway))
        {
            problems.Add(new OcciProblem(IpNetwork.Gateway, gateway.ToString(), $"is not within {subnet}"));
        }

        var hasDhcp = Text(network, IpNetwork.Allocation) != "static";
        return problems.Count == 0 ? Outcome.Of(new NetworkSpec(new NetworkAddressing(subnet, gateway, hasDhcp))) : Outcome.Refused<NetworkSpec>(problems);
    }

    private static IPAddress? Gateway(StoredEntity network, List<OcciProblem> problems)
    {
        if (Text(network, IpNetwork.Gateway) is not { } text)
        {
            return null;
        }

        if (!IPAddress.TryParse(text.Split('/')[0], out var gateway))
        {
            problems.Add(new OcciProblem(IpNetwork.Gateway, text, "is no IP address"));
        }

        return gateway;
    }

    private static string? Text(StoredEntity entity, string name) => entity.Attributes.TryGetValue(name, out var value) ? value.ToString() : null;
}
