using Occi.Core;
using Occi.Core.Infrastructure;
using Occi.Data;

namespace Occi.Server.Hosts;

/// <summary>
/// What the site tells of its hosts: every machine and network carries the hypervisor that it is on, and its availability zone if the site has some. Who names one in the request that
/// makes a machine or network chooses by it; who names none leaves the choice to the site.
/// </summary>
internal static class HostMixins
{
    /// <summary>The scheme of a mixin for each hypervisor, by the name of its driver.</summary>
    public const string HypervisorScheme = "http://schemas.stratus.cloud/occi/infrastructure/hypervisor#";

    /// <summary>The scheme of a mixin for each availability zone.</summary>
    public const string ZoneScheme = "http://schemas.stratus.cloud/occi/infrastructure/availability_zone#";

    /// <summary>The name of the host; the site chooses.</summary>
    public const string Host = "cloud.stratus.host";

    private static readonly CategoryId[] Applies = [Compute.Kind.Id, Network.Kind.Id];

    /// <summary>What every zone depends on, by the name that EGI's clients know.</summary>
    public static Mixin Zone { get; } = new()
    {
        Id = new("http://schemas.ogf.org/occi/infrastructure#", "availability_zone"),
        Title = "Availability zone",
        Applies = Applies,
        Location = "/mixin/availability_zone/",
    };

    /// <summary>A mixin for each hypervisor and each zone.</summary>
    public static IEnumerable<Mixin> Of(IReadOnlyList<SiteHost> hosts)
    {
        var zones = hosts.Select(host => host.Zone).OfType<string>().Distinct(StringComparer.Ordinal).Select(ZoneOf).ToList();
        return [.. hosts.Select(host => host.Driver.Name).Distinct(StringComparer.Ordinal).Select(HypervisorOf), .. zones.Count > 0 ? zones.Prepend(Zone) : []];
    }

    /// <summary>Whether a host is what all of these mixins say of hosts.</summary>
    public static bool Are(IReadOnlyCollection<CategoryId> mixins, SiteHost host) => mixins.All(mixin =>
        mixin.Scheme switch
        {
            HypervisorScheme => mixin.Term == host.Driver.Name,
            ZoneScheme => mixin.Term == host.Zone,
            _ => true,
        });

    /// <summary>Whether a mixin says something of hosts.</summary>
    public static bool IsOne(CategoryId mixin) => mixin.Scheme is HypervisorScheme or ZoneScheme;

    /// <summary>Those that are true of what is on a host.</summary>
    public static IReadOnlyList<CategoryId> Of(SiteHost host)
    {
        var hypervisor = new CategoryId(HypervisorScheme, host.Driver.Name);
        return host.Zone is null ? [hypervisor] : [hypervisor, new CategoryId(ZoneScheme, host.Zone)];
    }

    /// <summary>A machine or network that is on a host, and says so.</summary>
    public static StoredEntity On(SiteHost host, StoredEntity entity) => entity with
    {
        Mixins = [.. entity.Mixins.Where(mixin => !IsOne(mixin)), .. Of(host)],
        Attributes = entity.Attributes.With(Host, AttributeValue.Of(host.Name)),
    };

    /// <summary>What stays as it was when a machine or network was made, whatever an update leaves out.</summary>
    public static AttributeSet Fixed(AttributeSet stored) => stored.TryGetValue(Host, out var host) ? AttributeSet.Of((Host, host)) : AttributeSet.Empty;

    private static Mixin HypervisorOf(string name) => new()
    {
        Id = new(HypervisorScheme, name),
        Title = $"On the hypervisor {name}",
        Applies = Applies,
        Location = $"/mixin/hypervisor/{name}/",
        Attributes = [new(Host, IsMutable: false, Description: "The host that it is on, by the name that this site calls it")],
    };

    private static Mixin ZoneOf(string name) => new()
    {
        Id = new(ZoneScheme, name),
        Title = $"In the availability zone {name}",
        Applies = Applies,
        Depends = [Zone.Id],
        Location = $"/mixin/availability_zone/{name}/",
    };
}
