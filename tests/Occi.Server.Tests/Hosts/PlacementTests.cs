using Occi.Core;
using Occi.Server.Hosts;
using Occi.Server.Tests.Harness;

namespace Occi.Server.Tests.Hosts;

/// <summary>A site with a small host of one hypervisor in the east, and two of another in the west.</summary>
public sealed class PlacementTests : ServerTest
{
    private const string Kvm = HostMixins.HypervisorScheme + "memory";
    private const string Other = HostMixins.HypervisorScheme + "other";
    private const string East = HostMixins.ZoneScheme + "east";
    private const string West = HostMixins.ZoneScheme + "west";

    private PretendedHost _large = null!;
    private PretendedHost _small = null!;

    private static Wish Machine => new Wish("compute").With("occi.compute.cores", 1).With("occi.compute.memory", 1.0);

    [Fact]
    public async Task A_machine_tells_on_which_hypervisor_it_is_and_is_nowhere_else()
    {
        var machine = await MadeAsync(Machine.With(Other).With(West));

        machine.Mixins.Should().Contain([Other, West]).And.NotContain([Kvm, East]);
        machine["cloud.stratus.host"].Should().Be("large");
        (await _large.HasAsync(machine.Id), await _small.HasAsync(machine.Id), await Site.MachineAsync(machine.Id)).Should().Be((true, false, null));
        (await Server.ListAsync("/mixin/hypervisor/other/")).Should().Contain(machine.Path);
        (await Server.ListAsync("/mixin/availability_zone/west/")).Should().Contain(machine.Path);
        (await Server.ListAsync("/mixin/hypervisor/memory/")).Should().NotContain(machine.Path);
    }

    [Fact]
    public async Task What_a_site_offers_names_its_hypervisors_and_zones()
    {
        var offered = (await Server.SendAsync(HttpMethod.Get, "/-/")).Require(200).Body;

        offered.Should().Contain("Category: memory; scheme=\"" + HostMixins.HypervisorScheme).And.Contain("Category: other; scheme=\"" + HostMixins.HypervisorScheme)
            .And.Contain("Category: east; scheme=\"" + HostMixins.ZoneScheme).And.Contain("Category: west; scheme=\"" + HostMixins.ZoneScheme);
    }

    [Fact]
    public async Task Where_nothing_is_asked_for_the_host_with_most_left_takes_the_machine()
    {
        var hosts = new List<string?>();
        for (var count = 0; count < 6; count++)
        {
            hosts.Add((await MadeAsync(Machine.With(Other)))["cloud.stratus.host"]);
        }

        hosts.Should().Equal("large", "large", "small", "large", "large", "small"); // 8 and 4 of each: 7/8, 6/8, 3/4, 5/8, 4/8, 2/4 are left
    }

    [Fact]
    public async Task What_no_host_is_at_once_is_refused_and_nothing_is_made()
    {
        var refused = await Server.PostAsync(Machine.With(Other).With(East));

        refused.Require(409).Body.Should().Contain("no host of this site is all of these");
        (await Server.ListAsync("/compute/")).Should().BeEmpty();
    }

