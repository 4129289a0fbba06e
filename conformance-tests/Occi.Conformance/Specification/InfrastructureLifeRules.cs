using Occi.Conformance.Probing;
using Occi.Conformance.Rules;

namespace Occi.Conformance.Specification;

/// <summary>The states and actions of the infrastructure's entities.</summary>
[RuleGroup(10, "Infrastructure")]
internal static class InfrastructureLifeRules
{
    [Rule("GFD.224", "3.1", "a compute is stopped and started again")]
    public static async Task Stop_and_start(Probe probe)
    {
        var compute = await probe.ComputeAsync();
        await ActsAsync(probe, compute, Wishes.Action(Known.Stop, "poweroff"), Known.ComputeState, "inactive");
        await ActsAsync(probe, compute, Wishes.Action(Known.Start), Known.ComputeState, "active");
    }

    [Rule("GFD.224", "3.1", "a compute is suspended and started again")]
    public static async Task Suspend_and_start(Probe probe)
    {
        var compute = await probe.ComputeAsync();
        await OfferedAsync(probe, compute, Known.Suspend);
        await ActsAsync(probe, compute, Wishes.Action(Known.Suspend, "suspend"), Known.ComputeState, "suspended");
        await ActsAsync(probe, compute, Wishes.Action(Known.Start), Known.ComputeState, "active");
    }

    [Rule("GFD.224", "3.1", "a compute is restarted, and is active then")]
    public static async Task Restart(Probe probe)
    {
        var compute = await probe.ComputeAsync();
        await OfferedAsync(probe, compute, Known.Restart);
        await ActsAsync(probe, compute, Wishes.Action(Known.Restart, "cold"), Known.ComputeState, "active");
    }

    [Rule("GFD.224", "3.1", "a method that the action does not have answers 400")]
    public static async Task Unknown_method(Probe probe)
    {
        var compute = await probe.ComputeAsync();
        (await probe.ActAsync(compute, Wishes.Action(Known.Stop, "sideways"))).Require(400);
        Expect.Same("active", (await probe.ReadAsync(compute)).TextOf(Known.ComputeState), "the state");
    }

    [Rule("GFD.224", "3.1", "an active compute offers stop, restart and suspend, and not start")]
    public static async Task Offered_actions(Probe probe)
    {
        var compute = await probe.ReadAsync(await probe.ComputeAsync());
        Expect.Has(compute.Actions.Select(action => action.Id.ToString()), Known.Stop.ToString(), "the actions");
        Expect.HasNot(compute.Actions.Select(action => action.Id.ToString()), Known.Start.ToString(), "the actions");
    }

    [Rule("GFD.224", "3.1", "a compute shows its cores and its memory")]
    public static async Task Sizes(Probe probe)
    {
        var compute = await probe.ReadAsync(await probe.ComputeAsync());
        Expect.That(decimal.TryParse(compute.TextOf("occi.compute.cores"), out var cores) && cores >= 1, "occi.compute.cores of 1 or more", compute.TextOf("occi.compute.cores") ?? "(none)");
        Expect.That(decimal.TryParse(compute.TextOf("occi.compute.memory"), out var memory) && memory > 0, "occi.compute.memory above 0", compute.TextOf("occi.compute.memory") ?? "(none)");
    }

    [Rule("GFD.224", "3.2", "a network is taken down and brought up again")]
    public static async Task Down_and_up(Probe probe)
    {
        var network = await probe.NetworkAsync();
        await ActsAsync(probe, network, Wishes.Action(Known.Down), Known.NetworkState, "inactive");
        await ActsAsync(probe, network, Wishes.Action(Known.Up), Known.NetworkState, "active");
    }

    [Rule("GFD.224", "3.2.1", "a network with the mixin ipnetwork shows its attributes")]
    public static async Task Ip_network(Probe probe)
    {
        await probe.MixinAsync(Known.IpNetwork);
        var draft = Wishes.Network() with { Mixins = [Known.IpNetwork], Attributes = AttributeSet.Of(("occi.network.address", AttributeValue.Of("10.213.47.0/24"))) };
        var network = await probe.WaitForAsync(await probe.CreateAsync(draft), Known.NetworkState, "active");
        Expect.Has(network.Mixins.Select(mixin => mixin.ToString()), Known.IpNetwork.ToString(), "the mixins");
        Expect.Same("10.213.47.0/24", network.TextOf("occi.network.address"), "the address");
    }

    [Rule("GFD.224", "3.3", "a storage grows when its size is changed")]
    public static async Task Grow(Probe probe)
    {
        var storage = await probe.StorageAsync();
        (await probe.PostAsync(storage, new EntityDraft { Attributes = Wishes.Size(2.0m) })).Require(200, 201);
        await probe.WaitAsync(storage, entity => entity.Attributes.GetValueOrDefault(Known.StorageSize) == AttributeValue.Of(2.0m), "with a size of 2.0");
    }

    [Rule("GFD.224", "3.4.1", "a networkinterface shows its interface, mac and state")]
    public static async Task Network_interface(Probe probe)
    {
        var (network, compute) = (await probe.NetworkAsync(), await probe.ComputeAsync());
        var link = await probe.CreateAsync(new EntityDraft { Kind = Known.NetworkInterface, SourceLocation = compute, TargetLocation = network });
        var entity = await probe.WaitForAsync(link, "occi.networkinterface.state", "active");
        Expect.That(entity.TextOf("occi.networkinterface.interface") is { Length: > 0 }, "occi.networkinterface.interface", "none");
        Expect.That(entity.TextOf("occi.networkinterface.mac") is { Length: > 0 }, "occi.networkinterface.mac", "none");
    }

    [Rule("GFD.224", "3.4.2", "a storagelink shows its deviceid and state")]
    public static async Task Storage_link(Probe probe)
    {
        var (storage, compute) = (await probe.StorageAsync(), await probe.ComputeAsync());
        var entity = await probe.WaitForAsync(await probe.CreateAsync(Wishes.StorageLink(compute, storage)), "occi.storagelink.state", "active");
        Expect.That(entity.TextOf("occi.storagelink.deviceid") is { Length: > 0 }, "occi.storagelink.deviceid", "none");
    }

    private static async Task ActsAsync(Probe probe, string location, ActionDraft action, string attribute, string state)
    {
        (await probe.ActAsync(location, action)).Require(200);
        await probe.WaitForAsync(location, attribute, state);
    }

    private static async Task OfferedAsync(Probe probe, string location, CategoryId action)
    {
        if (!(await probe.ReadAsync(location)).Offers(action))
        {
            throw new NotOfferedException($"An active compute does not offer {action.Term}.");
        }
    }
}
