using Occi.Conformance.Probing;
using Occi.Conformance.Rules;

namespace Occi.Conformance.Specification;

/// <summary>The kinds and mixins of the infrastructure as the query interface shows them.</summary>
[RuleGroup(10, "Infrastructure")]
internal static class InfrastructureModelRules
{
    [Rule("GFD.224", "3.1", "compute has its attributes and actions")]
    public static Task Compute(Probe probe) => HasAsync(
        probe,
        Known.Compute,
        Known.Resource,
        [Mutable("occi.compute.architecture"), Mutable("occi.compute.cores"), Mutable("occi.compute.hostname"), Mutable("occi.compute.memory"), Immutable(Known.ComputeState)],
        [Known.Start, Known.Stop, Known.Restart, Known.Suspend]);

    [Rule("GFD.224", "3.1", "compute has the attribute state.message")]
    public static Task Compute_message(Probe probe) => HasAsync(probe, Known.Compute, Known.Resource, [Immutable("occi.compute.state.message")], []);

    [Rule("GFD.224", "3.1", "compute has the attribute share")]
    public static Task Share(Probe probe) => OffersAsync(probe, Known.Compute, "occi.compute.share");

    [Rule("GFD.224", "3.2", "network has its attributes and actions")]
    public static Task Network(Probe probe) => HasAsync(
        probe, Known.Network, Known.Resource, [Mutable("occi.network.label"), Immutable(Known.NetworkState)], [Known.Up, Known.Down]);

    [Rule("GFD.224", "3.2", "network has the attribute vlan")]
    public static Task Vlan(Probe probe) => OffersAsync(probe, Known.Network, "occi.network.vlan");

    [Rule("GFD.224", "3.3", "storage has its attributes and actions")]
    public static Task Storage(Probe probe) => HasAsync(
        probe, Known.Storage, Known.Resource, [new(Known.StorageSize, IsRequired: true), Immutable(Known.StorageState)], [Known.Online, Known.Offline]);

    [Rule("GFD.224", "3.4.1", "networkinterface has its attributes")]
    public static Task NetworkInterface(Probe probe) => HasAsync(
        probe,
        Known.NetworkInterface,
        Known.Link,
        [Immutable("occi.networkinterface.interface"), Mutable("occi.networkinterface.mac"), Immutable("occi.networkinterface.state")],
        []);

    [Rule("GFD.224", "3.4.2", "storagelink has its attributes")]
    public static Task StorageLink(Probe probe) => HasAsync(
        probe,
        Known.StorageLink,
        Known.Link,
        [Mutable("occi.storagelink.deviceid"), Mutable("occi.storagelink.mountpoint"), Immutable("occi.storagelink.state")],
        []);

    [Rule("GFD.184", "3.1", "compute has the attribute speed, which 1.2 removed")]
    public static Task Speed(Probe probe) => OffersAsync(probe, Known.Compute, "occi.compute.speed");

    [Rule("GFD.184", "3.3", "storage has the actions backup, snapshot and resize, which 1.2 removed")]
    public static async Task Old_storage_actions(Probe probe)
    {
        var terms = (await ReadAsync(probe)).Kinds.FirstOrDefault(kind => kind.Id == Known.Storage)?.Actions.Select(action => action.Id.Term).ToList() ?? [];
        string[] missing = [.. ((string[])["backup", "snapshot", "resize"]).Except(terms)];
        if (missing.Length > 0)
        {
            throw new NotOfferedException($"Storage has no {string.Join(", ", missing)}.");
        }
    }

    [Rule("GFD.224", "3.2.1", "ipnetwork has its attributes")]
    public static Task IpNetwork(Probe probe) => HasAsync(probe, Known.IpNetwork, "occi.network.address", "occi.network.gateway", "occi.network.allocation");

    [Rule("GFD.224", "3.4.1.1", "ipnetworkinterface has its attributes")]
    public static Task IpNetworkInterface(Probe probe) =>
        HasAsync(probe, Known.IpNetworkInterface, "occi.networkinterface.address", "occi.networkinterface.gateway", "occi.networkinterface.allocation");

    [Rule("GFD.224", "3.5", "ssh_key has its attribute")]
    public static Task SshKey(Probe probe) => HasAsync(probe, Known.SshKey, "occi.credentials.ssh.publickey");

    [Rule("GFD.224", "3.5", "user_data has its attribute")]
    public static Task UserData(Probe probe) => HasAsync(probe, Known.UserData, "occi.compute.userdata");

    private static AttributeDefinition Mutable(string name) => new(name);

    private static AttributeDefinition Immutable(string name) => new(name, IsMutable: false);

    /// <summary>An attribute that a site leaves out whose hypervisor cannot keep its promise.</summary>
    private static async Task OffersAsync(Probe probe, CategoryId id, string attribute)
    {
        var kind = (await ReadAsync(probe)).Kinds.FirstOrDefault(each => each.Id == id);
        if (kind?.Attributes.FirstOrDefault(each => each.Name == attribute) is not { } seen)
        {
            throw new NotOfferedException($"The server has no {attribute}.");
        }

        Expect.That(seen is { IsMutable: true, IsRequired: false }, $"{attribute} to be mutable and not required", $"mutable: {seen.IsMutable}, required: {seen.IsRequired}");
    }

    private static async Task HasAsync(Probe probe, CategoryId id, CategoryId parent, AttributeDefinition[] attributes, CategoryId[] actions)
    {
        var kind = (await ReadAsync(probe)).Kinds.FirstOrDefault(each => each.Id == id) ?? throw new NotOfferedException($"The server has no kind {id}.");
        Expect.Same(parent, kind.Parent, "the parent");
        foreach (var expected in attributes)
        {
            var seen = kind.Attributes.FirstOrDefault(attribute => attribute.Name == expected.Name);
            Expect.That(
                seen is not null && seen.IsMutable == expected.IsMutable && seen.IsRequired == expected.IsRequired,
                $"{expected.Name}, mutable: {expected.IsMutable}, required: {expected.IsRequired}",
                seen is null ? "no such attribute" : $"mutable: {seen.IsMutable}, required: {seen.IsRequired}");
        }

        foreach (var action in actions)
        {
            Expect.Has(kind.Actions.Select(each => each.Id.ToString()), action.ToString(), "the actions");
        }
    }

    private static async Task HasAsync(Probe probe, CategoryId id, params string[] attributes)
    {
        var mixin = (await ReadAsync(probe)).Mixins.FirstOrDefault(each => each.Id == id) ?? throw new NotOfferedException($"The server has no mixin {id}.");
        foreach (var attribute in attributes)
        {
            Expect.Has(mixin.Attributes.Select(each => each.Name), attribute, "the attributes");
        }
    }

    private static async Task<Core.Registry.CategoryModel> ReadAsync(Probe probe) => (await probe.GetAsync(probe.Session.QueryInterface)).Require(200).Understand(ReplyReader.Categories);
}
