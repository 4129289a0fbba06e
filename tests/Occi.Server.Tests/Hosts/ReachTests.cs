using Occi.Server.Hosts;
using Occi.Server.Pools;
using Occi.Server.Tests.Harness;
using Storage.Iscsi;

namespace Occi.Server.Tests.Hosts;

/// <summary>A site with a host that reaches files of the server's host, one of another hypervisor that has disks of its own, and disks of a third hypervisor that it has not.</summary>
public sealed class ReachTests : ServerTest
{
    private const string Kvm = HostMixins.HypervisorScheme + "memory";
    private const string Other = HostMixins.HypervisorScheme + "other";
    private const string Own = StorageClasses.Scheme + "own";
    private const string Lost = StorageClasses.Scheme + "lost";

    private readonly List<PretendedHost> _hosts = [];

    private static Wish Machine => new Wish("compute").With("occi.compute.cores", 1).With("occi.compute.memory", 1.0);

    private static Wish Disk => new Wish("storage").With("occi.storage.size", 0.03125m);

    [Fact]
    public async Task Disks_of_a_hypervisor_are_reached_by_its_machines_and_no_others()
    {
        var (own, files) = (await MadeAsync(Disk.With(Own), "online"), await MadeAsync(Disk, "online"));

        var machine = await MadeAsync(Machine.WithLink("storagelink", own.Path), "active");

        (own["cloud.stratus.storage.pool"], machine["cloud.stratus.host"]).Should().Be(("own", "esx"));
        (await Server.ReadAsync(machine.Links.Single(link => link.Target == own.Path).Path)).State.Should().Be("active");
        (await Server.PostAsync(Machine.With(Kvm).WithLink("storagelink", own.Path))).Require(409).Body.Should().Contain("is out of reach of machines on the hypervisor memory");
        (await Server.PostAsync(Machine.With(Other).WithLink("storagelink", files.Path))).Require(409).Body.Should().Contain("is out of reach of machines on the hypervisor other");
        (await Server.PostAsync(Machine.WithLink("storagelink", files.Path).WithLink("storagelink", own.Path))).Require(409).Body.Should().Contain("is on no host that can run this machine");
    }

    [Fact]
    public async Task A_disk_of_no_class_goes_where_most_hosts_reach_it_and_among_as_many_to_those_of_the_first_pool_however_full_that_is()
    {
        var first = new List<string?>();
        for (var count = 0; count < 3; count++)
        {
            first.Add((await MadeAsync(Disk, "online"))["cloud.stratus.storage.pool"]);
        }

        AddHost("esx2");
        await StartAsync();

        first.Should().Equal("files", "files", "files");
        (await MadeAsync(Disk, "online"))["cloud.stratus.storage.pool"].Should().Be("own");
    }

    [Fact]
    public async Task No_disk_goes_where_no_machine_reaches_it()
    {
        (await Server.PostAsync(Disk.With(Lost))).Require(501).Body.Should().Contain("lost").And.Contain("machines of no host of this site reach a disk");

        (await Server.ListAsync("/storage/")).Should().BeEmpty();
        (await Site.Pools[0].Volumes.ListAsync(Token).ToListAsync(Token)).Should().BeEmpty();
    }

    protected override TestSite CreateSite()
    {
        var site = new TestSite();
        AddHost("esx", site);
        site.Pools.Clear();
        AddPool(site, "lost", "third");
        AddPool(site, "files", null, ("capacityBytes", $"{1L << 30}"));
        AddPool(site, "own", "other");
        return site;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        foreach (var host in _hosts)
        {
            await host.DisposeAsync();
        }
    }

    private static void AddPool(TestSite site, string name, string? hypervisor, params (string Key, string Value)[] settings)
    {
        var context = new DriverContext(
            Guid.NewGuid(), Directory.CreateDirectory(site.PathOf(name)).FullName, settings.ToDictionary(setting => setting.Key, setting => setting.Value), TimeProvider.System, new PretendedHost.NoLog());
        site.Pools.Add(new StoragePool(name, [name], new DirectoryVolumeModule().Create(context)) { Hypervisor = hypervisor });
    }

    private void AddHost(string name, TestSite? site = null) => _hosts.Add(new PretendedHost(
        site ?? Site, name, "other", null, MemorySettings.Default with { Capabilities = MemorySettings.Default.Capabilities & ~MachineCapabilities.LocalDisk & ~MachineCapabilities.IscsiDisk }));

    private async Task<EntityView> MadeAsync(Wish wish, string state) => await Server.WaitForStateAsync(await Server.CreateAsync(wish), state);
}