    [Fact]
    public async Task However_many_ask_at_once_no_host_gives_away_more_than_it_has()
    {
        var replies = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Server.PostAsync(Machine.With(Other))));

        replies.Count(reply => reply.Status == 201).Should().Be(12);
        replies.Where(reply => reply.Status != 201).Should().AllSatisfy(reply => reply.Require(503).Body.Should().Contain("more than any host has left"));
        (await Server.Store.UsageOfHostAsync("large", Token)).Should().Be(new Data.HostUsage(8, 8, 8L << 30));
        (await Server.Store.UsageOfHostAsync("small", Token)).Should().Be(new Data.HostUsage(4, 4, 4L << 30));
    }

    [Fact]
    public async Task Room_is_free_again_when_a_machine_is_gone()
    {
        var whole = new Wish("compute").With(Other).With("occi.compute.cores", 8).With("occi.compute.memory", 8.0);
        var first = await MadeAsync(whole);
        (await Server.PostAsync(whole)).Require(503);

        (await Server.SendAsync(HttpMethod.Delete, first.Path)).Require(200);
        await Server.WaitUntilIdleAsync();

        (await Server.PostAsync(whole)).Require(201);
    }

    [Fact]
    public async Task A_machine_grows_only_as_far_as_its_host_goes()
    {
        var machine = await MadeAsync(Machine.With(Other));
        await Server.ActAsync(machine.Path, "stop");
        await Server.WaitForStateAsync(machine.Path, "inactive");

        var refused = await Server.SendAsync(HttpMethod.Post, machine.Path, StratusServer.Plain("X-OCCI-Attribute: occi.compute.memory=9.0"));
        refused.Require(503).Body.Should().Contain("more than its host has left");
        (await Server.SendAsync(HttpMethod.Post, machine.Path, StratusServer.Plain("X-OCCI-Attribute: occi.compute.memory=8.0"))).Require(200);

        await Server.WaitAsync(machine.Path, entity => entity["occi.compute.memory"] == "8.0", "grown");
        (await Server.ReadAsync(machine.Path))["cloud.stratus.host"].Should().Be("large");
    }

    [Fact]
    public async Task A_host_that_does_not_answer_is_the_last_to_be_chosen_and_keeps_nobody_else_from_working()
    {
        _large.Backend.Cut();
        var elsewhere = await MadeAsync(Machine.With(Other));
        _small.Backend.Cut();
        var waiting = await Server.CreateAsync(Machine.With(Other));
        var ready = (await Server.SendAsync(HttpMethod.Get, "/readyz")).Require(200).Json;
        var here = await MadeAsync(Machine.With(Kvm));

        elsewhere["cloud.stratus.host"].Should().Be("small");
        here["cloud.stratus.host"].Should().Be("default");
        ready.GetProperty("hosts").EnumerateArray().Select(host => host.GetProperty("ready").GetBoolean()).Should().Equal(true, false, false);
        _large.Backend.Restore();
        _small.Backend.Restore();
        await Server.WaitForStateAsync(waiting, "active");
    }

    [Fact]
    public async Task A_host_that_takes_its_time_keeps_no_request_waiting()
    {
        _large.Backend.DelayNext(MemoryVerb.Measure, TimeSpan.FromHours(1));
        _large.Backend.DelayNext(MemoryVerb.ValidateMachine, TimeSpan.FromHours(1));

        var machine = await MadeAsync(Machine.With(Other));

        machine["cloud.stratus.host"].Should().Be("small");
    }

    [Fact]
    public async Task A_network_is_on_one_host_and_its_machines_are_there_too()
    {
        var network = await Server.CreateAsync(new Wish("network").With(West).With("http://schemas.ogf.org/occi/infrastructure/network#ipnetwork").With("occi.network.address", "10.8.0.0/24"));
        var there = (await Server.WaitForStateAsync(network, "active"))["cloud.stratus.host"];
        var other = there == "large" ? "small" : "large";
        var elsewhere = await DefaultNetworkOfAsync(other);

        var machine = await MadeAsync(Machine.WithLink("networkinterface", network));

        machine["cloud.stratus.host"].Should().Be(there);
        (await Server.PostAsync(Machine.WithLink("networkinterface", network).WithLink("networkinterface", elsewhere))).Require(409).Body.Should().Contain("is on no host that can run this machine");
        (await Server.PostAsync(Machine.With(East).WithLink("networkinterface", network))).Require(409).Body.Should().Contain("is a network of the host");
        var link = new Wish("networkinterface").With("occi.core.source", machine.Path).With("occi.core.target", elsewhere);
        (await Server.PostAsync(link)).Require(409).Body.Should().Contain($"is a network of the host {other}, and the machine is on {there}");
        (await Server.ReadAsync(machine.Path)).Links.Should().ContainSingle();
    }

    [Fact]
    public async Task A_machine_that_asks_for_no_network_is_on_that_of_its_host()
    {
        var machine = await MadeAsync(Machine.With(Other));

        machine.Links[0].Target.Should().Be(await DefaultNetworkOfAsync(machine["cloud.stratus.host"]!));
        (await Server.SendAsync(HttpMethod.Delete, machine.Links[0].Target)).Require(409);
    }

    [Fact]
    public async Task A_machine_goes_where_its_disks_can_be_reached()
    {
        var storage = await Server.CreateStorageAsync(0.01m);

        var machine = await MadeAsync(Machine.WithLink("storagelink", storage.Path));

        machine["cloud.stratus.host"].Should().Be("default", "the others reach no disks of this host");
        (await Server.PostAsync(Machine.With(Other).WithLink("storagelink", storage.Path))).Require(409).Body.Should().Contain("is on no host that can run this machine");
        (await Server.PostAsync(Machine.With(East).WithLink("storagelink", (await Server.CreateStorageAsync(0.01m)).Path))).Require(201);
    }

    [Fact]
    public async Task What_a_host_cannot_do_its_machines_do_not_offer()
    {
        var there = await MadeAsync(Machine.With(Other));
        var here = await MadeAsync(Machine.With(Kvm));

        here.Actions.Should().Contain(["suspend", "save"]);
        there.Actions.Should().Contain("suspend").And.NotContain("save");
        (await Server.ActAsync(there.Path, "suspend", "suspend")).Require(501).Body.Should().Contain("is not offered by the hypervisor other");
        (await Server.ActAsync(there.Path, "suspend")).Require(200);
        await Server.WaitForStateAsync(there.Path, "suspended");
        (await _large.Machines.FindAsync(new MachineId(there.Id), Token))!.Condition.Should().Be(MachineCondition.Hibernated);
        (await Server.SendAsync(HttpMethod.Get, here.Path + "/console")).Require(200);
        (await Server.SendAsync(HttpMethod.Get, there.Path + "/console")).Require(501);
    }

    [Fact]
    public async Task What_happens_on_any_host_is_seen_and_nothing_of_another_is_taken_for_it()
    {
        var machine = await MadeAsync(Machine.With(Other));
        await Site.Driver.Machines.EnsureMachineAsync(
            new MachineId(machine.Id), new MachineSpec("stray", MachineArchitecture.X64, new MachineSize(1, 64 << 20), null, GuestSeed.Empty), Token); // stopped, where it does not belong

        await StartAsync();
        await StratusServer.WaitForAsync(
            () => Task.FromResult(Site.Logs.Lines.Any(line => line.Contains($"Machine {machine.Id} is on the host default", StringComparison.Ordinal))), () => "The stray machine should be reported.");
        (await Server.ReadAsync(machine.Path)).State.Should().Be("active");
        _large.Backend.PowerOffOutOfBand(new MachineId(machine.Id));

        await Server.WaitForStateAsync(machine.Path, "inactive");
    }

    [Fact]
    public async Task A_machine_whose_host_is_no_longer_configured_says_so_and_comes_back_with_it()
    {
        var machine = await MadeAsync(Machine.With(Other));
        var hosts = Site.OtherHosts.ToList();
        Site.OtherHosts.Clear();
        await StartAsync();
        (await Server.ReadAsync(machine.Path)).State.Should().Be("active", "nobody can tell otherwise");
        (await Server.ActAsync(machine.Path, "stop")).Require(409).Body.Should().Contain("is on the host large, which this server does not know at present");

        (await Server.SendAsync(HttpMethod.Delete, machine.Path)).Require(200);
        await MadeAsync(Machine);
        hosts.ForEach(Site.OtherHosts.Add);
        await StartAsync();

        await StratusServer.WaitForAsync(async () => !await _large.HasAsync(machine.Id), () => "The machine should be gone from its host.");
    }

    [Fact]
    public async Task Machines_tell_another_zone_when_their_host_has_come_into_it()
    {
        var machine = await MadeAsync(Machine.With(East));
        var network = machine.Links[0].Target;
        Site.Zone = "north";

        await StartAsync();

        (await Server.ReadAsync(machine.Path)).Mixins.Should().Contain(HostMixins.ZoneScheme + "north").And.NotContain(East);
        (await Server.ReadAsync(network)).Mixins.Should().Contain(HostMixins.ZoneScheme + "north");
        (await Server.ListAsync("/mixin/availability_zone/north/")).Should().BeEquivalentTo([machine.Path, network]);
        (await Server.ReadAsync(machine.Path)).State.Should().Be("active");
    }

    [Fact]
    public async Task What_was_made_before_there_were_hosts_is_on_the_default_one_and_says_so()
    {
        var machine = await MadeAsync(Machine.With(East));
        await ForgetHostAsync(machine.Id);

        await StartAsync();

        var after = await Server.ReadAsync(machine.Path);
        after["cloud.stratus.host"].Should().Be("default");
        after.Mixins.Should().Contain([Kvm, East]);
        (await Server.Store.UsageOfHostAsync("default", Token)).Machines.Should().Be(1);
    }

    [Fact]
    public async Task Nothing_takes_a_machine_that_says_no_host_for_its_own_but_the_default_one()
    {
        var machine = await MadeAsync(Machine.With(East));
        await ForgetHostAsync(machine.Id);
        Site.OtherHosts.Add(new SiteHost(SiteHost.Default, Site.Driver));
        Site.FirstHost = "new";

        await StartAsync();

        (await Server.ReadAsync(machine.Path))["cloud.stratus.host"].Should().Be("default");
    }

    [Fact]
    public async Task A_host_that_takes_its_time_keeps_no_watcher_waiting()
    {
        _large.Backend.DelayNext(MemoryVerb.Probe, TimeSpan.FromHours(1));

        var ready = (await Server.SendAsync(HttpMethod.Get, "/readyz")).Require(200).Json;

        ready.GetProperty("hosts").EnumerateArray().Select(host => host.GetProperty("ready").GetBoolean()).Should().Equal(true, false, true);
        ready.GetProperty("hosts")[1].GetProperty("detail").GetString().Should().Be("It has not answered for 2 seconds.");
    }

    [Fact]
    public async Task However_much_waits_for_a_silent_host_nobody_else_waits_for_it()
    {
        Site.Settings["worker"]!["parallel"] = 1;
        await StartAsync();
        await Server.WaitUntilIdleAsync();
        _large.Backend.DelayNext(MemoryVerb.EnsureMachine, TimeSpan.FromHours(1));
        (await Server.ReadAsync(await Server.CreateAsync(Machine.With(Other))))["cloud.stratus.host"].Should().Be("large");

        await MadeAsync(Machine.With(Kvm));
        await Server.CreateStorageAsync(0.01m);
    }

    [Fact]
    public async Task A_host_that_denies_us_is_passed_over_and_alone_is_no_fault_of_the_client()
    {
        _large.Backend.FailNext(MemoryVerb.ValidateMachine, DriverError.BackendDenied);
        (await MadeAsync(Machine.With(Other)))["cloud.stratus.host"].Should().Be("small");

        _large.Backend.FailNext(MemoryVerb.ValidateMachine, DriverError.BackendDenied);
        _small.Backend.FailNext(MemoryVerb.ValidateMachine, DriverError.BackendDenied);
        (await Server.PostAsync(Machine.With(Other))).Require(503);
    }

    [Fact]
    public async Task A_host_that_took_its_time_just_now_takes_what_no_other_can_and_nothing_that_is_wrong()
    {
        _large.Backend.DelayNext(MemoryVerb.Measure, TimeSpan.FromHours(1));
        (await MadeAsync(Machine.With(Other)))["cloud.stratus.host"].Should().Be("small");

        _large.Backend.DelayNext(MemoryVerb.ValidateMachine, TimeSpan.FromHours(1));
        (await MadeAsync(Machine.With(Other).With("occi.compute.memory", 6.0)))["cloud.stratus.host"].Should().Be("large");
        (await Server.PostAsync(Machine.With(Other).With("http://schemas.ogf.org/occi/infrastructure/credentials#ssh_key").With("occi.credentials.ssh.publickey", "no key"))).Require(400);
    }

    [Fact]
    public async Task A_host_that_is_asked_by_many_at_once_is_measured_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Server.PostAsync(Machine.With(Other))));

        _large.Measurements.Should().Be(1);
    }

    [Fact]
    public async Task A_full_update_leaves_a_machine_where_it_is()
    {
        var machine = await MadeAsync(Machine.With(Other));

        (await Server.SendAsync(HttpMethod.Put, machine.Path, StratusServer.Plain(
            "Category: compute; scheme=\"http://schemas.ogf.org/occi/infrastructure#\"; class=\"kind\"\nX-OCCI-Attribute: occi.core.title=\"renamed\"\nX-OCCI-Attribute: occi.compute.memory=1.0"))).Require(200);

        var after = await Server.ReadAsync(machine.Path);
        (after.Title, after["cloud.stratus.host"]).Should().Be(("renamed", "large"));
        after.Mixins.Should().Contain([Other, West]);
        (await Server.SendAsync(HttpMethod.Post, machine.Path, StratusServer.Plain("X-OCCI-Attribute: cloud.stratus.host=\"small\""))).Status.Should().BeOneOf(400, 403);
        (await Server.ReadAsync(machine.Path))["cloud.stratus.host"].Should().Be("large");
    }

    protected override TestSite CreateSite()
    {
        var site = new TestSite { Zone = "east" };
        var settings = MemorySettings.Default with
        {
            Capabilities = MachineCapabilities.Hibernate | MachineCapabilities.GracefulStop | MachineCapabilities.HotPlugNic | MachineCapabilities.HotPlugDisk,
        };
        _large = new PretendedHost(site, "large", "other", "west", settings with { Processors = 8, MemoryGibibytes = 8 });
        _small = new PretendedHost(site, "small", "other", "west", settings with { Processors = 4, MemoryGibibytes = 4 });
        return site;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _large.DisposeAsync();
        await _small.DisposeAsync();
    }

    /// <summary>As the machine was in a database from before there were hosts.</summary>
    private Task ForgetHostAsync(Guid machine) => Server.Store.WriteAsync(
        async transaction =>
        {
            var stored = (await transaction.FindAsync(new EntityId(machine), Token))!;
            await transaction.UpdateAsync(
                stored with { Attributes = stored.Attributes.Without("cloud.stratus.host"), Mixins = [.. stored.Mixins.Where(mixin => !HostMixins.IsOne(mixin))] }, Token);
            await transaction.SetSiteValueAsync("host-labels:default", "", Token);
            return true;
        },
        Token);

    private async Task<EntityView> MadeAsync(Wish wish) => await Server.WaitForStateAsync(await Server.CreateAsync(wish), "active");

    private async Task<string> DefaultNetworkOfAsync(string host)
    {
        foreach (var path in await Server.ListAsync("/network/"))
        {
            if (await Server.ReadAsync(path) is { Title: "default" } network && network["cloud.stratus.host"] == host)
            {
                return path;
            }
        }

        throw new InvalidOperationException($"The host {host} has no network.");
    }
}
